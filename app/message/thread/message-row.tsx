import { renderMarkdown } from '../../platform/markdown.ts'
import { Icon } from '../../ui/icon.tsx'
import { Prose } from '../../ui/prose.tsx'
import { exactTime } from '../../ui/time.tsx'
import type { MessageListed } from './message-list.db.ts'
import type { Side } from './thread.ts'
import { mayChangeMessage, mayReport, pathOf, type ThreadKind } from './thread.ts'

type Props = {
  messages: MessageListed[]
  subject: { kind: ThreadKind; subject_id: string; mine: Side }
  accountId: string
  now: Temporal.Instant
  zone: string
}

/** Messages in their order, with a line where another day begins: of a page, or what is new in it. */
export function MessageRows({ messages, ...rest }: Props) {
  let day = ''
  return (
    <>
      {messages.map(message => {
        const on = message.sent_at.toZonedDateTimeISO(rest.zone).toPlainDate().toString()
        const begins = on !== day
        day = on
        return (
          <>
            {begins && <DayLine key={on} on={on} {...rest} />}
            <MessageRow key={message.id} message={message} {...rest} />
          </>
        )
      })}
    </>
  )
}

function DayLine({ on, now, zone }: { on: string } & Pick<Props, 'now' | 'zone'>) {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const date = Temporal.PlainDate.from(on)
  const days = date.until(today).days
  const words =
    days === 0
      ? 'Today'
      : days === 1
        ? 'Yesterday'
        : date.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <li id={`day-${on}`} class="flex items-center gap-3 pt-3 text-13 text-ink-soft">
      <span class="h-px flex-1 bg-line" />
      <time dateTime={on}>{words}</time>
      <span class="h-px flex-1 bg-line" />
    </li>
  )
}

function MessageRow({
  message,
  subject,
  accountId,
  now,
  zone,
}: { message: MessageListed } & Omit<Props, 'messages'>) {
  const own = message.author_id === accountId
  const { position, sent_at, edited_at, deleted_at, files } = message
  const name = subject.kind === 'contract' ? message.author_name : message.author_short_name
  return (
    <li
      id={`m-${position}`}
      data-position={position}
      class={`group flex scroll-mt-4 flex-col ${own ? 'items-end' : 'items-start'}`}
    >
      <p class="mb-1 flex items-baseline gap-2 px-1 text-13 text-ink-soft">
        <span class="font-medium text-ink">{own ? 'You' : (name ?? 'A closed account')}</span>
        <time dateTime={sent_at.toString()} title={exactTime(sent_at, zone)}>
          {clock(sent_at, zone)}
        </time>
        {edited_at && !deleted_at && <span title={exactTime(edited_at, zone)}>edited</span>}
        <Actions message={message} subject={subject} own={own} accountId={accountId} now={now} />
      </p>
      {deleted_at ? (
        <p class="rounded-lg border border-dashed border-line px-4 py-2 text-14 text-ink-soft">
          {own ? 'You took this message back.' : 'This message was taken back.'}
        </p>
      ) : (
        <div
          class={`max-w-[min(100%,36rem)] rounded-lg border px-4 py-2.5 text-14 [overflow-wrap:anywhere] ${own ? 'border-transparent bg-accent-soft' : 'border-line bg-surface'}`}
        >
          {message.body && <Prose html={renderMarkdown(message.body)} />}
          {files.length > 0 && (
            <ul class={`flex flex-col gap-1 ${message.body ? 'mt-2' : ''}`} aria-label="Files">
              {files.map(({ id, name, size }) => (
                <li key={id}>
                  <a
                    href={`${pathOf(subject)}/files/${id}`}
                    class="link inline-flex min-h-6 items-center gap-1.5"
                  >
                    <Icon name="file-text" />
                    <span class="[overflow-wrap:anywhere]">{name}</span>
                    <span class="shrink-0 text-13 text-ink-soft">{sizeInWords(size)}</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </li>
  )
}

function Actions({
  message,
  subject,
  own,
  accountId,
  now,
}: { message: MessageListed; own: boolean } & Pick<Props, 'subject' | 'accountId' | 'now'>) {
  const path = `${pathOf(subject)}/${message.id}`
  const link = 'link inline-flex min-h-6 items-center px-1 text-13 text-ink-soft pointer-coarse:min-h-11'
  const when = clock(message.sent_at, 'UTC')
  if (mayChangeMessage({ accountId }, message, now))
    return (
      <a href={`${path}/edit`} class={link} aria-label={`Edit or take back the message of ${when} UTC`}>
        Edit or take back
      </a>
    )
  if (own || !mayReport(subject.mine, message)) return null
  return (
    <a
      href={`${path}/report`}
      class={`${link} opacity-0 group-hover:opacity-100 focus:opacity-100 pointer-coarse:opacity-100`}
      aria-label={`Report the message of ${when} UTC`}
    >
      Report
    </a>
  )
}

function clock(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

function sizeInWords(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
