import { z } from 'zod'
import { type MaybeViewer, mayHireFor } from '../../account/viewer.ts'
import { wholeNumber } from '../../platform/field.ts'

// How long a company keeps what its rooms recorded: what was typed, run, written and noted. What people decided from it,
// scorecards and decisions, is no recording and stays.

/** How long where a company has chosen nothing. */
export const usualMonths = 12

export const monthBounds = { min: 1, max: 36 } as const

/** `from` is what the page showed: a change that started from something else is stale. */
export const retentionSchema = z.object({
  from: wholeNumber({ ...monthBounds, label: 'What it was' }),
  months: wholeNumber({ ...monthBounds, label: 'The number of months' }),
})

/** `kept_until` is null while nobody knows when the interview will be. */
export type Keeping = {
  months: number
  kept_until: Temporal.Instant | null
  erased_at: Temporal.Instant | null
}

export function maySetRetention(viewer: MaybeViewer, companyId: string): boolean {
  return mayHireFor(viewer, companyId)
}

/** "12 months", "1 month". */
export function inMonths(months: number): string {
  return months === 1 ? '1 month' : `${months} months`
}

/** For how long a recording is kept, for those who are in it. Dates are UTC's. */
export function keptInWords({ months, kept_until, erased_at }: Keeping): string {
  const rest = 'Scorecards and the decision stay.'
  if (erased_at) return `The recording was erased on ${dayInWords(erased_at)}. ${rest}`
  const until = kept_until ? `, until ${dayInWords(kept_until)},` : ' after the interview,'
  return `It is kept for ${inMonths(months)}${until} then erased. ${rest}`
}

function dayInWords(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('UTC').toLocaleString('en-GB', { dateStyle: 'long' })
}
