import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { type Interview, startInterview } from '../interview.db.ts'
import { doorsOpen } from './arrival.ts'

/**
 * Someone is in the room: keeps when they first came for the time that was agreed on, and opens the interview when they
 * are of the panel. False when it is too early to count: whoever looks at the room the day before has not come. Ask again.
 */
export async function recordArrival(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  interview: Pick<Interview, 'id' | 'role' | 'state' | 'starts_at'>,
): Promise<boolean> {
  const { id, role, state, starts_at } = interview
  if (starts_at && Temporal.Instant.compare(now, doorsOpen(starts_at)) < 0) return false
  if (starts_at)
    await db
      .insertInto('interview.arrival')
      .values({ interview_id: id, starts_at, account_id: viewer.accountId, arrived_at: now })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  if (role === 'panel' && state === 'scheduled') await startInterview(db, now, viewer, id)
  return true
}
