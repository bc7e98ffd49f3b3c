import { z } from 'zod'
import type { MaybeViewer } from '../account/viewer.ts'
import { formId, text } from '../platform/field.ts'
import { type ContractSides, type Side, sideOf } from './contract.ts'

// What each side says after the work. Sealed until both are in or the window has passed; a review never changes.

/** After the end of a contract, in whole days of 24 hours: reviews are taken, and stay sealed, no longer than this. */
export const reviewWindow: Temporal.DurationLike = { hours: 14 * 24 }

export type ReviewState = 'sealed' | 'published'

/** A review as its readers get it. `work_again` is there for its own side only. */
export type Review = {
  side: Side
  state: ReviewState
  stars: number
  words: string
  work_again: number | null
  submitted_at: Temporal.Instant
  published_at: Temporal.Instant | null
}

export const starWords = [
  'Poor',
  'Below what was agreed',
  'As agreed',
  'Better than agreed',
  'Outstanding',
] as const

const oneOf = <const T extends readonly [string, ...string[]]>(values: T, error: string) =>
  z.enum(values, { error }).transform(Number)

export const reviewSchema = z.object({
  id: formId,
  stars: oneOf(['1', '2', '3', '4', '5'], 'Choose from 1 to 5 stars.'),
  words: text({ min: 20, max: 2_000, label: 'The review' }),
  work_again: oneOf(
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
    'Choose a number from 0 to 10.',
  ),
})

export type ReviewFields = z.output<typeof reviewSchema>

export function reviewClosesAt(endedAt: Temporal.Instant): Temporal.Instant {
  return endedAt.add(reviewWindow)
}

type Reviewed = ContractSides & { ended_at: Temporal.Instant | null }

/** Why the viewer's side cannot review, in words for the place of the button; undefined when it can. */
export function whyNotReview(
  viewer: MaybeViewer,
  contract: Reviewed,
  now: Temporal.Instant,
  mineIsIn: boolean,
): string | undefined {
  if (!sideOf(viewer, contract)) return 'Only the two sides of a contract review it.'
  if (!contract.ended_at) return 'Reviews are written once the contract has ended.'
  if (mineIsIn) return 'Your side has reviewed this contract. A review never changes.'
  if (Temporal.Instant.compare(now, reviewClosesAt(contract.ended_at)) >= 0)
    return 'Reviews could be written for 14 days after the end. That time has passed.'
  return undefined
}

export function mayReview(...facts: Parameters<typeof whyNotReview>): boolean {
  return whyNotReview(...facts) === undefined
}
