import type { Share } from './share.ts'

// What came of a talent's profile and proposals, week by week. Theirs alone: nothing is compared with others.

export const spans = [12, 26, 52] as const
export type Weeks = (typeof spans)[number]

/** How many weeks an address asks for; half a year when it asks for nothing or for what there is not. */
export function weeksOf(asked: string | undefined): Weeks {
  return spans.find(weeks => String(weeks) === asked) ?? 26
}

/** The Monday on which the week of a day begins. */
export function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 })
}

export type Week = {
  monday: Temporal.PlainDate
  guests: number
  companies: number
  talents: number
  proposals: number
  interviews: number
  offers: number
}

/** What is counted in weeks, in the order in which it leads on. */
export const series = [
  { key: 'views', label: 'Profile views' },
  { key: 'proposals', label: 'Proposals sent' },
  { key: 'interviews', label: 'Interviews held' },
  { key: 'offers', label: 'Offers received' },
] as const
export type SeriesKey = (typeof series)[number]['key']

export function countIn(week: Week, key: SeriesKey): number {
  return key === 'views' ? week.guests + week.companies + week.talents : week[key]
}

export type Happening = { day: Temporal.PlainDate; what: keyof Omit<Week, 'monday'>; count: number }

/** The last `count` weeks up to today, those without anything too. */
export function weeksFrom(
  today: Temporal.PlainDate,
  count: number,
  happenings: readonly Happening[],
): Week[] {
  const last = mondayOf(today)
  const weeks = Array.from(
    { length: count },
    (_, at): Week => ({
      monday: last.subtract({ weeks: count - 1 - at }),
      guests: 0,
      companies: 0,
      talents: 0,
      proposals: 0,
      interviews: 0,
      offers: 0,
    }),
  )
  const byMonday = new Map(weeks.map(week => [week.monday.toString(), week]))
  for (const { day, what, count } of happenings) {
    const week = byMonday.get(mondayOf(day).toString())
    if (week) week[what] += count
  }
  return weeks
}

/** How far a talent's proposals got: all that were ever sent, as many as `count` say. */
export type Outcomes = { state: string; interviewed: boolean; offered: boolean; count: number }

export type Step = { label: string; share: Share; open: number }

/**
 * Which part of the proposals went on. A proposal that is still open and has not gone on yet could still do so: it is
 * counted as open, not as one that did not.
 */
export function stepsOf(outcomes: readonly Outcomes[]): Step[] {
  const ended = ['hired', 'declined', 'withdrawn']
  const step = (label: string, could: (o: Outcomes) => boolean, did: (o: Outcomes) => boolean): Step => {
    const able = outcomes.filter(could)
    const sum = (some: readonly Outcomes[]) => some.reduce((sum, { count }) => sum + count, 0)
    const known = able.filter(outcome => did(outcome) || ended.includes(outcome.state))
    return {
      label,
      share: { count: sum(able.filter(did)), of: sum(known) },
      open: sum(able) - sum(known),
    }
  }
  return [
    step(
      'Interview',
      () => true,
      ({ interviewed }) => interviewed,
    ),
    step(
      'Offer',
      ({ interviewed }) => interviewed,
      ({ offered }) => offered,
    ),
    step(
      'Hired',
      ({ offered }) => offered,
      ({ state }) => state === 'hired',
    ),
  ]
}
