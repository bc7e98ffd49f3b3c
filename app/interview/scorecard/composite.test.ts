import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compositeOf, type Rated, type Weighed } from './composite.ts'

const plain = (version_id: string, weight = 1, pilot = false): Weighed => ({ version_id, weight, pilot })
const rated = (version_id: string, rater_id: string, rating: number): Rated => ({
  version_id,
  rater_id,
  rating,
})

test('the mean over raters comes first, then the weighted mean over questions', () => {
  const composite = compositeOf(
    [plain('a', 3), plain('b')],
    [rated('a', 'ada', 5), rated('a', 'bob', 4), rated('a', 'cyd', 3), rated('b', 'ada', 2)],
  )
  // (3·4 + 1·2) / 4; a mean over all ratings with their weights would be 3.8
  expect(composite?.value).toBe(3.5)
  expect(composite?.raters).toBe(3)
  expect(composite?.questions).toEqual([
    { version_id: 'a', mean: 4, raters: 3, share: 0.75 },
    { version_id: 'b', mean: 2, raters: 1, share: 0.25 },
  ])
})

test('a pilot question has a mean and no share', () => {
  const composite = compositeOf(
    [plain('a'), plain('b', 5, true)],
    [rated('a', 'ada', 4), rated('b', 'bob', 1)],
  )
  expect(composite).toMatchObject({ value: 4, raters: 1 })
  expect(composite?.questions[1]).toEqual({ version_id: 'b', mean: 1, raters: 1, share: 0 })
})

test('a question that nobody rated counts neither for nor against', () => {
  const composite = compositeOf([plain('a', 2), plain('b', 5)], [rated('a', 'ada', 3)])
  expect(composite?.value).toBe(3)
  expect(composite?.questions[1]).toEqual({ version_id: 'b', mean: null, raters: 0, share: 0 })
})

test('nothing rated, or only pilots, gives no number', () => {
  expect(compositeOf([plain('a')], [])).toBeNull()
  expect(compositeOf([], [])).toBeNull()
  expect(compositeOf([plain('a', 5, true)], [rated('a', 'ada', 5)])).toBeNull()
})

const someQuestions = fc.uniqueArray(
  fc.record({
    version_id: fc.nat(9).map(String),
    weight: fc.integer({ min: 1, max: 5 }),
    pilot: fc.boolean(),
  }),
  { selector: ({ version_id }) => version_id, maxLength: 8 },
)
const someRatings = fc.uniqueArray(
  fc.record({
    version_id: fc.nat(9).map(String),
    rater_id: fc.constantFrom('ada', 'bob', 'cyd'),
    rating: fc.integer({ min: 1, max: 5 }),
  }),
  { selector: ({ version_id, rater_id }) => `${version_id} ${rater_id}`, maxLength: 30 },
)

test('it lies between the lowest and the highest rating that counts, and the shares make a whole', () => {
  fc.assert(
    fc.property(someQuestions, someRatings, (questions, ratings) => {
      const counting = new Set(questions.filter(({ pilot }) => !pilot).map(({ version_id }) => version_id))
      const counted = ratings.filter(({ version_id }) => counting.has(version_id)).map(({ rating }) => rating)
      const composite = compositeOf(questions, ratings)
      expect(composite === null).toBe(counted.length === 0)
      if (!composite) return
      expect(composite.value).toBeGreaterThanOrEqual(Math.min(...counted) - 1e-9)
      expect(composite.value).toBeLessThanOrEqual(Math.max(...counted) + 1e-9)
      expect(composite.questions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    }),
  )
})

test('neither the order of ratings nor a common factor of the weights changes it', () => {
  fc.assert(
    fc.property(someQuestions, someRatings, fc.integer({ min: 2, max: 7 }), (questions, ratings, factor) => {
      const value = compositeOf(questions, ratings)?.value
      const scaled = questions.map(question => ({ ...question, weight: question.weight * factor }))
      for (const other of [compositeOf(questions, ratings.toReversed()), compositeOf(scaled, ratings)])
        if (value === undefined) expect(other).toBeNull()
        else expect(other!.value).toBeCloseTo(value, 9)
    }),
  )
})

test('a better rating never makes it worse', () => {
  fc.assert(
    fc.property(someQuestions, someRatings, fc.nat(), (questions, ratings, pick) => {
      fc.pre(ratings.length > 0)
      const place = pick % ratings.length
      const better = ratings.with(place, { ...ratings[place]!, rating: 5 })
      const before = compositeOf(questions, ratings)?.value ?? 0
      expect(compositeOf(questions, better)?.value ?? 0).toBeGreaterThanOrEqual(before - 1e-9)
    }),
  )
})
