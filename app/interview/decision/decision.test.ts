import { describe, expect, test } from 'vitest'
import { advanceSchema, goesAgainst, type Standing, whyNotDecide } from './decision.ts'

const other = (composite: number, state: Standing['state'], advanced = false): Standing => ({
  proposal_id: `${composite} ${state}`,
  talent_name: 'Theo T.',
  state,
  advanced,
  composite,
})

describe('against the composite', () => {
  const against = (outcome: 'advance' | 'offer' | 'decline', own: number | null, ...others: Standing[]) =>
    goesAgainst(outcome, own, others).length

  test('an offer, where a higher one waits or was declined', () => {
    expect(against('offer', 3, other(4, 'interviewing'))).toBe(1)
    expect(against('offer', 3, other(4, 'declined'))).toBe(1)
    expect(against('offer', 3, other(4, 'withdrawn'), other(2, 'interviewing'), other(3, 'declined'))).toBe(0)
  })

  test('another interview, where a higher one was declined; others may still go on', () => {
    expect(against('advance', 3, other(4, 'declined'))).toBe(1)
    expect(against('advance', 3, other(4, 'interviewing'))).toBe(0)
  })

  test('a decline, where a lower one goes on', () => {
    expect(against('decline', 3, other(2, 'offered'))).toBe(1)
    expect(against('decline', 3, other(2, 'hired'))).toBe(1)
    expect(against('decline', 3, other(2, 'interviewing', true))).toBe(1)
    expect(
      against('decline', 3, other(2, 'interviewing'), other(4, 'hired'), other(2, 'declined', true)),
    ).toBe(0)
  })

  test('never without a number, nor by what two decimals do not show', () => {
    expect(against('offer', null, other(5, 'interviewing'))).toBe(0)
    expect(against('offer', 3.331, other(3.3349, 'interviewing'))).toBe(0)
  })
})

test('who goes on already does not go on again, and can still be declined or offered', () => {
  const facts = {
    proposal_state: 'interviewing',
    interview_state: 'done',
    cards: [{ account_id: 'a', state: 'submitted' }],
    advanced: true,
  } as const
  expect(whyNotDecide('advance', facts)).toContain('Propose times')
  expect(whyNotDecide('offer', facts)).toBeUndefined()
  expect(whyNotDecide('decline', facts)).toBeUndefined()
})

test('another reason needs words', () => {
  const typed = (note: string) =>
    advanceSchema.safeParse({ id: crypto.randomUUID(), reason: 'other', note }).success
  expect([typed(''), typed('The team lead was away.')]).toEqual([false, true])
})
