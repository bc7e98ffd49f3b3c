import type { Viewer } from '../../../account/viewer.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import { recordEvent } from '../../../platform/event.ts'
import { fact, type Interview } from '../../interview.db.ts'
import { mayLetIn, standingAt } from './door.ts'

/** Lets the talent in, for good. True also when someone did before; false when the room is closed. */
export async function letTalentIn(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  interview: Interview,
): Promise<boolean> {
  if (interview.admitted_at) return standingAt(interview) === 'in'
  if (!mayLetIn(interview)) return false
  await inTransaction(db, async db => {
    const { numUpdatedRows } = await db
      .updateTable('interview.interview')
      .set({ admitted_at: now, admitted_by: viewer.accountId })
      .where('id', '=', interview.id)
      .where('admitted_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows)
      await recordEvent(db, {
        ...fact(interview),
        type: 'interview.talent_let_in',
        at: now,
        actorId: viewer.accountId,
      })
  })
  return true
}

/** The talent has read that their attention is noted. Once is enough. */
export async function acceptAttention(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  interview: Interview,
): Promise<void> {
  if (standingAt(interview) !== 'untold') return
  await inTransaction(db, async db => {
    await db
      .updateTable('interview.interview')
      .set({ attention_told_at: now })
      .where('id', '=', interview.id)
      .where('attention_told_at', 'is', null)
      .execute()
    await recordEvent(db, {
      ...fact(interview),
      type: 'interview.attention_told',
      at: now,
      actorId: viewer.accountId,
    })
  })
}
