import { z } from 'zod'
import { type MaybeViewer, mayHireFor } from '../../account/viewer.ts'
import { formId, optionalText, text } from '../../platform/field.ts'
import type { JobState } from '../job.ts'

// A company asks a talent to propose to a job. Accepting it is proposing.

/** Of a company, in any 24 hours: so that being invited says something. */
export const invitationsADay = 30

export const invitationSchema = z.object({
  id: formId,
  job: z.string({ error: 'Choose the job.' }).min(1, 'Choose the job.'),
  message: text({ min: 20, max: 1_000, label: 'The message' }),
})

export const declineInvitationSchema = z.object({
  reason: optionalText({ max: 500, label: 'The reason' }),
})

/** Only to an open job: to another nobody could propose. */
export function mayInviteTo(viewer: MaybeViewer, job: { company_id: string; state: JobState }): boolean {
  return mayHireFor(viewer, job.company_id) && job.state === 'open'
}

/** How an invitation stands, in a word; proposing accepts it. */
export function invitationStanding({
  state,
  proposal_id,
}: {
  state: 'sent' | 'declined' | 'withdrawn'
  proposal_id: string | null
}): 'accepted' | 'sent' | 'declined' | 'withdrawn' {
  return proposal_id ? 'accepted' : state
}
