import { z } from 'zod'
import { type MaybeViewer, mayHireFor, roleIn } from '../../account/viewer.ts'
import { formId, money, optionalText, revision, text } from '../../platform/field.ts'
import type { JobState } from '../job.ts'

// A talent's answer to a job, with a rate. One a job.

export const proposalStates = [
  'sent',
  'shortlisted',
  'interviewing',
  'offered',
  'hired',
  'declined',
  'withdrawn',
] as const
export type ProposalState = (typeof proposalStates)[number]

export const proposalSchema = z.object({
  id: formId,
  cover_letter: text({ min: 40, max: 5_000, label: 'The letter' }),
  rate: money({ max: 1_000_000_000, label: 'Your rate' }),
})

export type ProposalFields = z.output<typeof proposalSchema>

/** The same fields of one that was sent, with the revision that the form was opened on. */
export const proposalEditSchema = proposalSchema.omit({ id: true }).extend({ revision })

/** A step: `from` is the state that the page showed, `words` what one side says to the other. */
export const proposalMoveSchema = z.object({
  from: z.enum(proposalStates, { error: 'This form is damaged. Open the page again.' }),
  words: optionalText({ max: 1_000, label: 'Your words' }),
})

/** What decides who may do what with a proposal. */
export type ProposalSides = { state: ProposalState; company_id: string; talent_account_id: string }

// Which side may move a proposal from a state to which others. An offer that is open is answered or withdrawn first:
// then the proposal is back at interviewing, where other terms can be offered.
const moves: Record<ProposalState, { company: readonly ProposalState[]; talent: readonly ProposalState[] }> =
  {
    sent: { company: ['shortlisted', 'interviewing', 'declined'], talent: ['withdrawn'] },
    shortlisted: { company: ['interviewing', 'declined'], talent: ['withdrawn'] },
    interviewing: { company: ['offered', 'declined'], talent: ['withdrawn'] },
    offered: { company: ['interviewing'], talent: ['hired', 'interviewing'] },
    hired: { company: [], talent: [] },
    // Back into the choice, where a person looked at the decision again.
    declined: { company: ['interviewing'], talent: [] },
    withdrawn: { company: [], talent: [] },
  }

export function mayMoveProposal(viewer: MaybeViewer, proposal: ProposalSides, to: ProposalState): boolean {
  const { company, talent } = moves[proposal.state]
  // A talent who hires there by now stays on the talent's side of it.
  if (isTalentOf(viewer, proposal)) return talent.includes(to)
  return mayHireFor(viewer, proposal.company_id) && company.includes(to)
}

/** Without an interview; once one was proposed, the company decides from what was seen there. */
export function mayDecline(viewer: MaybeViewer, proposal: ProposalSides): boolean {
  return proposal.state !== 'interviewing' && mayMoveProposal(viewer, proposal, 'declined')
}

/** The talent changes it until someone of the company has read it, or acted on it. */
export function mayEditProposal(
  viewer: MaybeViewer,
  proposal: ProposalSides & { read_at: Temporal.Instant | null },
): boolean {
  return isTalentOf(viewer, proposal) && proposal.state === 'sent' && proposal.read_at === null
}

export function isTalentOf(viewer: MaybeViewer, proposal: { talent_account_id: string }): boolean {
  return viewer?.accountId === proposal.talent_account_id
}

/** Why the viewer cannot propose, in words for the place of the button; undefined when they can. */
export function whyNotPropose(
  viewer: MaybeViewer,
  job: { company_id: string; state: JobState },
  talent: { state: 'draft' | 'listed' | 'hidden' } | undefined,
  proposed: boolean,
): string | undefined {
  if (job.state !== 'open') return 'This job takes no proposals now.'
  if (!viewer) return 'Sign in to propose.'
  if (roleIn(viewer, job.company_id)) return 'You are a member of the company that offers this job.'
  if (proposed) return 'You have proposed to this job already.'
  if (!talent) return 'Make your profile first: it is what the company reads beside your letter.'
  if (talent.state !== 'listed') return 'List your profile first: the company reads it beside your letter.'
  return undefined
}

export function mayPropose(...facts: Parameters<typeof whyNotPropose>): boolean {
  return whyNotPropose(...facts) === undefined
}

/** The job's skills that the talent has, and those that they do not name. */
export function matchSkills(wanted: string[], had: string[]): { matched: string[]; missing: string[] } {
  const has = new Set(had)
  const { matched = [], missing = [] } = Object.groupBy(wanted, skill =>
    has.has(skill) ? 'matched' : 'missing',
  )
  return { matched, missing }
}
