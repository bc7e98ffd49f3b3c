import { type Week, weekdays } from './availability.ts'

// Times at which everyone of a panel is free, for the form to suggest. Anything else may be offered all the same.

export type Busy = { starts_at: Temporal.Instant; ends_at: Temporal.Instant }

/** Someone of the panel: when they generally can, in their zone, and when they are in an interview. */
export type PanelTimes = { zone: string; week: Week; busy: readonly Busy[] }

export type Suggestion = {
  at: Temporal.Instant
  /** Whether it falls in the talent's day: Monday to Friday from eight to seven, where they are. */
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
const mostEachDay = 2
const hoursApart = 2

const theirWeek: Week = Object.fromEntries(
  [1, 2, 3, 4, 5].map(day => [day, { opens: 8 * 60, closes: 19 * 60 }]),
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

// The first of each day, then a second of each, hours after it: a choice of days rather than of hours.
function spread(free: readonly Suggestion[], zone: string): Suggestion[] {
  const days = Map.groupBy(free, ({ at }) => String(at.toZonedDateTimeISO(zone).toPlainDate()))
  const chosen: Suggestion[] = []
  const ofDay = new Map<string, Suggestion>()
  for (let turn = 0; turn < mostEachDay; turn++)
    for (const [day, times] of days) {
      const before = ofDay.get(day)
      const next = before
        ? times.find(({ at }) => Temporal.Instant.compare(at, before.at.add({ hours: hoursApart })) >= 0)
        : times[0]
      if (!next || chosen.length === most) continue
      ofDay.set(day, next)
      chosen.push(next)
    }
  return chosen
}

function wall({ hour, minute }: Temporal.ZonedDateTime): number {
  return hour * 60 + minute
}

function nextHalfHour(time: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return time.round({ smallestUnit: 'minute', roundingIncrement: 30, roundingMode: 'ceil' })
}
