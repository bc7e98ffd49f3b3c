type TimeProps = {
  at: Temporal.Instant
  now: Temporal.Instant
  /** IANA name of the reader's zone. */
  zone: string
  /** Inside a link or a button, where it may not take the focus itself. */
  quiet?: boolean
}

/** How long ago or how soon, and on hover and focus the exact time with its zone. */
export function Time({ at, now, zone, quiet }: TimeProps) {
  return (
    <time
      dateTime={at.toString()}
      title={exactTime(at, zone)}
      class="tip rounded-sm whitespace-nowrap"
      {...(!quiet && { tabIndex: 0 })}
    >
      {relativeTime(at, now)}
    </time>
  )
}

/** The exact time in a zone, in words; with `until` from when to when. */
export function DateTime({
  at,
  until,
  zone,
}: {
  at: Temporal.Instant
  until?: Temporal.Instant
  zone: string
}) {
  return <time dateTime={at.toString()}>{exactTime(at, zone, until)}</time>
}

/** A date without a time, such as a start. */
export function PlainDate({ on }: { on: Temporal.PlainDate }) {
  return <time dateTime={on.toString()}>{inWords(Date.parse(`${on}T00:00Z`), 'UTC', day)}</time>
}

/** "Mon 29 Mar 2027, 14:30 (Berlin, UTC+2)"; with an end on the same day "14:30–15:30". */
export function exactTime(at: Temporal.Instant, zone: string, until?: Temporal.Instant): string {
  const place = `(${zoneInWords(at, zone)})`
  const start = inWords(at.epochMilliseconds, zone, dayAndTime)
  if (!until) return `${start} ${place}`
  const end = inWords(until.epochMilliseconds, zone, dayAndTime)
  const sameDay = start.split(', ')[0] === end.split(', ')[0]
  return `${start}–${sameDay ? end.split(', ')[1] : end} ${place}`
}

/** A city to recognise and an offset to reckon with: "Berlin, UTC+2". */
export function zoneInWords(at: Temporal.Instant, zone: string): string {
  const parts = formatter(zone, { timeZoneName: 'shortOffset' }).formatToParts(at.epochMilliseconds)
  const gmt = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const offset = gmt.replace('GMT', 'UTC').replace('-', '−').replace(/\+0$/, '')
  const city = zone.includes('/') ? zone.split('/').at(-1)?.replaceAll('_', ' ') : undefined
  return [city, offset].filter(Boolean).join(', ')
}

/** "3 days ago", "in 2 hours", "just now": whole units, so that 119 minutes are 1 hour. */
export function relativeTime(at: Temporal.Instant, now: Temporal.Instant): string {
  const seconds = Math.round((at.epochMilliseconds - now.epochMilliseconds) / 1000)
  for (const [unit, length] of units)
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit)
  return seconds > 0 ? 'in a moment' : 'just now'
}

// Not "yesterday": that is a matter of calendars and zones, and 25 hours ago may be the day before it.
const words = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' })

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

// Put together by hand: commas and "Sept" differ between versions of the locale data.
function inWords(ms: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  const parts = formatter(zone, options).formatToParts(ms)
  const part = (type: string) => parts.find(found => found.type === type)?.value
  const date = [part('weekday'), part('day'), part('month')?.slice(0, 3), part('year')]
  const time = options.hour ? `, ${part('hour')}:${part('minute')}` : ''
  return date.filter(Boolean).join(' ') + time
}

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }

const dayAndTime: Intl.DateTimeFormatOptions = {
  ...day,
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}

// Making one costs fifty times as much as using it, and lists use it in every row.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${Object.values(options).join(' ')}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options })
  formatters.set(key, made)
  return made
}
