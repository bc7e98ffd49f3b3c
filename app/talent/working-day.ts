// Where somebody's day is, seen from another place.

const hours = (zone: string, now: Temporal.Instant) => now.toZonedDateTimeISO(zone).offsetNanoseconds / 3.6e12

/** How many hours of two working days from 9 to 17 fall together, today: 8 in one zone, 0 around the globe. */
export function sharedHours(one: string, other: string, now: Temporal.Instant): number {
  const apart = Math.abs(hours(one, now) - hours(other, now))
  return Math.max(0, 8 - Math.min(apart, 24 - apart))
}

/** The time on somebody's wall, such as 14:05. */
export function wallTime(zone: string, now: Temporal.Instant): string {
  return now.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
}
