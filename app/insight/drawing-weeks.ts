import { axisX, axisY, gridY, rectY, ruleY } from '@observablehq/plot'
import { chartColors, drawn } from './drawing.ts'
import { niceTicks } from './drawing-rows.ts'

/** Counts week by week as bars. The months stand below where `months` says so: charts stand on top of each other. */
export function weeksDrawing(
  label: string,
  weeks: { monday: Temporal.PlainDate; count: number }[],
  { width, months }: { width: number; months: boolean },
): string {
  const ticks = niceTicks(Math.max(...weeks.map(({ count }) => count)), 2)
  const at = (day: Temporal.PlainDate) => new Date(`${day}T00:00Z`)
  const below = months ? 24 : 6
  const [first, last] = [weeks[0]!.monday, weeks.at(-1)!.monday.add({ weeks: 1 })]
  return drawn(label, {
    width,
    height: 72 + below,
    marginTop: 8,
    marginBottom: below,
    marginLeft: 34,
    marginRight: 4,
    x: { type: 'utc', domain: [at(first), at(last)], axis: null },
    y: { domain: [0, ticks.at(-1)!], axis: null },
    marks: [
      gridY(ticks, { stroke: chartColors.line, strokeOpacity: 1 }),
      axisY(ticks, { tickSize: 0, tickFormat: 'd', label: null, fill: chartColors.inkSoft, fontSize: 12 }),
      rectY(weeks, {
        x1: ({ monday }) => at(monday),
        x2: ({ monday }) => at(monday.add({ weeks: 1 })),
        y: 'count',
        fill: chartColors.accent,
        insetLeft: 1,
        insetRight: 1,
        ry2: 2,
      }),
      ruleY([0], { stroke: chartColors.edge }),
      months
        ? axisX({
            ticks: monthsBetween(first, last, width).map(at),
            tickFormat: (day: Date) => monthName.format(day),
            tickSize: 4,
            label: null,
            fill: chartColors.inkSoft,
            stroke: chartColors.edge,
            fontSize: 12,
          })
        : null,
    ],
  })
}

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })

// The first days of months, as many as there is room for.
function monthsBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  width: number,
): Temporal.PlainDate[] {
  const first = from.with({ day: 1 }).add({ months: from.day === 1 ? 0 : 1 })
  const all = Array.from({ length: 14 }, (_, at) => first.add({ months: at }))
  const within = all.filter(day => Temporal.PlainDate.compare(day, to.subtract({ days: 9 })) < 0)
  const every = Math.ceil(within.length / (width < 500 ? 6 : 13))
  return within.filter((_, at) => at % every === 0)
}
