import type { ProposalState } from '../proposal/proposal.ts'

/** The columns. Who withdrew is in the table alone: there is nothing left to do. */
export const boardStates = [
  'sent',
  'shortlisted',
  'interviewing',
  'offered',
  'hired',
  'declined',
] as const satisfies ProposalState[]
export type BoardState = (typeof boardStates)[number]

export const stateNames: Record<ProposalState, string> = {
  sent: 'Sent',
  shortlisted: 'Shortlisted',
  interviewing: 'Interviewing',
  offered: 'Offered',
  hired: 'Hired',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
}

/** Why nobody can be moved there from where they stand, for whoever drops a card there. */
export function whyNotMove(from: ProposalState, to: BoardState): string {
  if (to === 'hired') return 'The talent accepts an offer; that is what hires.'
  if (to === 'sent') return 'Nobody goes back to where a proposal begins.'
  if (from === 'sent' && to === 'interviewing') return 'Shortlist first; then propose times.'
  if (to === 'offered') return 'An offer follows an interview.'
  return 'From there this step is not open.'
}
