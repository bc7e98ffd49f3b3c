import { z } from 'zod'
import { type MaybeViewer, roleIn } from '../account/viewer.ts'
import { formId, optionalText } from '../platform/field.ts'

// A company that agreed to be named in public as one that hires here. Only after a hire of its own, and until it takes
// that back.

/** With fewer, nobody is named: two names say whom we have, not that we are trusted. */
export const enoughTrust = 3

export const trustSchema = z.object({
  id: formId,
  quote: optionalText({ max: 140, label: 'The sentence' }).transform(value =>
    (value ?? '').replace(/\s+/g, ' '),
  ),
})

export type TrustFields = z.output<typeof trustSchema>

/** A company speaks in public by its owners. */
export function mayTrust(viewer: MaybeViewer, companyId: string): boolean {
  return roleIn(viewer, companyId) === 'owner'
}

/** Why a company cannot be named now, in words for the place of the button; undefined when it can. */
export function whyNotTrust(hires: number): string | undefined {
  return hires === 0
    ? 'This is for companies that have hired here. It opens with your first hire.'
    : undefined
}

export type Trusting = { id: string; name: string; slug: string; quote: string }
