import { z } from 'zod'
import { offerTermsSchema } from '../../jobs/offer/offer.ts'
import type { ProposalState } from '../../jobs/proposal/proposal.ts'
import { formId, optionalText, text } from '../../platform/field.ts'
import type { InterviewState } from '../interview.ts'
import { allIn, type CardMark } from '../scorecard/scorecard.ts'
import { ownWords } from './feedback.ts'

// What the company did with a proposal, by whom, from which scores, why.

/** For the record; the talent reads the words, not these. */
export const advanceReasons = {
  answers: 'The answers were strong',
  doubt: 'Something important is still open',
  others: 'Others of the team should meet them',
  other: 'Another reason',
} as const

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

const record = {
  id: formId,
  note: text({ max: 2_000, label: 'The reason in words' }).default(''),
  override: optionalText({ max: 1_000, label: 'Why it goes against the composite' }),
}

const noteOnOther = ({ reason, note }: { reason: string; note: string }) => reason !== 'other' || note !== ''
const noteMissing = { path: ['note'], error: 'Say what the other reason is.' }

const offerSchema = z
  .object({
    ...record,
    reason: reasonFrom(offerReasons),
    words: text({ max: 2_000, label: 'Your words' }),
  })
  .refine(noteOnOther, noteMissing)

export const advanceSchema = z
  .object({
    ...record,
    reason: reasonFrom(advanceReasons),
    words: text({ max: 2_000, label: 'Your words' }).default(''),
  })
  .refine(noteOnOther, noteMissing)

export const declineSchema = z
  .object({
    ...record,
    reason: reasonFrom(declineReasons),
    words: text({ min: 1, max: 4_000, label: 'A word to the talent' }).refine(
      words => !words.includes(ownWords.slice(0, 12)),
      'The draft asks for your own words. Put them where it does, or take that line out.',
    ),
  })
  .refine(noteOnOther, noteMissing)

/** An offer's form is two: how it was decided, and the terms. Both are parsed, so that every error shows at once. */
export const offerFormSchema = z.intersection(offerSchema, offerTermsSchema)

export const outcomes = ['advance', 'offer', 'decline'] as const
export type Outcome = (typeof outcomes)[number]

export type DecisionFacts = {
  proposal_state: ProposalState
  /** The newest interview that was not cancelled. */
  interview_state: InterviewState | undefined
  cards: readonly CardMark[]
  /** Whether that interview was decided already: by going on to another, which nobody has proposed yet. */
  advanced: boolean
}

/**
 * Why nobody can decide so now, in words for the place of the form; undefined when they can. Where no interview came
 * about, a proposal can still be declined.
 */
export function whyNotDecide(outcome: Outcome, facts: DecisionFacts): string | undefined {
  const { proposal_state, interview_state, cards, advanced } = facts
  if (proposal_state === 'offered') return 'An offer is with the talent.'
  if (proposal_state === 'sent' || proposal_state === 'shortlisted') return 'There was no interview yet.'
  if (proposal_state !== 'interviewing') return `This proposal is ${proposal_state} by now.`
  if (interview_state === undefined) return outcome === 'decline' ? undefined : 'There was no interview yet.'
  if (interview_state !== 'done')
    return 'The interview is not over: someone on the panel ends it, or you cancel it.'
  if (!allIn(cards)) return 'Not every scorecard is in. Nobody decides before that.'
  if (advanced && outcome === 'advance')
    return 'They go on to another interview already. Propose times for it.'
  return undefined
}

/** The composite as it is shown and kept: two decimals. */
export function shownComposite(value: number): string {
  return value.toFixed(2)
}

/** Another proposal of the job as it stood when somebody decided, with the composite of its newest interview. */
export type Standing = {
  proposal_id: string
  talent_name: string
  state: ProposalState
  advanced: boolean
  composite: number
}

/**
 * The others because of which a decision goes against the composite, so that it needs a reason of its own: going on with
 * somebody though another with a higher one was declined (or, for an offer, still waits); declining somebody though one
 * with a lower goes on. Composites are compared as they are shown.
 */
export function goesAgainst(
  outcome: Outcome,
  own: number | null,
  others: readonly Standing[],
): readonly Standing[] {
  if (own === null) return []
  const mine = Number(shownComposite(own))
  return others.filter(({ composite, state, advanced }) => {
    const theirs = Number(shownComposite(composite))
    if (outcome === 'decline')
      return (
        theirs < mine && (state === 'offered' || state === 'hired' || (advanced && state === 'interviewing'))
      )
    return theirs > mine && (state === 'declined' || (outcome === 'offer' && state === 'interviewing'))
  })
}
