import { describe, expect, test } from 'vitest'
import {
  allIn,
  type CardMark,
  type CardState,
  maySeeScores,
  missingIn,
  scorecardSchema,
} from './scorecard.ts'

const cards = (...states: CardState[]): CardMark[] =>
  states.map((state, n) => ({ account_id: `p${n}`, state }))

describe('who may see what others gave', () => {
  const see = (who: string, role: 'talent' | 'panel' | 'hiring', hires: boolean, ...states: CardState[]) =>
    maySeeScores({ accountId: who }, { role, hires }, cards(...states))

  test('the panel, each after their own', () => {
    expect(see('p0', 'panel', false, 'open', 'submitted')).toBe(false)
    expect(see('p0', 'panel', false, 'submitted', 'open')).toBe(true)
    expect(see('p0', 'panel', false, 'submitted', 'submitted')).toBe(true)
  })

  test('a manager on the panel is bound like everyone on it', () => {
    expect(see('p0', 'panel', true, 'open', 'submitted')).toBe(false)
    expect(see('p0', 'panel', true, 'submitted', 'open')).toBe(true)
  })

  test('a manager off the panel, once every card is in or excused', () => {
    expect(see('m', 'hiring', true, 'submitted', 'open')).toBe(false)
    expect(see('m', 'hiring', true, 'submitted', 'excused')).toBe(true)
    expect(see('m', 'hiring', true, 'submitted', 'submitted')).toBe(true)
  })

  test('someone excused never by being excused: a manager with the others of the house, an interviewer not at all', () => {
    expect(see('p0', 'panel', true, 'excused', 'open', 'submitted')).toBe(false)
    expect(see('p0', 'panel', true, 'excused', 'submitted')).toBe(true)
    expect(see('p0', 'panel', false, 'excused', 'submitted')).toBe(false)
  })

  test('the talent never, and nobody where there is no card', () => {
    expect(see('t', 'talent', false, 'submitted')).toBe(false)
    expect(see('m', 'hiring', true)).toBe(false)
  })
})

test('all are in when none is open', () => {
  expect(allIn(cards('submitted', 'excused'))).toBe(true)
  expect(allIn(cards('submitted', 'open'))).toBe(false)
  expect(allIn([])).toBe(false)
})

describe('the form', () => {
  const errors = (typed: Record<string, string>, final = true) => {
    const parsed = scorecardSchema([1, 2], final).safeParse({ revision: '0', ...typed })
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0])).sort()
  }
  const full = { rating_1: '3', rating_2: '4', recommendation: 'yes' }

  test('a draft may have gaps, a submitted card none', () => {
    expect(errors({}, false)).toEqual([])
    expect(errors({})).toEqual(['rating_1', 'rating_2', 'recommendation'])
    expect(errors(full)).toEqual([])
  })

  test.each(['1', '2', '5'])('a %s needs evidence', rating => {
    expect(errors({ ...full, rating_1: rating })).toEqual(['evidence_1'])
    expect(errors({ ...full, rating_1: rating, evidence_1: ' \n ' })).toEqual(['evidence_1'])
    expect(
      errors({ ...full, rating_1: rating, evidence_1: 'Said that copy() shares the inner lists.' }),
    ).toEqual([])
  })

  test('"not asked" needs a reason', () => {
    expect(errors({ ...full, rating_2: 'not_asked' })).toEqual(['not_asked_2'])
    expect(errors({ ...full, rating_2: 'not_asked', not_asked_2: 'No time left' })).toEqual([])
  })

  test.each(['0', '6', '-1', '3.5', 'high'])('%s is no rating', rating => {
    expect(errors({ ...full, rating_1: rating }, false)).toEqual(['rating_1'])
  })

  test('reads a score: a reason only with "not asked", evidence kept', () => {
    const parsed = scorecardSchema([1, 2], false).parse({
      revision: '4',
      rating_1: '5',
      evidence_1: 'Named both.',
      not_asked_1: 'typed before',
      rating_2: 'not_asked',
    })
    expect(parsed).toEqual({
      revision: 4,
      recommendation: null,
      words: '',
      scores: [
        { position: 1, rating: 5, evidence: 'Named both.', not_asked_reason: null },
        { position: 2, rating: null, evidence: '', not_asked_reason: '' },
      ],
    })
    expect(parsed.scores.map(missingIn).map(found => found?.field)).toEqual([undefined, 'notAsked'])
  })
})
