import { mayHireFor, type Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { recordEvent } from '../../platform/event.ts'
import { hiringIds } from '../scope.ts'

/**
 * Notes that a hiring member opened proposals, the first time for each: from then on they stay as they were read.
 * Nobody reads their own.
 */
export async function readProposals(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  ids: string[],
): Promise<void> {
  if (ids.length === 0 || hiringIds(viewer).length === 0) return
  await inTransaction(db, async db => {
    const unread = await db
      .selectFrom('jobs.proposal_card as c')
      .innerJoin('jobs.proposal as p', 'p.id', 'c.id')
      .select(['c.id', 'c.job_id', 'c.talent_id', 'c.company_id', 'c.talent_account_id'])
      .where('p.id', 'in', ids)
      .where('p.read_at', 'is', null)
      .where('p.state', '<>', 'withdrawn')
      .execute()
    for (const { id, job_id, talent_id, company_id, talent_account_id } of unread) {
      if (!mayHireFor(viewer, company_id) || talent_account_id === viewer.accountId) continue
      if (!(await markRead(db, now, viewer, id))) continue
      await recordEvent(db, {
        type: 'proposal.read',
        at: now,
        actorId: viewer.accountId,
        companyId: company_id,
        ids: { proposal: id, job: job_id, talent: talent_id },
      })
    }
  })
}

/** True for the first who reads it. */
export async function markRead(db: Db, now: Temporal.Instant, viewer: Viewer, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('jobs.proposal')
    .set({ read_at: now, read_by: viewer.accountId })
    .where('id', '=', id)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
