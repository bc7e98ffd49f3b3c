type TimeProps = { at: Temporal.Instant; now: Temporal.Instant; zone: string }

/** How long ago or how soon, and on hover and focus the exact time with its zone. */
export function Time({ at, now, zone }: TimeProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be there on focus too
    <time dateTime={at.toString()} title={exactTime(at, zone)} tabIndex={0} class="whitespace-nowrap">
      {relativeTime(at, now)}
    </time>
  )
}

/** The exact time in a zone, in words. */
export function DateTime({ at, zone }: { at: Temporal.Instant; zone: string }) {
  return <time dateTime={at.toString()}>{exactTime(at, zone)}</time>
}

/** A date without a time, such as a start. */
export function PlainDate({ on }: { on: Temporal.PlainDate }) {
  return (
    <time dateTime={on.toString()}>
      {on.toLocaleString('en', { day: 'numeric', month: 'short', year: 'numeric' })}
    </time>
  )
}

/** "Mon 29 Mar 2027, 14:30 GMT+2". */
export function exactTime(at: Temporal.Instant, zone: string): string {
  return at.toLocaleString('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
}

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "3 days ago", "in 2 hours", "just now". */
export function relativeTime(at: Temporal.Instant, now: Temporal.Instant): string {
  const seconds = Math.round((at.epochMilliseconds - now.epochMilliseconds) / 1000)
  for (const [unit, length] of units)
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit)
  return seconds > 0 ? 'in a moment' : 'just now'
}
