// Where somebody's day is, seen from another place.

const hours = (zone: string, now: Temporal.Instant) => now.toZonedDateTimeISO(zone).offsetNanoseconds / 3.6e12

/** How many hours of two working days from 9 to 17 fall together, today: 8 in one zone, 0 around the globe. */
export function sharedHours(one: string, other: string, now: Temporal.Instant): number {
  const apart = Math.abs(hours(one, now) - hours(other, now))
  return Math.max(0, 8 - Math.min(apart, 24 - apart))
}

/** The time on somebody's wall, such as 14:05. */
export function wallTime(zone: string, now: Temporal.Instant): string {
  const minute = Math.floor(now.epochMilliseconds / 60_000)
  const known = walls.get(zone)
  if (known?.minute === minute) return known.time
  const time = now.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
  walls.set(zone, { minute, time })
  return time
}

// Zones cost more than all else in a row of a list; there are some hundreds of them, and each is asked once a minute.
const walls = new Map<string, { minute: number; time: string }>()
