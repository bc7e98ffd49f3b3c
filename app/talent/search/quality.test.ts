import { expect, test } from 'vitest'
import { type QualityFacts, qualityParts, qualityWeights, talentQuality } from './quality.ts'

const now = Temporal.Instant.from('2027-03-01T12:00:00Z')
const daysAgo = (days: number) => now.subtract({ hours: 24 * days })

const empty: QualityFacts = {
  stars_sum: 0,
  review_count: 0,
  jobs_done: 0,
  hasPhoto: false,
  bioLength: 0,
  skillCount: 0,
  hasLanguages: false,
  hasHistory: false,
  updated_at: daysAgo(1_000),
}
const best: QualityFacts = {
  stars_sum: 500_000,
  review_count: 100_000,
  jobs_done: 50,
  hasPhoto: true,
  bioLength: 400,
  skillCount: 5,
  hasLanguages: true,
  hasHistory: true,
  updated_at: now,
}

test('is a number from 0 to 1, whose weights add up', () => {
  expect(Object.values(qualityWeights).reduce<number>((sum, weight) => sum + weight, 0)).toBeCloseTo(1)
  expect(talentQuality(best, now)).toBeCloseTo(1, 3)
  expect(talentQuality({ ...empty, stars_sum: 1_000, review_count: 1_000 }, now)).toBe(0)
})

test('rises with each thing that is good about a profile', () => {
  for (const better of [
    { stars_sum: 5, review_count: 1 },
    { jobs_done: 1 },
    { hasPhoto: true },
    { bioLength: 100 },
    { skillCount: 1 },
    { hasLanguages: true },
    { hasHistory: true },
    { updated_at: daysAgo(300) },
  ])
    expect(talentQuality({ ...empty, ...better }, now), JSON.stringify(better)).toBeGreaterThan(
      talentQuality(empty, now),
    )
})

test('takes a long record for more than one good word', () => {
  const rating = (sum: number, count: number) =>
    qualityParts({ ...empty, stars_sum: sum, review_count: count }, now).rating
  expect(rating(0, 0)).toBe(0.5) // the prior's mean: four stars
  expect(rating(5, 1)).toBeCloseTo((17 / 4 - 3) / 2)
  expect(rating(48, 10)).toBeGreaterThan(rating(5, 1))
  expect(rating(1, 1)).toBeLessThan(rating(0, 0))
})

test('counts the first jobs most, and the freshness by steps', () => {
  const experience = (jobs_done: number) => qualityParts({ ...empty, jobs_done }, now).experience
  expect(experience(1) - experience(0)).toBeGreaterThan(experience(50) - experience(40))
  expect(experience(5_000)).toBe(1)
  const freshness = (days: number) => qualityParts({ ...empty, updated_at: daysAgo(days) }, now).freshness
  expect([0, 30, 31, 90, 91, 365, 366].map(freshness)).toEqual([1, 1, 0.6, 0.6, 0.3, 0.3, 0])
})
