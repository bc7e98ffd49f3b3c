import { renderMarkdown } from '../../platform/markdown.ts'
import { Prose } from '../../ui/prose.tsx'
import { Section } from '../../ui/section.tsx'
import { type Entry, type EntryImage, type EntryKind, kindWords, periodOf } from './entry.ts'

type Props = { entries: Entry[]; images: EntryImage[] }

/** What somebody did and made, as others read it. A kind without entries is not there. */
export function EntrySections({ entries, images }: Props) {
  const of = (kind: EntryKind) => entries.filter(entry => entry.kind === kind)
  return (
    <>
      {of('experience').length > 0 && <Timeline kind="experience" entries={of('experience')} />}
      {of('project').length > 0 && <Portfolio entries={of('project')} images={images} />}
      {of('education').length > 0 && <Timeline kind="education" entries={of('education')} />}
      {of('certificate').length > 0 && <Timeline kind="certificate" entries={of('certificate')} />}
    </>
  )
}

function Timeline({ kind, entries }: { kind: EntryKind; entries: Entry[] }) {
  return (
    <Section title={kindWords[kind].plural}>
      <ol class="flex flex-col divide-y divide-line border-y border-line">
        {entries.map(entry => (
          <li
            key={entry.id}
            class="grid gap-x-6 gap-y-1 py-4 [overflow-wrap:anywhere] sm:grid-cols-[9rem_minmax(0,1fr)]"
          >
            <p class="text-13 text-ink-soft tabular-nums sm:pt-1">{periodOf(kind, entry)}</p>
            <div class="min-w-0">
              <h3 class="text-16 font-semibold">{entry.title}</h3>
              <p class="text-14 text-ink-soft">
                {entry.degree && `${entry.degree}, `}
                {entry.url ? (
                  <a href={entry.url} class="link" rel="nofollow ugc noopener">
                    {entry.organisation || hostOf(entry.url)}
                  </a>
                ) : (
                  entry.organisation
                )}
              </p>
              {entry.words && (
                <div class="mt-2 text-14">
                  <Prose html={renderMarkdown(entry.words, { top: 4 })} />
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Portfolio({ entries, images }: Props) {
  return (
    <Section title={kindWords.project.plural}>
      <ul class="flex flex-col gap-6">
        {entries.map(({ id, title, words, url }) => (
          <li key={id} class="rounded-lg border border-line bg-surface p-5 [overflow-wrap:anywhere]">
            <h3 class="text-18">{title}</h3>
            <div class="mt-2 text-14">
              <Prose html={renderMarkdown(words, { top: 4 })} />
            </div>
            {url && (
              <p class="mt-2 text-14">
                <a href={url} class="link" rel="nofollow ugc noopener">
                  {hostOf(url)}
                </a>
              </p>
            )}
            <Pictures images={images.filter(image => image.entry_id === id)} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Pictures({ images }: { images: EntryImage[] }) {
  if (images.length === 0) return null
  return (
    <ul class={`mt-4 grid gap-4 ${images.length > 1 ? 'sm:grid-cols-2' : ''}`}>
      {images.map(({ id, label, width, height }) => (
        <li key={id}>
          <figure>
            <a href={`/work-pictures/${id}`}>
              <img
                src={`/work-pictures/${id}`}
                alt={label}
                width={width}
                height={height}
                loading="lazy"
                class="h-auto w-full rounded-md border border-line"
              />
            </a>
            <figcaption class="mt-1.5 text-13 text-ink-soft">{label}</figcaption>
          </figure>
        </li>
      ))}
    </ul>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
