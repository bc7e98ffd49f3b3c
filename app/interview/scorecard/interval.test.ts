import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compositeOf } from './composite.ts'
import { intervalOf, spreadOf, tQuantile } from './interval.ts'

describe('the spread of raters', () => {
  test('worked by hand: three interviews, of two, two and three raters', () => {
    // Means 3.5, 2.5 and 4; squares .25 + .25, 1 + 1 and .25 + 0 + .25; freedom 1 + 1 + 2.
    const spread = spreadOf([
      [3, 4],
      [1.5, 3.5],
      [3.5, 4, 4.5],
    ])
    expect(spread!.variance).toBeCloseTo(3 / 4, 12)
    expect(spread!.freedom).toBe(4)
  })

  test('one rater says nothing about it', () => {
    expect(spreadOf([])).toBeNull()
    expect(spreadOf([[3], [5]])).toBeNull()
    expect(spreadOf([[3, 4], [5]])).toEqual(spreadOf([[3, 4]]))
  })
})

describe('the interval of a composite', () => {
  test('worked by hand', () => {
    // 3.5 ± t(0.975, 4) · √(0.12 / 2) = 3.5 ± 2.77645 · 0.244949
    const interval = intervalOf(3.5, 2, { variance: 0.12, freedom: 4 })!
    expect(interval.low).toBeCloseTo(2.81991, 4)
    expect(interval.high).toBeCloseTo(4.18009, 4)
  })

  test('of two raters alone it is wide, and stays on the scale', () => {
    // Composites of 3.25 and 3.75: s² = .125, ν = 1, so 3.5 ± 12.7062 · .25
    expect(intervalOf(3.5, 2, spreadOf([[3.25, 3.75]]))).toEqual({ low: 1, high: 5 })
  })

  test('is not enough data with fewer than two raters, or where nobody ever differed', () => {
    expect(intervalOf(3.5, 1, { variance: 0.2, freedom: 9 })).toBeNull()
    expect(intervalOf(3.5, 2, null)).toBeNull()
    expect(intervalOf(3.5, 2, spreadOf([[3.5, 3.5]]))).toBeNull()
  })

  test('from ratings to the interval, worked by hand', () => {
    // Weights 3 and 1. Ada gives 5 and 1: 4. Bob gives 4 and 2: 3.5. Composite (3·4.5 + 1·1.5) / 4 = 3.75.
    const composite = compositeOf(
      [
        { version_id: 'a', weight: 3, pilot: false },
        { version_id: 'b', weight: 1, pilot: false },
        { version_id: 'p', weight: 5, pilot: true },
      ],
      [
        { version_id: 'a', rater_id: 'ada', rating: 5 },
        { version_id: 'b', rater_id: 'ada', rating: 1 },
        { version_id: 'p', rater_id: 'ada', rating: 1 },
        { version_id: 'a', rater_id: 'bob', rating: 4 },
        { version_id: 'b', rater_id: 'bob', rating: 2 },
      ],
    )!
    expect(composite.value).toBe(3.75)
    expect(composite.own).toEqual([
      { rater_id: 'ada', value: 4 },
      { rater_id: 'bob', value: 3.5 },
    ])
    // Beside another interview with 2 and 3: s² = (.125 + .5) / 2 = .3125, ν = 2, reach 4.30265 · √(.3125 / 2) = 1.70077
    const spread = spreadOf([composite.own.map(({ value }) => value), [2, 3]])
    const interval = intervalOf(composite.value, composite.raters, spread)!
    expect(interval.low).toBeCloseTo(3.75 - 1.70077, 4)
    expect(interval.high).toBe(5)
  })

  const panels = fc.array(fc.array(fc.double({ min: 1, max: 5, noNaN: true }), { maxLength: 5 }), {
    maxLength: 8,
  })

  test('holds the composite, stays on the scale, and narrows with more raters', () => {
    fc.assert(
      fc.property(
        panels,
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (all, value, n) => {
          const [few, more] = [intervalOf(value, n, spreadOf(all)), intervalOf(value, n + 1, spreadOf(all))]
          expect(few === null).toBe(more === null)
          if (!few || !more) return
          expect(few.low).toBeLessThanOrEqual(value)
          expect(few.high).toBeGreaterThanOrEqual(value)
          expect(few.low).toBeGreaterThanOrEqual(1)
          expect(few.high).toBeLessThanOrEqual(5)
          expect(more.high - more.low).toBeLessThanOrEqual(few.high - few.low)
        },
      ),
    )
  })

  test('the spread does not depend on order, nor on how high the ratings are', () => {
    fc.assert(
      fc.property(panels, fc.double({ min: -2, max: 2, noNaN: true }), (all, shift) => {
        const spread = spreadOf(all)
        for (const other of [all.toReversed(), all.map(panel => panel.map(value => value + shift))])
          expect(spreadOf(other)?.variance ?? -1).toBeCloseTo(spread?.variance ?? -1, 6)
      }),
    )
  })
})

describe('Student’s t', () => {
  // The distribution function by Simpson's rule over its density.
  const below = (t: number, v: number) => {
    const density = (x: number) => (1 + x ** 2 / v) ** (-(v + 1) / 2)
    const simpson = (from: number, to: number, steps: number) => {
      const h = (to - from) / steps
      let sum = density(from) + density(to)
      for (let step = 1; step < steps; step++) sum += density(from + step * h) * (step % 2 ? 4 : 2)
      return (sum * h) / 3
    }
    const half = simpson(0, 60, 60_000)
    return 0.5 + simpson(0, t, 2_000) / half / 2
  }

  test.each([5, 8, 13, 21, 30, 31, 60, 240])('with %d degrees of freedom leaves 2.5 % above', freedom => {
    expect(below(tQuantile(freedom), freedom)).toBeCloseTo(0.975, 5)
  })

  test('with few is the table’s', () => {
    expect([1, 2, 3, 4].map(tQuantile)).toEqual([12.7062, 4.30265, 3.18245, 2.77645])
  })
})
