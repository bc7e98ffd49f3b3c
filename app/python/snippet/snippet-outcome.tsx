import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { compareOutputs, type ExpectedOutput, type LineDifference, outputFor } from '../expected-output.ts'
import { inlineFigure } from '../figure.ts'
import { FigureList } from '../figure-list.tsx'
import type { Figure, RunResult } from '../run.ts'
import { endInWords } from '../run-words.ts'
import { SnippetOutput } from './snippet-output.tsx'
import type { Place } from './use-snippet.ts'

type Props = {
  result: RunResult
  expected: ExpectedOutput[] | null
}

/** What came of a run; of a proof that held, nothing but its plots. */
export function SnippetResult({ result, expected }: Props) {
  const differences = compareWith(result, expected)
  return (
    <>
      {differences?.length !== 0 && <SnippetOutput output={result.output} />}
      <SnippetFigures figures={result.figures} />
      {differences && differences.length > 0 && <Differences differences={differences} />}
    </>
  )
}

/** How it ended, in words; of a proof that held, that it held. */
export function SnippetEnd({ result, expected, place }: Props & { place: Place }) {
  const where = place === 'browser' ? 'In your browser.' : 'On the server.'
  if (compareWith(result, expected)?.length === 0)
    return (
      <Sentence icon="circle-check" tone="text-good">
        <strong class="font-medium">Matches what we claim.</strong>{' '}
        <span class="text-ink-soft">
          {endInWords(result)} {where}
        </span>
      </Sentence>
    )
  return (
    <Sentence icon={iconFor(result)} tone="text-ink-soft">
      {endInWords(result)} {result.end === 'finished' && where}
    </Sentence>
  )
}

/** The plots of a run, under what it printed. */
export function SnippetFigures({ figures }: { figures: Figure[] }) {
  if (figures.length === 0) return null
  return (
    <div class="border-t border-line bg-surface px-4 py-3" data-part="figures">
      <FigureList figures={figures.map(inlineFigure)} of="this code" />
    </div>
  )
}

// Undefined where nothing is claimed about it.
function compareWith(result: RunResult, expected: ExpectedOutput[] | null): LineDifference[] | undefined {
  const claimed = expected && result.end === 'finished' ? outputFor(expected, result.python) : undefined
  if (claimed === undefined) return undefined
  const printed = result.output
    .filter(({ stream }) => stream === 'stdout')
    .map(({ text }) => text)
    .join('')
  return compareOutputs(claimed, printed)
}

export function Sentence({
  icon,
  tone,
  children,
}: {
  icon: IconName
  tone: string
  children: ComponentChildren
}) {
  return (
    <p class={`flex items-start gap-2 border-t border-line px-4 py-2.5 text-13 ${tone}`}>
      <Icon name={icon} class="mt-0.5" />
      <span>{children}</span>
    </p>
  )
}

function iconFor({ end, exitCode }: RunResult): IconName {
  if (end === 'cancelled') return 'square'
  return end === 'finished' && exitCode === 0 ? 'circle-check' : 'circle-x'
}

function Differences({ differences }: { differences: LineDifference[] }) {
  return (
    <div class="border-t border-line px-4 py-3 text-13">
      <p class="flex items-start gap-2 font-medium text-bad">
        <Icon name="circle-x" class="mt-0.5" />
        This is not what we claim. Tell us: it should be.
      </p>
      <dl class="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {differences.slice(0, 20).map(({ line, expected, got }) => (
          <>
            <dt class="text-ink-soft">Line {line}, claimed</dt>
            <dd class="font-mono whitespace-pre-wrap">{expected ?? '(nothing)'}</dd>
            <dt class="text-ink-soft">Line {line}, printed</dt>
            <dd class="font-mono whitespace-pre-wrap">{got ?? '(nothing)'}</dd>
          </>
        ))}
      </dl>
    </div>
  )
}
