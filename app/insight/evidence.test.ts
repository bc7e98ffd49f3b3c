import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  correlation,
  correlationInterval,
  evidenceInWords,
  evidenceOf,
  type Pair,
  written,
} from './evidence.ts'

const pair = fc.record({
  rating: fc.integer({ min: 3, max: 15 }).map(thirds => thirds / 3),
  outcome: fc.integer({ min: 0, max: 10 }),
  times: fc.integer({ min: 1, max: 20 }),
})
const pairs = fc.array(pair, { minLength: 2, maxLength: 60 })
const many = fc.array(pair, { minLength: 60, maxLength: 120 })

describe('correlation', () => {
  test('of a worked example is what the textbook says', () => {
    // Anscombe's first set: r = 0.81642 (F. J. Anscombe, Graphs in Statistical Analysis, 1973)
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    expect(correlation(x.map((rating, i) => ({ rating, outcome: y[i]!, times: 1 })))).toBeCloseTo(0.81642, 5)
  })

  test('is from -1 to 1, or null when a side does not vary', () => {
    fc.assert(
      fc.property(pairs, pairs => {
        const r = correlation(pairs)
        const varies = (key: 'rating' | 'outcome') => new Set(pairs.map(pair => pair[key])).size > 1
        expect(r === null).toBe(!(varies('rating') && varies('outcome')))
        if (r !== null) expect(Math.abs(r)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('does not depend on the order, the scale or the origin', () => {
    fc.assert(
      fc.property(
        pairs,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -50, max: 50 }),
        (pairs, scale, origin) => {
          const r = correlation(pairs)
          const moved = pairs.map(pair => ({ ...pair, outcome: pair.outcome * scale + origin })).reverse()
          const turned = pairs.map(pair => ({ ...pair, outcome: -pair.outcome }))
          if (r === null) return
          expect(correlation(moved)).toBeCloseTo(r, 9)
          expect(correlation(turned)).toBeCloseTo(-r, 9)
        },
      ),
    )
  })

  test('counts a pair seen three times as three pairs', () => {
    fc.assert(
      fc.property(pairs, pairs => {
        const spread = pairs.flatMap(pair =>
          Array.from({ length: pair.times }, () => ({ ...pair, times: 1 })),
        )
        const [whole, one] = [correlation(pairs), correlation(spread)]
        if (whole === null) expect(one).toBeNull()
        else expect(one).toBeCloseTo(whole, 9)
      }),
    )
  })

  test('of points on a line is exactly 1, whichever way the line leans', () => {
    const line = (slope: number) =>
      [1, 2, 3, 4, 5].map(rating => ({ rating, outcome: rating * slope, times: 3 }))
    expect(correlation(line(2))).toBeCloseTo(1, 12)
    expect(correlation(line(-2))).toBeCloseTo(-1, 12)
  })
})

describe('the interval', () => {
  test('of r = 0.5 over 50 pairs is the one of the tables', () => {
    const { low, high } = correlationInterval(0.5, 50)
    expect(low).toBeCloseTo(0.257, 3)
    expect(high).toBeCloseTo(0.683, 3)
  })

  test('holds r, stays from -1 to 1, and narrows as pairs come in', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 50, max: 5000 }), (r, n) => {
        const { low, high } = correlationInterval(r, n)
        expect(low).toBeGreaterThanOrEqual(-1)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(r + 1e-12)
        expect(high).toBeGreaterThanOrEqual(r - 1e-12)
        const later = correlationInterval(r, n * 2)
        expect(later.high - later.low).toBeLessThanOrEqual(high - low + 1e-12)
      }),
    )
  })
})

describe('evidence', () => {
  test('below 50 outcomes says only how many there are', () => {
    const perfect = [
      { rating: 1, outcome: 0, times: 24 },
      { rating: 5, outcome: 10, times: 25 },
    ]
    expect(evidenceOf(perfect)).toEqual({ verdict: 'not enough data', n: 49 })
    expect(evidenceOf([])).toEqual({ verdict: 'not enough data', n: 0 })
    expect(evidenceInWords(evidenceOf([{ rating: 4, outcome: 9, times: 1 }]))).toBe(
      'Not enough data (1 of 50 outcomes).',
    )
  })

  test('at 50 outcomes speaks', () => {
    const perfect = [
      { rating: 1, outcome: 0, times: 25 },
      { rating: 5, outcome: 10, times: 25 },
    ]
    expect(evidenceOf(perfect)).toMatchObject({ verdict: 'predictive', n: 50, r: 1 })
  })

  test('is unclear exactly when the interval includes 0', () => {
    fc.assert(
      fc.property(many, pairs => {
        const evidence = evidenceOf(pairs)
        if (evidence.verdict === 'not enough data') return expect(evidence.n).toBeLessThan(50)
        if (evidence.r === null) return expect(evidence.verdict).toBe('unclear')
        const { low, high } = evidence.interval!
        const spans = low <= 0 && high >= 0
        expect(evidence.verdict).toBe(spans ? 'unclear' : Math.abs(evidence.r) < 0.2 ? 'weak' : 'predictive')
      }),
    )
  })

  test('is weak when it is sure and small', () => {
    expect(evidenceOf(leaning(10_000, 0.1))).toMatchObject({ verdict: 'weak' })
    expect(evidenceOf(leaning(100, 0.1))).toMatchObject({ verdict: 'unclear' })
    expect(evidenceOf(leaning(1000, 0.4))).toMatchObject({ verdict: 'predictive' })
  })

  test('says when a question tells the wrong way round', () => {
    const backwards = evidenceOf(leaning(1000, -0.4))
    expect(backwards.verdict).toBe('predictive')
    expect(evidenceInWords(backwards)).toContain('less often')
  })

  test('with ratings that are all the same is unclear, without a number', () => {
    expect(
      evidenceOf([
        { rating: 10 / 3, outcome: 2, times: 40 },
        { rating: 10 / 3, outcome: 9, times: 40 },
      ]),
    ).toEqual({
      verdict: 'unclear',
      n: 80,
      r: null,
      interval: null,
    })
  })
})

test('a correlation is written with its sign and two decimals', () => {
  expect([0.314, -0.2, 0, 0.001, -0.004, 1].map(written)).toEqual([
    '+0.31',
    '−0.20',
    '0.00',
    '0.00',
    '0.00',
    '+1.00',
  ])
})

// Four cells that correlate by exactly r: the share on the diagonal is (1 + r) / 2.
function leaning(n: number, r: number): Pair[] {
  const on = Math.round((n * (1 + r)) / 4)
  const off = n / 2 - on
  return [
    { rating: 2, outcome: 3, times: on },
    { rating: 4, outcome: 8, times: on },
    { rating: 2, outcome: 8, times: off },
    { rating: 4, outcome: 3, times: off },
  ]
}
