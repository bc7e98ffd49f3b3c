import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Candidate, freeMinutes, mostQuestions, suggestKit, suggestLengths } from './suggest.ts'

const named = (
  name: string,
  competency: string,
  minutes: number,
  more: Partial<Candidate> = {},
): Candidate => ({
  version_id: name,
  title: name,
  level: 'middle',
  topic: name,
  competency,
  minutes,
  ...more,
})
const wanted = (minutes: number, ...competencies: string[]) => ({
  level: 'middle' as const,
  minutes,
  competencies,
})
const names = (questions: Candidate[], wish: ReturnType<typeof wanted>) =>
  suggestKit(questions, wish).chosen.map(({ question }) => question.title)

describe('any questions and wishes', () => {
  const level = fc.constantFrom('junior', 'middle', 'senior')
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const questions = fc.uniqueArray(
    fc.record({
      version_id: fc.uuid(),
      title: fc.string(),
      level,
      competency: word,
      topic: fc.constantFrom('t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8'),
      minutes: fc.integer({ min: 1, max: 40 }),
    }),
    { selector: ({ version_id }) => version_id, maxLength: 40 },
  )
  const wish = fc.record({
    level,
    minutes: fc.constantFrom(...suggestLengths),
    competencies: fc.uniqueArray(word),
  })
  const holds = (property: (questions: Candidate[], wish: Parameters<typeof suggestKit>[1]) => void) =>
    fc.assert(fc.property(questions, wish, property), { numRuns: 300 })

  test('never take longer than the interview, hello and goodbye included', () =>
    holds((questions, wish) => {
      const { chosen, minutes, free } = suggestKit(questions, wish)
      expect(minutes).toBe(chosen.reduce((sum, { question }) => sum + question.minutes, 0))
      expect(minutes + free).toBeLessThanOrEqual(wish.minutes)
      expect(chosen.length).toBeLessThanOrEqual(mostQuestions)
    }))

  test('never repeat a question, and take only what is wanted', () =>
    holds((questions, wish) => {
      const ids = suggestKit(questions, wish).chosen.map(({ question }) => question.version_id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const { question } of suggestKit(questions, wish).chosen)
        expect(wish.competencies).toContain(question.competency)
    }))

  test('cover as many competencies as any kit of this length could', () =>
    holds((questions, wish) => {
      const covered = new Set(suggestKit(questions, wish).chosen.map(({ question }) => question.competency))
      expect(covered.size).toBe(mostCoverable(questions, wish))
    }))

  test('say why of every question and of everything left out', () =>
    holds((questions, wish) => {
      const { chosen, uncovered } = suggestKit(questions, wish)
      for (const { why } of [...chosen, ...uncovered]) expect(why).toMatch(/\.$/)
      const covered = new Set(chosen.map(({ question }) => question.competency))
      expect([...covered, ...uncovered.map(({ competency }) => competency)].toSorted()).toEqual(
        wish.competencies.toSorted(),
      )
    }))

  test('leave no time in which another question would fit', () =>
    holds((questions, wish) => {
      const { chosen, minutes, free } = suggestKit(questions, wish)
      if (chosen.length === mostQuestions) return
      const near = {
        junior: ['junior', 'middle'],
        middle: ['junior', 'middle', 'senior'],
        senior: ['middle', 'senior'],
      }
      const another = questions.filter(
        question =>
          wish.competencies.includes(question.competency) &&
          near[wish.level].includes(question.level) &&
          !chosen.some(({ question: { topic } }) => topic === question.topic) &&
          question.minutes <= wish.minutes - free - minutes,
      )
      expect(another).toEqual([])
    }))
})

// Every set of competencies, with the shortest question of each.
function mostCoverable(questions: Candidate[], wish: Parameters<typeof suggestKit>[1]): number {
  const shortest = wish.competencies.map(name =>
    Math.min(...questions.filter(({ competency }) => competency === name).map(({ minutes }) => minutes)),
  )
  const budget = wish.minutes - freeMinutes(wish.minutes)
  let most = 0
  for (let set = 0; set < 2 ** shortest.length; set++) {
    const taken = shortest.filter((_, at) => set & (1 << at))
    if (taken.reduce((sum, each) => sum + each, 0) <= budget) most = Math.max(most, taken.length)
  }
  return most
}

test('takes the job’s own level where it can, and says so where it cannot', () => {
  const questions = [
    named('easy', 'language', 5, { level: 'junior' }),
    named('fits', 'language', 10),
    named('hard', 'testing', 10, { level: 'senior' }),
  ]
  const { chosen } = suggestKit(questions, wanted(30, 'language', 'testing'))
  expect(chosen.map(({ question, why }) => [question.title, why])).toEqual([
    ['easy', 'Another about language: 5 minutes were left, and no other question has its topic, easy.'],
    ['fits', 'Shows language, at the job’s level.'],
    ['hard', 'Shows testing. It is for senior: there is none nearer to the job’s level.'],
  ])
})

test('gives up a better question rather than a competency', () => {
  const questions = [
    named('long', 'language', 20),
    named('short', 'language', 10, { level: 'junior' }),
    named('tests', 'testing', 15),
  ]
  const { chosen } = suggestKit(questions, wanted(30, 'language', 'testing'))
  expect(chosen.map(({ why }) => why)).toEqual([
    'Shows language. It is for junior: one nearer to the job’s level would take too long.',
    'Shows testing, at the job’s level.',
  ])
})

test('shares the time so that all together are nearest to the job’s level', () => {
  const both = (competency: string) => [
    named(`${competency} in depth`, competency, 20),
    named(`${competency} in short`, competency, 8, { level: 'junior' }),
    named(`${competency} at length`, competency, 12),
  ]
  const questions = ['a', 'b', 'c', 'd'].flatMap(both)
  const { chosen, minutes } = suggestKit(questions, wanted(60, 'a', 'b', 'c', 'd'))
  expect(chosen.map(({ question }) => question.title)).toEqual(
    ['a', 'b', 'c', 'd'].map(name => `${name} at length`),
  )
  expect(minutes).toBe(48)
})

test('takes a topic once', () => {
  const questions = [
    named('copying', 'language', 5, { topic: 'copy' }),
    named('copying again', 'language', 5, { topic: 'copy' }),
    named('closures', 'language', 5),
  ]
  expect(names(questions, wanted(60, 'language'))).toEqual(['copying', 'closures'])
})

test('says what is not covered, and why', () => {
  const questions = [named('a', 'language', 20), named('b', 'testing', 30)]
  expect(suggestKit(questions, wanted(30, 'language', 'testing', 'web')).uncovered).toEqual([
    { competency: 'testing', why: 'Its shortest question takes 30 minutes, and 5 are left.' },
    { competency: 'web', why: 'There is no question about it.' },
  ])
})
