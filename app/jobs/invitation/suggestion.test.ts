import { describe, expect, test } from 'vitest'
import { allBut, mostMissing, reasonsFor } from './suggestion.ts'

const now = Temporal.Instant.from('2026-07-01T12:00:00Z')
const job = {
  kind: 'hourly' as const,
  skills: ['Python', 'Django', 'PostgreSQL'],
  budget_max_minor: 9_000,
  currency: 'EUR',
  zone: 'Europe/Vienna',
}
const talent = {
  skills: ['Python', 'PostgreSQL', 'Go'],
  rate_minor: 9_000,
  currency: 'EUR',
  time_zone: 'Europe/Vienna',
}

describe('the reasons', () => {
  test('say skills, hours together and money in words', () => {
    expect(reasonsFor(job, talent, now)).toEqual([
      '2 of 3 skills',
      '8 h overlap with Vienna',
      'within budget',
    ])
  })

  test.each([
    ['a cent too much', { rate_minor: 9_050 }, '€0.50 an hour above the budget'],
    ['half a world away', { time_zone: 'Pacific/Auckland' }, 'no overlap with Vienna'],
    ['a half hour', { time_zone: 'Asia/Kolkata' }, '4.5 h overlap with Vienna'],
    ['another currency', { currency: 'INR', rate_minor: 10_000 }, 'within budget'],
    ['a currency without a rate', { currency: 'ZZZ' }, 'asks ZZZ'],
  ])('of %s', (_, changed, said) => {
    expect(reasonsFor(job, { ...talent, ...changed }, now).join(', ')).toContain(said)
  })

  test('say nothing of an hour where the price is fixed', () => {
    expect(reasonsFor({ ...job, kind: 'fixed', skills: ['Go'] }, talent, now)).toEqual([
      '1 of 1 skill',
      '8 h overlap with Vienna',
    ])
  })
})

test('all ways to leave some out', () => {
  expect(allBut([1, 2, 3], 0)).toEqual([[1, 2, 3]])
  expect(allBut([1, 2, 3], 1).map(String).toSorted()).toEqual(['1,2', '1,3', '2,3'])
  expect(allBut([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 2)).toHaveLength(45)
  expect(allBut([1], 1)).toEqual([[]])
  expect([1, 2, 3, 10, 11].map(mostMissing)).toEqual([0, 1, 2, 2, 1])
})
