import type { Db } from '../../platform/database.ts'
import { addAnswer } from '../../talent/standing.db.ts'

/**
 * Counts how long a talent took to answer an invitation to a job: by proposing or by declining, called by either. Nothing
 * is counted where none is open.
 */
export async function countInvitationAnswer(
  db: Db,
  now: Temporal.Instant,
  { jobId, talentId, proposalId }: { jobId: string; talentId: string; proposalId: string | null },
): Promise<void> {
  const invitation = await db
    .selectFrom('jobs.invitation')
    .select(['id', 'sent_at'])
    .where('job_id', '=', jobId)
    .where('talent_id', '=', talentId)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  if (!invitation) return
  await addAnswer(db, now, {
    talentId,
    kind: 'invitation',
    subjectId: invitation.id,
    proposalId,
    askedAt: invitation.sent_at,
    answeredAt: now,
  })
}
