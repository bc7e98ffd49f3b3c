import type { Viewer } from '../account/viewer.ts'

// A kit asked to one proposal at a time, by a panel.

export const interviewStates = ['proposed', 'scheduled', 'live', 'done', 'cancelled', 'missed'] as const
export type InterviewState = (typeof interviewStates)[number]

/** In what capacity someone sees an interview. Someone on the panel is 'panel' even if they hire too. */
export type InterviewRole = 'talent' | 'panel' | 'hiring'

/** What decides who may do what with an interview. `hires`: an owner or manager of the company, on the panel or not. */
export type InterviewSides = { state: InterviewState; role: InterviewRole; hires: boolean }

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

export function mayAcceptSlot({ role, state }: InterviewSides): boolean {
  return role === 'talent' && state === 'proposed'
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

/** From scheduled too: people meet elsewhere, or earlier than planned. */
export function mayEnd({ role, state }: InterviewSides): boolean {
  return role === 'panel' && (state === 'scheduled' || state === 'live')
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
