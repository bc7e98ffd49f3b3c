/** A day as a kept page can show it: what is relative to now would grow wrong with it. */
export function DayOf({ at }: { at: Temporal.Instant }) {
  const day = at.toLocaleString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
  return <time dateTime={at.toString()}>{day}</time>
}
