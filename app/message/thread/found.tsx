import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Time } from '../../ui/time.tsx'
import { type MessageFound, mark } from './message-list.db.ts'
import { pathOf } from './thread.ts'

type Props = { found: MessageFound[]; words: string; accountId: string; now: Temporal.Instant; zone: string }

/** Messages that have the words, each with the way to its place. */
export function Found({ found, words, accountId, now, zone }: Props) {
  if (found.length === 0)
    return (
      <EmptyState icon="search" title={`No message has “${words}”`}>
        Try fewer words. Words in quotes are looked for as they stand, and a minus leaves a word out.
      </EmptyState>
    )
  return (
    <Card flush>
      <ul class="divide-y divide-line" aria-label="Messages found">
        {found.map(message => (
          <li key={message.id} class="relative px-5 py-3.5 hover:bg-shade">
            <div class="flex items-baseline justify-between gap-3 text-13 text-ink-soft">
              <span class="min-w-0 truncate">
                {message.author_id === accountId ? 'You' : (message.author_name ?? 'A closed account')}
                {message.job_title && ` · ${message.job_title}`}
              </span>
              <Time at={message.sent_at} now={now} zone={zone} quiet />
            </div>
            <a
              href={`${pathOf(message)}?at=${message.position}#m-${message.position}`}
              class="mt-0.5 block text-14 after:absolute after:inset-0 [overflow-wrap:anywhere]"
            >
              <Excerpt text={message.excerpt} />
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Excerpt({ text }: { text: string }) {
  return (
    <>
      {text.split(mark.start).map((part, at) => {
        if (at === 0) return part
        const [found = '', ...rest] = part.split(mark.stop)
        return (
          <>
            <mark>{found}</mark>
            {rest.join('')}
          </>
        )
      })}
    </>
  )
}
