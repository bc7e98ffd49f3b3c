import { Badge } from '../ui/badge.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { compare, type DiffLine } from './difference.ts'
import { DayOf } from './published-day.tsx'
import type { Version } from './version.db.ts'

type Wording = { id: string; title: string; source: string; first_seen_at: Temporal.Instant }

type Props = {
  guide: { slug: string; title: string }
  slug: string
  versions: Version[]
  /** The wording that is shown, and what it is compared with: the current one, or the one before it. */
  shown: Wording
  other: Wording | undefined
}

/** The wordings of a question, and what changed from one to another. */
export function VersionsPage({ guide, slug, versions, shown, other }: Props) {
  const [older, newer] =
    other && other.first_seen_at.epochMilliseconds < shown.first_seen_at.epochMilliseconds
      ? [other, shown]
      : [shown, other]
  return (
    <>
      <PageHead
        title={`Wordings of “${shown.title}”`}
        lead="A wording never changes. An interview keeps the one that was asked, so every score can be traced to its words."
        crumbs={[
          { href: '/guides', label: 'Guides' },
          { href: `/guides/${guide.slug}`, label: guide.title },
        ]}
      />
      <div class="grid gap-x-12 gap-y-8 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <nav aria-label="Wordings">
          <ol class="flex flex-col border-y border-line">
            {versions.map(({ id, first_seen_at, current }) => (
              <li key={id} class="relative border-b border-line py-3 text-14 last:border-b-0">
                <a
                  href={`/guides/${guide.slug}/${slug}/versions/${id}`}
                  class={`font-mono after:absolute after:inset-0 hover:underline ${id === shown.id ? 'font-medium text-accent' : ''}`}
                  {...(id === shown.id && { 'aria-current': 'page' })}
                >
                  {id.slice(0, 8)}
                </a>{' '}
                {current && <Badge tone="good">published</Badge>}
                <p class="text-13 text-ink-soft">
                  <DayOf at={first_seen_at} />
                </p>
              </li>
            ))}
          </ol>
        </nav>
        <section aria-labelledby="difference" class="min-w-0">
          {newer ? (
            <>
              <h2 id="difference" class="mb-4 text-18">
                From <code>{older.id.slice(0, 8)}</code> to <code>{newer.id.slice(0, 8)}</code>
              </h2>
              <Difference older={older.source} newer={newer.source} />
            </>
          ) : (
            <>
              <h2 id="difference" class="mb-4 text-18">
                The only wording so far
              </h2>
              <pre class="overflow-x-auto rounded-lg border border-line bg-surface p-4 text-13 whitespace-pre-wrap">
                <code>{withoutTests(shown.source)}</code>
              </pre>
            </>
          )}
        </section>
      </div>
    </>
  )
}

function Difference({ older, newer }: { older: string; newer: string }) {
  return (
    <div class="overflow-x-auto rounded-lg border border-line bg-surface py-2 font-mono text-13">
      {compare(withoutTests(older), withoutTests(newer)).map(({ skipped, lines }, at) => (
        <div key={at}>
          {skipped > 0 && (
            <p class="px-4 py-1.5 font-sans text-ink-soft">
              {skipped} {skipped === 1 ? 'line' : 'lines'} unchanged
            </p>
          )}
          {lines.map((line, place) => (
            <Line key={place} line={line} />
          ))}
        </div>
      ))}
    </div>
  )
}

const looks = {
  same: { sign: ' ', line: '', part: '', word: '' },
  added: { sign: '+', line: 'bg-accent-soft/60', part: 'bg-accent-soft font-medium', word: 'added: ' },
  removed: { sign: '−', line: 'bg-bad/8', part: 'bg-bad/15 font-medium', word: 'removed: ' },
}

function Line({ line: { kind, parts } }: { line: DiffLine }) {
  const look = looks[kind]
  return (
    <p class={`flex gap-3 px-4 whitespace-pre-wrap ${look.line}`}>
      <span aria-hidden="true" class="w-3 shrink-0 text-ink-soft select-none">
        {look.sign}
      </span>
      <span class="min-w-0">
        {look.word && <span class="sr-only">{look.word}</span>}
        {parts.map((part, at) => (
          <span key={at} class={looks[part.kind].part}>
            {part.text}
          </span>
        ))}
        {parts.length === 0 && ' '}
      </span>
    </p>
  )
}

/** Who practises the exercise is graded by its tests and does not read them here. */
function withoutTests(source: string): string {
  return source.replace(/^```python (tests|hidden-tests|wrong)\n[\s\S]*?^```$/gm, '```python $1\n…\n```')
}
