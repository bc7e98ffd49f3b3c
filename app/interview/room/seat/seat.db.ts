import type { Viewer } from '../../../account/viewer.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import { recordEvent } from '../../../platform/event.ts'
import { fact, type Interview } from '../../interview.db.ts'

/** Puts someone in the driver's seat, or nobody. False when somebody else was put there in the meantime. */
export async function giveSeat(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interview, from, to }: { interview: Interview; from: string | null; to: string | null },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const { numUpdatedRows } = await db
      .updateTable('interview.interview')
      .set({ driver_id: to })
      .where('id', '=', interview.id)
      .where('driver_id', 'is not distinct from', from)
      .executeTakeFirst()
    if (!numUpdatedRows) return false
    const about = fact(interview)
    await recordEvent(db, {
      type: 'interview.seat_given',
      at: now,
      actorId: viewer.accountId,
      companyId: about.companyId,
      ids: { ...about.ids, ...(to && { driver: to }) },
    })
    return true
  })
}
