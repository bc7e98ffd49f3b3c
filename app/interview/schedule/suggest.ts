import { type Week, weekdays } from './availability.ts'

// Times at which everyone of a panel is free, for the form to suggest. Anything else may be offered all the same.

export type Busy = { starts_at: Temporal.Instant; ends_at: Temporal.Instant }

/** Someone of the panel: when they generally can, in their zone, and when they are in an interview. */
export type PanelTimes = { zone: string; week: Week; busy: readonly Busy[] }

export type Suggestion = {
  at: Temporal.Instant
  /** Whether it falls in the talent's day: Monday to Friday from nine to six, where they are. */
  inTheirDay: boolean
}

type Wanted = {
  now: Temporal.Instant
  minutes: number
  panel: readonly PanelTimes[]
  /** Of whoever offers the times: they begin on its full and half hours. */
  zone: string
  talentZone: string
}

/** How much notice a suggestion leaves the talent. */
const notice = { hours: 18 }
const daysAhead = 14
const most = 6
const hoursApart = 2

const theirWeek: Week = Object.fromEntries(
  [1, 2, 3, 4, 5].map(day => [day, { opens: 9 * 60, closes: 18 * 60 }]),
)

/** At most six times within two weeks, spread over days, in the talent's day where there are such; in their order. */
export function suggestSlots({ now, minutes, panel, zone, talentZone }: Wanted): Suggestion[] {
  if (panel.length === 0) return []
  const free: Suggestion[] = []
  const begin = nextHalfHour(now.add(notice).toZonedDateTimeISO(zone)).toInstant()
  const end = now.add({ hours: daysAhead * 24 })
  for (let at = begin; Temporal.Instant.compare(at, end) < 0; at = at.add({ minutes: 30 }))
    if (panel.every(person => isFree(person, at, minutes)))
      free.push({ at, inTheirDay: isWithin(theirWeek, at, minutes, talentZone) })
  const theirs = spread(
    free.filter(({ inTheirDay }) => inTheirDay),
    zone,
  )
  const chosen = theirs.length > 0 ? theirs : spread(free, zone)
  return chosen.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
}

function isFree({ zone, week, busy }: PanelTimes, at: Temporal.Instant, minutes: number): boolean {
  const ends = at.add({ minutes })
  const meets = (other: Busy) =>
    Temporal.Instant.compare(other.starts_at, ends) < 0 && Temporal.Instant.compare(at, other.ends_at) < 0
  return isWithin(week, at, minutes, zone) && !busy.some(meets)
}

// By what the wall says at its begin and its end, so that a change of the clocks moves nobody's day.
function isWithin(week: Week, at: Temporal.Instant, minutes: number, zone: string): boolean {
  const starts = at.toZonedDateTimeISO(zone)
  const hours = week[weekdays[starts.dayOfWeek - 1]!]
  if (!hours) return false
  const ends = starts.add({ minutes })
  const past = ends.toPlainDate().equals(starts.toPlainDate()) ? 0 : 1440
  return wall(starts) >= hours.opens && wall(ends) + past <= hours.closes
}

// One of each day, early and later in turn, then a second of each: a choice of days first, and of hours.
function spread(free: readonly Suggestion[], zone: string): Suggestion[] {
  const days = [...Map.groupBy(free, ({ at }) => String(at.toZonedDateTimeISO(zone).toPlainDate())).values()]
  const first = days.map((times, n) => times[n % 2 === 0 ? 0 : Math.floor((times.length * 2) / 3)]!)
  const second = days.flatMap((times, n) => times.find(({ at }) => isApart(at, first[n]!.at)) ?? [])
  return [...first, ...second].slice(0, most)
}

function isApart(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Math.abs(one.epochMilliseconds - other.epochMilliseconds) >= hoursApart * 3_600_000
}

function wall({ hour, minute }: Temporal.ZonedDateTime): number {
  return hour * 60 + minute
}

function nextHalfHour(time: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return time.round({ smallestUnit: 'minute', roundingIncrement: 30, roundingMode: 'ceil' })
}
