import { timeZones } from '../account/time-zone.ts'

// Where somebody's day is, seen from another place.

/** How many hours of two working days from 9 to 17 fall together, today: 8 in one zone, 0 around the globe. */
export function sharedHours(one: string, other: string, now: Temporal.Instant): number {
  const apart = Math.abs(offset(one, now) - offset(other, now))
  return Math.max(0, 8 - Math.min(apart, 24 - apart))
}

/** The zones whose working day shares at least so many hours with the one of `zone`, today: it moves with summer time. */
export function zonesSharing(zone: string, hours: number, now: Temporal.Instant): string[] {
  return allZones.filter(other => sharedHours(zone, other, now) >= hours)
}

/** The time on somebody's wall, such as 14:05. */
export function wallTime(zone: string, now: Temporal.Instant): string {
  const minute = Math.floor(now.epochMilliseconds / 60_000)
  const known = walls.get(zone)
  if (known?.minute === minute) return known.time
  const at = now.toZonedDateTimeISO(zone)
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' })
  walls.set(zone, { minute, time, offset: at.offsetNanoseconds / 3.6e12 })
  return time
}

/** Hours ahead of UTC. */
function offset(zone: string, now: Temporal.Instant): number {
  wallTime(zone, now)
  return walls.get(zone)!.offset
}

// Zones cost more than all else in a row of a list; there are some hundreds of them, and each is asked once a minute.
const walls = new Map<string, { minute: number; time: string; offset: number }>()

// Under every name that a profile may have kept.
const allZones = [...new Set([...timeZones(), ...Intl.supportedValuesOf('timeZone')])]

/**
 * One name for all zones whose clocks agree in the years that are known: who asks for hours of a day then asks for some
 * sixty names instead of some hundreds. It stays while the time zone data of Node does.
 */
export function clockOf(zone: string): string {
  clocks ??= new Map(allZones.map(zone => [rulesOf(zone), zone] as const).reverse())
  let clock = clockNames.get(zone)
  if (!clock) {
    clock = clocks.get(rulesOf(zone)) ?? zone
    clockNames.set(zone, clock)
  }
  return clock
}

const clockNames = new Map<string, string>()
let clocks: Map<string, string> | undefined

// Its hours ahead of UTC from 2026 on, with each moment at which they change.
function rulesOf(zone: string): string {
  const rules: string[] = []
  let at: Temporal.ZonedDateTime | null =
    Temporal.Instant.from('2026-01-01T00:00:00Z').toZonedDateTimeISO(zone)
  while (at && at.year < 2036) {
    rules.push(`${rules.length ? at.epochMilliseconds : ''} ${at.offset}`)
    at = at.getTimeZoneTransition('next')
  }
  return rules.join()
}

/** When the working days of two zones fall together today, as the clock of the first shows it; undefined when never. */
export function sharedWindow(
  here: string,
  there: string,
  now: Temporal.Instant,
): { from: string; to: string } | undefined {
  const shared = sharedHours(here, there, now)
  if (shared === 0) return undefined
  // From -12 to 12: as many hours later their day begins by the clock here.
  const later = ((offset(here, now) - offset(there, now) + 36) % 24) - 12
  const from = Math.max(9, 9 + later)
  return { from: clock(from), to: clock(from + shared) }
}

function clock(hour: number): string {
  const minutes = Math.round(hour * 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
