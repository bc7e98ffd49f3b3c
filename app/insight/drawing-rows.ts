import { axisX, barX, dot, gridX, link, type Markish, ruleX, text } from '@observablehq/plot'
import { chartColors, drawn } from './drawing.ts'
import { enoughForShare, percent, type Share, shareInterval } from './share.ts'

// Charts with a line of their own for each row: parts of a whole, and ranges with a point in them. Where there is little
// room, what is written of a row stands above it instead of at its sides.

export type BarRow = { label: string; parts: { count: number; color: string }[] }

/** Bars of counts, each cut into its parts, with the sum at its end. */
export function barsDrawing(label: string, rows: BarRow[], width: number): string {
  const place = placeOf(width, 48)
  const total = (row: BarRow) => row.parts.reduce((sum, { count }) => sum + count, 0)
  const cut = rows.flatMap(({ label, parts }) =>
    parts.filter(({ count }) => count > 0).map(part => ({ label, ...part })),
  )
  return drawn(label, {
    ...frame(rows, place, 0),
    ...(place.narrow && { marginLeft: 1 }),
    marginRight: 48,
    x: { domain: [0, Math.max(1, ...rows.map(total))], axis: null },
    color: { type: 'identity' },
    marks: [
      rowLabels(rows, place),
      // Stacked in their order.
      barX(cut, { y: 'label', x: 'count', fill: 'color', insetRight: 1, rx: 2 }),
      place.narrow ? null : ruleX([0], { stroke: chartColors.edge }),
      text(rows, {
        y: 'label',
        x: total,
        text: row => total(row).toLocaleString('en-GB'),
        textAnchor: 'start',
        dx: 8,
        fill: chartColors.ink,
        fontWeight: 600,
        fontVariant: 'tabular-nums',
      }),
    ],
  })
}

/** A range with the point that matters in it, and what is written of it; or only why there is none. */
export type RangeRow = { label: string } & (
  | { low: number; point: number; high: number; said: string }
  | { missing: string }
)

type RangeScale = { domain: [number, number]; ticks?: number[]; tick: (value: number) => string }

/** A share as a row: with its interval, or why there is none. */
export function shareRow(label: string, share: Share): RangeRow {
  if (share.of < enoughForShare)
    return { label, missing: `Not enough data (${share.of} of ${enoughForShare})` }
  const { low, high } = shareInterval(share)
  const point = share.count / share.of
  return { label, low, point, high, said: `${percent(point)} %, n ${share.of}` }
}

export const shareScale: RangeScale = {
  domain: [0, 1],
  ticks: [0, 0.5, 1],
  tick: value => `${percent(value)} %`,
}

export function rangesDrawing(label: string, rows: RangeRow[], scale: RangeScale, width: number): string {
  const place = placeOf(width, 92)
  const known = rows.filter(row => 'point' in row)
  const unknown = rows.filter(row => 'missing' in row)
  const ticks = scale.ticks ?? niceTicks(scale.domain[1], place.narrow ? 4 : 5)
  return drawn(label, {
    ...frame(rows, place, 26),
    x: { domain: [0, Math.max(scale.domain[1], ticks.at(-1)!)] },
    marks: [
      gridX(ticks, { stroke: chartColors.line, strokeOpacity: 1 }),
      axisX(ticks, {
        tickSize: 0,
        tickFormat: scale.tick,
        label: null,
        fill: chartColors.inkSoft,
        fontSize: 12,
      }),
      rowLabels(rows, place),
      link(known, {
        y: 'label',
        x1: 'low',
        x2: 'high',
        stroke: chartColors.accent,
        strokeOpacity: 0.4,
        strokeWidth: 6,
        strokeLinecap: 'round',
      }),
      dot(known, {
        y: 'label',
        x: 'point',
        r: 5.5,
        fill: chartColors.accent,
        stroke: chartColors.surface,
        strokeWidth: 2,
      }),
      text(known, {
        y: 'label',
        text: 'said',
        frameAnchor: 'right',
        ...(place.narrow ? { textAnchor: 'end', dy: -above } : { textAnchor: 'start', dx: 12 }),
        fill: chartColors.ink,
        ...halo,
        fontVariant: 'tabular-nums',
      }),
      text(unknown, {
        y: 'label',
        text: 'missing',
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: place.narrow ? 0 : 8,
        fill: chartColors.inkSoft,
        ...halo,
      }),
    ],
  })
}

/** Round values from 0 to at least `top`, about `count` steps. */
export function niceTicks(top: number, count: number): number[] {
  const rough = Math.max(top, 1) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map(times => times * power).find(step => step >= rough)!)
  return Array.from({ length: Math.ceil(Math.max(top, 1) / step) + 1 }, (_, at) => at * step)
}

type Place = { width: number; narrow: boolean; left: number; right: number }

function placeOf(width: number, right: number): Place {
  const narrow = width < 400
  return narrow ? { width, narrow, left: 14, right: 22 } : { width, narrow, left: 96, right }
}

/** How far above the middle of its row a text stands that has no room beside it. */
const above = 18

// Keeps lines of the grid out of what is written across them.
const halo = { stroke: chartColors.surface, strokeWidth: 5 }

function frame(rows: { label: string }[], { width, narrow, left, right }: Place, below: number) {
  return {
    width,
    height: rows.length * (narrow ? 52 : 38) + below,
    marginTop: narrow ? 12 : 0,
    marginBottom: below,
    marginLeft: left,
    marginRight: right,
    y: { domain: rows.map(({ label }) => label), padding: narrow ? 0.6 : 0.42, axis: null },
  }
}

function rowLabels(rows: { label: string }[], { narrow, left }: Place): Markish {
  return text(rows, {
    y: 'label',
    text: 'label',
    frameAnchor: 'left',
    textAnchor: 'start',
    ...(narrow ? { dy: -above } : { dx: -left }),
    fill: chartColors.ink,
    ...halo,
  })
}
