import type { ComponentChildren } from 'preact'
import { Badge, type Tone } from '../ui/badge.tsx'
import type { IconName } from '../ui/icon.tsx'
import { type Evidence, enoughOutcomes, evidenceInWords, written } from './evidence.ts'
import { EvidenceAxis } from './evidence-axis.tsx'

type Props = {
  evidence: Evidence
  /** What the evidence is about: the question, or its wording. */
  title: ComponentChildren
  level?: 2 | 3
}

/** What is known about a question: how many outcomes first, then the relation with its interval, then the verdict. */
export function EvidenceCard({ evidence, title, level = 2 }: Props) {
  const Heading = `h${level}` as const
  return (
    <section class="min-w-0 rounded-lg border border-line bg-surface p-5 sm:p-6">
      <div class="flex flex-wrap items-start justify-between gap-3">
        <Heading class="text-18">{title}</Heading>
        <VerdictBadge evidence={evidence} />
      </div>
      <p class="mt-5 flex items-baseline gap-2">
        <span class="font-serif text-36 font-semibold tabular-nums">{evidence.n.toLocaleString('en')}</span>
        <span class="text-ink-soft">{evidence.n === 1 ? 'outcome' : 'outcomes'}</span>
      </p>
      <Relation evidence={evidence} />
      <p class="mt-4 max-w-reading">{evidenceInWords(evidence)}</p>
    </section>
  )
}

/** The verdict in a word. Without enough data there is none: the sentence says so, with how much is missing. */
export function VerdictBadge({ evidence }: { evidence: Evidence }) {
  if (evidence.verdict === 'not enough data') return null
  const [tone, icon, word] = marks(evidence)
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}

function Relation({ evidence }: { evidence: Evidence }) {
  if (evidence.verdict === 'not enough data')
    return (
      <progress
        class="progress mt-4 w-full"
        value={evidence.n}
        max={enoughOutcomes}
        aria-label={`${evidence.n} of ${enoughOutcomes} outcomes`}
      />
    )
  const { r, interval } = evidence
  if (r === null || interval === null) return null
  return (
    <figure class="mt-4">
      <EvidenceAxis r={r} interval={interval} />
      <figcaption class="mt-1 text-14 text-ink-soft tabular-nums">
        r = <span class="font-medium text-ink">{written(r)}</span>, with 95 % confidence from{' '}
        {written(interval.low)} to {written(interval.high)}
      </figcaption>
    </figure>
  )
}

function marks(evidence: Exclude<Evidence, { verdict: 'not enough data' }>): [Tone, IconName, string] {
  if (evidence.verdict === 'unclear') return ['caution', 'circle-dashed', 'Unclear']
  const word = evidence.verdict === 'weak' ? 'Weak' : 'Predictive'
  if (evidence.r < 0) return ['bad', 'triangle-alert', `${word}, backwards`]
  return evidence.verdict === 'weak' ? ['neutral', 'scale', word] : ['good', 'circle-check', word]
}
