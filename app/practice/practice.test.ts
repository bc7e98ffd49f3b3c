import { describe, expect, test } from 'vitest'
import {
  type Attempt,
  daysOfWeek,
  learned,
  nextDue,
  type Practised,
  planSession,
  strengths,
} from './practice.ts'

const now = new Date('2027-03-01T12:00:00Z')
const dayMs = 24 * 3600 * 1000

const question = (slug: string, minutes = 5, competency = 'language'): Practised => ({
  slug,
  title: slug,
  level: 'junior',
  competency,
  topic: slug,
  minutes,
})
const attempt = (question: string, daysAgo: number, rating: Attempt['rating'] = 'good'): Attempt => ({
  id: `${question}-${daysAgo}`,
  question,
  rating,
  at: new Date(now.getTime() - daysAgo * dayMs).toISOString(),
})
const session = (questions: Practised[], attempts: Attempt[], minutes: number) =>
  planSession(questions, attempts, { minutes, now, timeZone: 'UTC' })
const slugs = (planned: { slug: string }[]) => planned.map(({ slug }) => slug)

describe('a session', () => {
  const all = [question('a'), question('b'), question('c', 8), question('d', 2)]

  test('begins with what is new, in the order of the guide, as far as it fits', () => {
    expect(slugs(session(all, [], 12))).toEqual(['a', 'b', 'd'])
    expect(session(all, [], 12).every(({ due }) => due === 'new')).toBe(true)
  })

  test('has one question, however short it is to be', () => {
    expect(slugs(session([question('long', 40)], [], 6))).toEqual(['long'])
  })

  test('comes to an end: what was answered today is taken from its time', () => {
    expect(slugs(session(all, [attempt('a', 0, 'easy')], 12))).toEqual(['b', 'd'])
    expect(slugs(session(all, [attempt('a', 0, 'easy'), attempt('b', 0, 'easy')], 12))).toEqual(['d'])
    const done = ['a', 'b', 'd'].map(slug => attempt(slug, 0, 'easy'))
    expect(session(all, done, 12)).toEqual([])
    expect(slugs(session(all, done, 20))).toEqual(['c'])
  })

  test('puts what is due before what is new, the longest overdue first', () => {
    const planned = session(all, [attempt('d', 60), attempt('b', 90)], 12)
    expect(slugs(planned)).toEqual(['b', 'd', 'a'])
    expect(planned[0]!.due).toBe('again')
  })

  test('leaves out what was just known', () => {
    const known = ['a', 'b', 'c', 'd'].map(slug => attempt(slug, 0.01, 'easy'))
    expect(session(all, known, 12)).toEqual([])
    expect(nextDue(known, now)!.getTime()).toBeGreaterThan(now.getTime())
  })

  test('brings what was forgotten back sooner than what was known', () => {
    const due = (rating: Attempt['rating']) =>
      learned([attempt('a', 0, rating)])
        .get('a')!
        .due.getTime()
    expect(due('again')).toBeLessThanOrEqual(due('hard'))
    expect(due('hard')).toBeLessThan(due('good'))
    expect(due('good')).toBeLessThan(due('easy'))
  })

  test('is the same in whatever order the attempts came in', () => {
    const attempts = [attempt('a', 9), attempt('a', 30, 'again'), attempt('a', 2, 'hard')]
    expect(learned(attempts)).toEqual(learned(attempts.toReversed()))
  })
})

describe('strengths', () => {
  const all = [question('a'), question('b'), question('c', 5, 'runtime')]

  test('count what was not met as not known, the weakest first', () => {
    const found = strengths(all, [attempt('a', 0, 'easy')], now)
    expect(found.map(({ competency }) => competency)).toEqual(['runtime', 'language'])
    expect(found[0]).toEqual({ competency: 'runtime', met: 0, questions: 1, recall: 0 })
    expect(found[1]!.recall).toBeCloseTo(0.5, 1)
  })

  test('fade with time', () => {
    const recall = (daysAgo: number) => strengths([question('a')], [attempt('a', daysAgo)], now)[0]!.recall
    expect(recall(60)).toBeLessThan(recall(5))
  })
})

test('days are counted where the person is', () => {
  const late = [{ ...attempt('a', 0), at: '2027-02-23T23:30:00Z' }]
  expect(daysOfWeek(late, now, 'UTC')).toBe(1)
  expect(daysOfWeek([...late, attempt('b', 0), attempt('c', 0)], now, 'Asia/Tokyo')).toBe(2)
  expect(daysOfWeek([{ ...attempt('a', 0), at: '2027-02-22T14:00:00Z' }], now, 'UTC')).toBe(0)
})
