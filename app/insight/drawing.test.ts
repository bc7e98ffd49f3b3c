import { describe, expect, test } from 'vitest'
import { barsDrawing, niceTicks, rangesDrawing } from './drawing-rows.ts'
import { weeksDrawing } from './drawing-weeks.ts'

const monday = Temporal.PlainDate.from('2027-03-22')
const scale = { domain: [0, 1] as [number, number], tick: String }
const drawings = {
  bars: barsDrawing('Bars', [{ label: '<b>', parts: [{ count: 3, color: 'var(--color-accent)' }] }], 330),
  ranges: rangesDrawing('Ranges', [{ label: 'A', low: 0, point: 0.5, high: 1, said: '50 %' }], scale, 330),
  missing: rangesDrawing('Ranges', [{ label: 'A', missing: 'Not enough data' }], scale, 330),
  weeks: weeksDrawing('Weeks', [{ monday, count: 0 }], { width: 330, months: true }),
}

describe.each(Object.entries(drawings))('a drawing of %s', (_, svg) => {
  // What stands in a page as style is refused by its security policy; a label that people typed must stay text.
  test('has a name, and no style, script or markup of anyone else', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img"/)
    expect(svg).toMatch(/aria-label="\w+"/)
    expect(svg).not.toMatch(/<style|\sstyle=|<script|<b>|NaN|undefined/)
  })
})

test('ticks are round, whole, and reach the top', () => {
  expect(niceTicks(0, 2)).toEqual([0, 1])
  expect(niceTicks(3, 2)).toEqual([0, 2, 4])
  expect(niceTicks(47, 5)).toEqual([0, 10, 20, 30, 40, 50])
})
