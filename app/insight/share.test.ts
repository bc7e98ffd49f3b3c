import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareInterval, sharePercents, spreadOf } from './share.ts'
import { csvOf } from './sheet.ts'

describe('a share', () => {
  test('has the interval of the tables', () => {
    // R: prop.test(5, 14, correct = FALSE), binom.confint(…, methods = "wilson")
    const { low, high } = shareInterval({ count: 5, of: 14 })
    expect(low).toBeCloseTo(0.1634, 3)
    expect(high).toBeCloseTo(0.6124, 3)
    expect(shareInterval({ count: 0, of: 10 })).toMatchObject({ low: 0 })
    expect(shareInterval({ count: 0, of: 10 }).high).toBeCloseTo(0.2775, 3)
  })

  test('stays in its interval, and that from 0 to 1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (count, more) => {
        const of = count + more
        const { low, high } = shareInterval({ count, of })
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        if (of === 0) return
        expect(low).toBeLessThanOrEqual(count / of + 1e-12)
        expect(high).toBeGreaterThanOrEqual(count / of - 1e-12)
      }),
    )
  })

  test('of few is not said', () => {
    expect(sharePercents({ count: 9, of: 9 })).toEqual([null, null, null])
    expect(sharePercents({ count: 5, of: 14 })).toEqual([35.7, 16.3, 61.2])
  })
})

test('a spread has the quartiles of R, from five on', () => {
  expect(spreadOf([5, 1, 4, 2])).toEqual({ n: 4 })
  expect(spreadOf([1, 2, 3, 4, 5, 6])).toEqual({ n: 6, lower: 2.25, middle: 3.5, upper: 4.75 })
})

test('a file says what the table says, and no spreadsheet runs it', () => {
  const columns = [{ label: 'Job' }, { label: 'Sent', numeric: true }]
  const rows = [
    ['=cmd|"/c calc"', 3],
    ['Plain, with a comma', null],
    ['-1', 0.5],
  ]
  expect(csvOf({ name: 'jobs', title: 'Jobs', columns, rows })).toBe(
    '\ufeffJob,Sent\r\n"\'=cmd|""/c calc""",3\r\n"Plain, with a comma",\r\n\'-1,0.5\r\n',
  )
})
