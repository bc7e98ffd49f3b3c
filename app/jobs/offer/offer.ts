import { z } from 'zod'
import { type MaybeViewer, mayHireFor } from '../../account/viewer.ts'
import { currency, date, money, optionalText, wholeNumber } from '../../platform/field.ts'
import { jobKinds, mostAmount } from '../job.ts'
import { isTalentOf, type ProposalState } from '../proposal/proposal.ts'

// Terms that a company puts to a proposal: an amount an hour or in all, hours, start, end.

export type OfferState = 'sent' | 'accepted' | 'declined' | 'withdrawn' | 'expired'

/** How long an offer stands. */
export const offerStands: Temporal.DurationLike = { hours: 14 * 24 }

const optionalDate = z.preprocess(value => (value === '' ? undefined : value), date('The end').optional())

/** The fields of the form that states terms. `amount` becomes minor units: an hour, or in all for a fixed price. */
export const offerTermsSchema = z
  .object({
    kind: z.enum(jobKinds, { error: 'Choose how the work is paid.' }),
    amount: money({ max: mostAmount.fixed }),
    currency,
    hours_per_week: wholeNumber({ min: 1, max: 80, label: 'Hours a week' }),
    starts_on: date('The start'),
    ends_on: optionalDate.transform(value => value ?? null),
  })
  .superRefine(({ kind, amount, starts_on, ends_on }, ctx) => {
    if (amount > mostAmount[kind])
      ctx.addIssue({ code: 'custom', path: ['amount'], message: 'An hour can cost at most 100,000.' })
    if (ends_on && Temporal.PlainDate.compare(ends_on, starts_on) < 0)
      ctx.addIssue({ code: 'custom', path: ['ends_on'], message: 'The end must not be before the start.' })
  })

export type OfferTerms = z.output<typeof offerTermsSchema>

/** What is wrong with terms on the day they are sent, by field; empty when nothing is. */
export function offerTermsErrors(terms: OfferTerms, today: Temporal.PlainDate): Record<string, string> {
  const { starts_on, ends_on } = terms
  const errors: Record<string, string> = {}
  if (Temporal.PlainDate.compare(starts_on, today) < 0)
    errors['starts_on'] = 'The start must not be in the past.'
  else if (Temporal.PlainDate.compare(starts_on, today.add({ years: 1 })) > 0)
    errors['starts_on'] = 'The start must be within a year from today.'
  if (ends_on && Temporal.PlainDate.compare(ends_on, starts_on.add({ years: 5 })) > 0)
    errors['ends_on'] = 'The end must be within five years from the start.'
  return errors
}

/** How one side ends an offer. */
export const offerEndSchema = z.object({ words: optionalText({ max: 1_000, label: 'Your words' }) })

type OfferSides = {
  state: OfferState
  expires_at: Temporal.Instant
  company_id: string
  talent_account_id: string
  proposal_state: ProposalState
}

/** The state as of now: an offer that nobody answered in time is expired before the hourly task has written it down. */
export function offerStateAt(
  offer: Pick<OfferSides, 'state' | 'expires_at'>,
  now: Temporal.Instant,
): OfferState {
  const late = offer.state === 'sent' && Temporal.Instant.compare(now, offer.expires_at) >= 0
  return late ? 'expired' : offer.state
}

export function mayAnswerOffer(viewer: MaybeViewer, offer: OfferSides, now: Temporal.Instant): boolean {
  return (
    isTalentOf(viewer, offer) && offerStateAt(offer, now) === 'sent' && offer.proposal_state === 'offered'
  )
}

export function mayWithdrawOffer(viewer: MaybeViewer, offer: OfferSides, now: Temporal.Instant): boolean {
  const hires = mayHireFor(viewer, offer.company_id) && !isTalentOf(viewer, offer)
  return hires && offerStateAt(offer, now) === 'sent'
}
