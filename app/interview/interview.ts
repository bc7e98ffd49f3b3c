import type { Viewer } from '../account/viewer.ts'
import type { ProposalState } from '../jobs/proposal/proposal.ts'

// A kit asked to one proposal at a time, by a panel.

export const interviewStates = ['proposed', 'scheduled', 'live', 'done', 'cancelled', 'missed'] as const
export type InterviewState = (typeof interviewStates)[number]

/** In what capacity someone sees an interview. Someone on the panel is 'panel' even if they hire too. */
export type InterviewRole = 'talent' | 'panel' | 'hiring'

/** What decides who may do what with an interview. `hires`: an owner or manager of the company, on the panel or not. */
export type InterviewSides = { state: InterviewState; role: InterviewRole; hires: boolean }

export type Side = 'talent' | 'company'

/** `turn`: the side that has to answer the times on the table; null when there are none. */
export type Table = InterviewSides & { turn: Side | null }

/** For which side someone speaks about times; undefined for an interviewer, who only asks and rates. */
export function sideOf({ role, hires }: Pick<InterviewSides, 'role' | 'hires'>): Side | undefined {
  if (role === 'talent') return 'talent'
  return hires ? 'company' : undefined
}

/** In what capacity a viewer sees an interview; undefined when they may not. */
export function interviewRole(
  viewer: Viewer,
  sides: { talent_account_id: string; company_id: string; on_panel: boolean },
): Pick<InterviewSides, 'role' | 'hires'> | undefined {
  // Whoever is asked is the talent alone, whatever else they have become since.
  if (sides.talent_account_id === viewer.accountId) return { role: 'talent', hires: false }
  const membership = viewer.memberships.find(({ companyId }) => companyId === sides.company_id)
  if (!membership) return undefined
  const hires = membership.role !== 'interviewer'
  if (sides.on_panel) return { role: 'panel', hires }
  return hires ? { role: 'hiring', hires } : undefined
}

const open: readonly InterviewState[] = ['proposed', 'scheduled', 'live']

/** Whom somebody arranges it with, and where those are. */
export function otherSide(interview: {
  role: InterviewRole
  company_name: string
  company_time_zone: string
  talent_name: string
  talent_time_zone: string
}): { name: string; zone: string } {
  const { role, company_name, company_time_zone, talent_name, talent_time_zone } = interview
  return role === 'talent'
    ? { name: company_name, zone: company_time_zone }
    : { name: talent_name, zone: talent_time_zone }
}

/** Whoever's turn it is takes one of the times on the table: the first ones, or others while one is agreed on. */
export function mayAcceptSlot(interview: Table): boolean {
  const { state, turn } = interview
  return turn !== null && sideOf(interview) === turn && (state === 'proposed' || state === 'scheduled')
}

/** Either side offers times of its own: instead of those on the table, to move what is agreed, or after a miss. */
export function mayOfferTimes(interview: InterviewSides & { proposal_state: ProposalState }): boolean {
  const { state, proposal_state } = interview
  return (
    sideOf(interview) !== undefined &&
    proposal_state === 'interviewing' &&
    (state === 'proposed' || state === 'scheduled' || state === 'missed')
  )
}

/** While a time is agreed on and others are on the table: it stays as it is. */
export function mayKeepTime(interview: Table): boolean {
  return sideOf(interview) !== undefined && interview.state === 'scheduled' && interview.turn !== null
}

/** The talent declines all times with it; the company calls the interview off. */
export function mayCancel({ role, hires, state }: InterviewSides): boolean {
  return role === 'talent' ? state === 'proposed' || state === 'scheduled' : hires && open.includes(state)
}

/** Only those who take part: an owner off the panel stays out, so that the talent knows who listens. */
export function mayEnterRoom({ role, state }: InterviewSides): boolean {
  return role !== 'hiring' && (state === 'scheduled' || state === 'live')
}

export function mayStart({ role, state }: InterviewSides): boolean {
  return role === 'panel' && (state === 'scheduled' || state === 'live')
}

/** From scheduled and missed too: people meet elsewhere, and earlier or later than planned. */
export function mayEnd({ role, state }: InterviewSides): boolean {
  return role === 'panel' && (state === 'scheduled' || state === 'live' || state === 'missed')
}

export function mayRate({ role, state }: InterviewSides): boolean {
  return role === 'panel' && (state === 'live' || state === 'done')
}

type Times = {
  state: InterviewState
  starts_at: Temporal.Instant | null
  started_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
}

/** When it is or was: as planned, or, once it is done, as it came about, since people also meet earlier. */
export function timeOf({ state, starts_at, started_at, ended_at }: Times): Temporal.Instant | null {
  if (state !== 'done') return starts_at
  if (started_at) return started_at
  return starts_at && ended_at && Temporal.Instant.compare(ended_at, starts_at) < 0 ? ended_at : starts_at
}
