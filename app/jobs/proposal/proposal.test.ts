import { describe, expect, test } from 'vitest'
import type { Role, Viewer } from '../../account/viewer.ts'
import {
  mayAnswerOffer,
  mayWithdrawOffer,
  offerStateAt,
  offerTermsErrors,
  offerTermsSchema,
} from '../offer/offer.ts'
import { matchSkills, mayMoveProposal, mayPropose, proposalStates, whyNotPropose } from './proposal.ts'

const person = (accountId: string, role?: Role, companyId = 'acme'): Viewer => ({
  accountId,
  name: accountId,
  email: `${accountId}@example.org`,
  timeZone: 'UTC',
  isOperator: false,
  memberships: role ? [{ companyId, slug: companyId, name: companyId, role }] : [],
})
const [owner, manager, interviewer] = [
  person('o', 'owner'),
  person('m', 'manager'),
  person('i', 'interviewer'),
]
const [talent, rival, operator] = [
  person('t'),
  person('r', 'owner', 'rival'),
  { ...person('op'), isOperator: true },
]
const sides = { company_id: 'acme', talent_account_id: 't' }

describe('who may move a proposal', () => {
  const table = (viewer: Viewer) =>
    Object.fromEntries(
      proposalStates
        .map(
          state =>
            [state, proposalStates.filter(to => mayMoveProposal(viewer, { ...sides, state }, to))] as const,
        )
        .filter(([, to]) => to.length > 0),
    )

  test('the company, through owners and managers', () => {
    const company = {
      sent: ['shortlisted', 'interviewing', 'declined'],
      shortlisted: ['interviewing', 'declined'],
      interviewing: ['offered', 'declined'],
      offered: ['interviewing'],
      declined: ['interviewing'],
    }
    expect(table(owner)).toEqual(company)
    expect(table(manager)).toEqual(company)
  })

  test('the talent', () => {
    expect(table(talent)).toEqual({
      sent: ['withdrawn'],
      shortlisted: ['withdrawn'],
      interviewing: ['withdrawn'],
      offered: ['interviewing', 'hired'],
    })
  })

  test('nobody else', () => {
    for (const other of [interviewer, rival, operator]) expect(table(other)).toEqual({})
    expect(mayMoveProposal(null, { ...sides, state: 'sent' }, 'withdrawn')).toBe(false)
  })
})

describe('who may propose', () => {
  const open = { company_id: 'acme', state: 'open' } as const
  const listed = { state: 'listed' } as const

  test('a listed talent, once, to an open job of others', () => {
    expect(mayPropose(talent, open, listed, false)).toBe(true)
    expect(whyNotPropose(talent, open, listed, true)).toMatch('already')
    expect(whyNotPropose(talent, { ...open, state: 'closed' }, listed, false)).toMatch('no proposals now')
    expect(whyNotPropose(talent, open, { state: 'draft' }, false)).toMatch('List your profile')
    expect(whyNotPropose(talent, open, undefined, false)).toMatch('Make your profile')
    expect(whyNotPropose(interviewer, open, listed, false)).toMatch('member of the company')
    expect(whyNotPropose(null, open, undefined, false)).toMatch('Sign in')
  })
})

describe('an offer', () => {
  const now = Temporal.Instant.from('2026-11-22T12:00:00Z')
  const offer = {
    ...sides,
    state: 'sent',
    proposal_state: 'offered',
    expires_at: now.add({ hours: 1 }),
  } as const
  const late = now.add({ hours: 1 })

  test('is answered by the talent and withdrawn by the company, as long as it stands', () => {
    expect(mayAnswerOffer(talent, offer, now)).toBe(true)
    expect(mayWithdrawOffer(owner, offer, now)).toBe(true)
    for (const other of [owner, interviewer, rival, null])
      expect(mayAnswerOffer(other, offer, now)).toBe(false)
    for (const other of [talent, interviewer, rival, null])
      expect(mayWithdrawOffer(other, offer, now)).toBe(false)
    expect(mayAnswerOffer(talent, offer, late)).toBe(false)
    expect(offerStateAt(offer, late)).toBe('expired')
    expect(offerStateAt({ ...offer, state: 'accepted' }, late)).toBe('accepted')
  })

  const terms = {
    kind: 'hourly',
    amount: '80',
    currency: 'EUR',
    hours_per_week: '30',
    starts_on: '2026-12-01',
    ends_on: '',
  }
  const wrong = (changed: Record<string, string>) =>
    offerTermsSchema.safeParse({ ...terms, ...changed }).error?.issues.map(issue => issue.path[0])

  test('states terms that can be', () => {
    expect(offerTermsSchema.parse(terms)).toMatchObject({ amount: 8000, hours_per_week: 30, ends_on: null })
    expect(wrong({ amount: '-1' })).toEqual(['amount'])
    expect(wrong({ amount: '100001' })).toEqual(['amount'])
    expect(wrong({ hours_per_week: '0' })).toEqual(['hours_per_week'])
    expect(wrong({ starts_on: '2026-02-30' })).toEqual(['starts_on'])
    expect(wrong({ ends_on: '2026-11-30' })).toEqual(['ends_on'])
    expect(wrong({ currency: 'XXX', kind: 'weekly' })).toEqual(['kind', 'currency'])
  })

  test('starts today or later, and ends within reason', () => {
    const parsed = offerTermsSchema.parse(terms)
    const on = (date: string) => offerTermsErrors(parsed, Temporal.PlainDate.from(date))
    expect(on('2026-12-01')).toEqual({})
    expect(on('2026-12-02')).toEqual({ starts_on: 'The start must not be in the past.' })
    expect(on('2025-11-01')).toEqual({ starts_on: 'The start must be within a year from today.' })
  })
})

test('skills are matched by name', () => {
  expect(matchSkills(['Python', 'Django'], ['Django', 'Go'])).toEqual({
    matched: ['Django'],
    missing: ['Python'],
  })
  expect(matchSkills([], ['Go'])).toEqual({ matched: [], missing: [] })
})
