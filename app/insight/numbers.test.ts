import { describe, expect, test } from 'vitest'
import { countIn, mondayOf, stepsOf, weeksFrom, weeksOf } from './numbers.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('weeks', () => {
  test('begin on Monday, are all there, and hold what fell in them', () => {
    expect(mondayOf(day('2027-03-28')).toString()).toBe('2027-03-22')
    const weeks = weeksFrom(day('2027-03-28'), 12, [
      { day: day('2027-03-22'), what: 'guests', count: 3 },
      { day: day('2027-03-28'), what: 'companies', count: 1 },
      { day: day('2027-03-21'), what: 'proposals', count: 2 },
      { day: day('2020-01-01'), what: 'offers', count: 9 },
    ])
    expect(weeks).toHaveLength(12)
    expect(weeks[0]!.monday.toString()).toBe('2027-01-04')
    expect(countIn(weeks[11]!, 'views')).toBe(4)
    expect(weeks[10]!.proposals).toBe(2)
    expect(weeks.every(({ offers }) => offers === 0)).toBe(true)
  })

  test('are as many as the address says, of those that there are', () => {
    expect(['12', '52', '13', '-1', 'x', undefined].map(weeksOf)).toEqual([12, 52, 26, 26, 26, 26])
  })
})

test('a step counts those whose answer is known, and an interview is known at once', () => {
  const outcome = (state: string, interviewed: boolean, offered: boolean, count: number) => ({
    state,
    interviewed,
    offered,
    count,
  })
  const steps = stepsOf([
    outcome('sent', false, false, 4),
    outcome('declined', false, false, 6),
    outcome('interviewing', true, false, 2),
    outcome('declined', true, false, 3),
    outcome('hired', true, true, 1),
    outcome('interviewing', true, true, 1), // declined an offer, and may get another
  ])
  expect(steps).toEqual([
    { label: 'Interview', share: { count: 7, of: 13 }, open: 4 },
    { label: 'Offer', share: { count: 2, of: 5 }, open: 2 },
    { label: 'Hired', share: { count: 1, of: 1 }, open: 1 },
  ])
})
