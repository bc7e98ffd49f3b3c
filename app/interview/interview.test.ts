import { describe, expect, test } from 'vitest'
import type { Role, Viewer } from '../account/viewer.ts'
import {
  type InterviewRole,
  type InterviewState,
  interviewRole,
  interviewStates,
  mayAcceptSlot,
  mayCancel,
  mayEnd,
  mayEnterRoom,
  mayKeepTime,
  mayOfferTimes,
  mayRate,
  mayStart,
  type Side,
  timeOf,
} from './interview.ts'

const viewer = (accountId: string, role?: Role): Viewer => ({
  accountId,
  name: '',
  email: '',
  timeZone: 'UTC',
  isOperator: false,
  memberships: role ? [{ companyId: 'acme', slug: 'acme', name: 'Acme', role }] : [],
})

test.each<[string, Role | undefined, boolean, ReturnType<typeof interviewRole>]>([
  ['tara', undefined, false, { role: 'talent', hires: false }],
  ['tara', 'owner', true, { role: 'talent', hires: false }],
  ['ada', 'owner', false, { role: 'hiring', hires: true }],
  ['max', 'manager', true, { role: 'panel', hires: true }],
  ['ines', 'interviewer', true, { role: 'panel', hires: false }],
  ['ines', 'interviewer', false, undefined],
  ['left', undefined, true, undefined],
])('%s, %s, on the panel: %s', (accountId, role, on_panel, expected) => {
  const sides = { talent_account_id: 'tara', company_id: 'acme', on_panel }
  expect(interviewRole(viewer(accountId, role), sides)).toEqual(expected)
})

describe('who may do what, by state', () => {
  const states = (may: (interview: Sides) => boolean, role: InterviewRole, hires = false) =>
    interviewStates.filter(state => may({ role, hires, state, proposal_state: 'interviewing' }))
  type Sides = {
    role: InterviewRole
    hires: boolean
    state: InterviewState
    proposal_state: 'interviewing'
  }
  const offered = (turn: Side | null) => (sides: Sides) => mayAcceptSlot({ ...sides, turn })
  const keep = (turn: Side | null) => (sides: Sides) => mayKeepTime({ ...sides, turn })
  const offering: InterviewState[] = ['proposed', 'scheduled', 'missed']

  test.each([
    [offered('talent'), 'talent', false, ['proposed', 'scheduled']],
    [offered('talent'), 'panel', true, []],
    [offered('talent'), 'hiring', true, []],
    [offered('company'), 'talent', false, []],
    [offered('company'), 'hiring', true, ['proposed', 'scheduled']],
    [offered('company'), 'panel', true, ['proposed', 'scheduled']],
    [offered('company'), 'panel', false, []],
    [offered(null), 'talent', false, []],
    [offered(null), 'hiring', true, []],
    [mayOfferTimes, 'talent', false, offering],
    [mayOfferTimes, 'hiring', true, offering],
    [mayOfferTimes, 'panel', true, offering],
    [mayOfferTimes, 'panel', false, []],
    [keep('talent'), 'talent', false, ['scheduled']],
    [keep('talent'), 'hiring', true, ['scheduled']],
    [keep('company'), 'panel', false, []],
    [keep(null), 'talent', false, []],
    [mayCancel, 'talent', false, ['proposed', 'scheduled']],
    [mayCancel, 'panel', false, []],
    [mayCancel, 'panel', true, ['proposed', 'scheduled', 'live']],
    [mayCancel, 'hiring', true, ['proposed', 'scheduled', 'live']],
    [mayEnterRoom, 'talent', false, ['scheduled', 'live']],
    [mayEnterRoom, 'panel', false, ['scheduled', 'live']],
    [mayEnterRoom, 'hiring', true, []],
    [mayStart, 'panel', false, ['scheduled', 'live']],
    [mayStart, 'hiring', true, []],
    [mayEnd, 'panel', false, ['scheduled', 'live', 'missed']],
    [mayEnd, 'talent', false, []],
    [mayRate, 'panel', false, ['live', 'done']],
    [mayRate, 'hiring', true, []],
    [mayRate, 'talent', false, []],
  ] as const)('%o: %s, hires: %s', (may, role, hires, expected) => {
    expect(states(may, role, hires)).toEqual(expected)
  })
})

test('an interview is at its planned time until it is done, and then when it came about', () => {
  const [early, planned, late] = ['2027-01-01T09:00Z', '2027-01-01T10:00Z', '2027-01-01T11:00Z'].map(text =>
    Temporal.Instant.from(text),
  ) as [Temporal.Instant, Temporal.Instant, Temporal.Instant]
  expect(timeOf({ state: 'scheduled', starts_at: planned, started_at: null, ended_at: null })).toBe(planned)
  expect(timeOf({ state: 'done', starts_at: planned, started_at: null, ended_at: late })).toBe(planned)
  expect(timeOf({ state: 'done', starts_at: planned, started_at: null, ended_at: early })).toBe(early)
  expect(timeOf({ state: 'done', starts_at: planned, started_at: early, ended_at: late })).toBe(early)
  expect(timeOf({ state: 'proposed', starts_at: null, started_at: null, ended_at: null })).toBeNull()
})
