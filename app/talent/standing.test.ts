import { expect, test } from 'vitest'
import { bayesianRating } from './standing.ts'
import { sharedHours, wallTime } from './working-day.ts'

test('a rating needs a review', () => {
  expect(bayesianRating({ sum: 0, count: 0 })).toBeNull()
})

test('one good word does not stand above a long record', () => {
  const one = bayesianRating({ sum: 5, count: 1 })!
  const many = bayesianRating({ sum: 96, count: 20 })!
  expect(one).toEqual({ value: 4.25, count: 1 })
  expect(many.value).toBeGreaterThan(one.value)
})

test('a rating stays between one and five and nears the mean', () => {
  expect(bayesianRating({ sum: 1, count: 1 })!.value).toBe(3.25)
  expect(bayesianRating({ sum: 5000, count: 1000 })!.value).toBeCloseTo(5, 2)
})

const now = Temporal.Instant.from('2026-11-22T12:00:00Z')

test('working days fall together by the distance of their zones', () => {
  expect(sharedHours('Europe/Vienna', 'Europe/Berlin', now)).toBe(8)
  expect(sharedHours('Europe/Vienna', 'America/New_York', now)).toBe(2)
  expect(sharedHours('America/New_York', 'Europe/Vienna', now)).toBe(2)
  expect(sharedHours('Europe/Vienna', 'Pacific/Auckland', now)).toBe(0)
  expect(sharedHours('Europe/London', 'Asia/Kolkata', now)).toBe(2.5)
})

test('zones on both sides of the date line are near', () => {
  expect(sharedHours('Pacific/Auckland', 'Pacific/Honolulu', now)).toBe(7)
})

test('the time on a wall', () => {
  expect(wallTime('Asia/Kolkata', now)).toBe('17:30')
})
