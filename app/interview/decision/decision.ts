import { z } from 'zod'
import { offerTermsSchema } from '../../jobs/offer.ts'
import type { ProposalState } from '../../jobs/proposal.ts'
import { formId, text } from '../../platform/field.ts'
import type { InterviewState } from '../interview.ts'
import { allIn, type CardMark } from '../scorecard/scorecard.ts'

// What the company did with a proposal, by whom, from which scores, why.

/** For the record; the talent reads the words, not these. */
export const offerReasons = {
  answers: 'The answers were strong',
  strongest: 'The strongest of those interviewed',
  experience: 'Experience in this kind of work',
  terms: 'The rate and the time fit',
  other: 'Another reason',
} as const

export const declineReasons = {
  answers: 'The answers fell short of what the job needs',
  stronger: 'Another proposal was stronger',
  experience: 'Too little experience in this kind of work',
  terms: 'The rate or the time did not fit',
  job: 'The job changed or is gone',
  other: 'Another reason',
} as const

const keys = <K extends string>(reasons: Record<K, string>) => Object.keys(reasons) as [K, ...K[]]
const reasonFrom = <K extends string>(reasons: Record<K, string>) =>
  z.enum(keys(reasons), { error: 'Choose a reason from the list.' })

const offerSchema = z.object({
  id: formId,
  reason: reasonFrom(offerReasons),
  words: text({ max: 2_000, label: 'Your words' }),
})

export const declineSchema = z.object({
  id: formId,
  reason: reasonFrom(declineReasons),
  words: text({ min: 1, max: 2_000, label: 'A word to the talent' }),
})

/** An offer's form is two: how it was decided, and the terms. Both are parsed, so that every error shows at once. */
export const offerFormSchema = z.intersection(offerSchema, offerTermsSchema)

export type Outcome = 'offer' | 'decline'

export type DecisionFacts = {
  proposal_state: ProposalState
  /** The newest interview that was not cancelled. */
  interview_state: InterviewState | undefined
  cards: readonly CardMark[]
}

/**
 * Why nobody can decide so now, in words for the place of the form; undefined when they can. Where no interview came
 * about, a proposal can still be declined.
 */
export function whyNotDecide(outcome: Outcome, facts: DecisionFacts): string | undefined {
  const { proposal_state, interview_state, cards } = facts
  if (proposal_state === 'offered') return 'An offer is with the talent.'
  if (proposal_state === 'sent' || proposal_state === 'shortlisted') return 'There was no interview yet.'
  if (proposal_state !== 'interviewing') return `This proposal is ${proposal_state} by now.`
  if (interview_state === undefined) return outcome === 'offer' ? 'There was no interview yet.' : undefined
  if (interview_state !== 'done')
    return 'The interview is not over: someone on the panel ends it, or you cancel it.'
  if (!allIn(cards)) return 'Not every scorecard is in. Nobody decides before that.'
  return undefined
}

/** The composite as it is shown and kept: two decimals. */
export function shownComposite(value: number): string {
  return value.toFixed(2)
}
