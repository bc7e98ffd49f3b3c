import type { Viewer } from '../account/viewer.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { forbidden } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { fact, selectInterview } from './interview.db.ts'
import { mayCancel } from './interview.ts'
import { tellOfCancel } from './interview-letter.ts'
import { type Outcome, stale } from './outcome.ts'

/** The talent declines all times, or the company calls the interview off; `words` are for the other side. */
export async function cancelInterview(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  {
    interviewId,
    from,
    words,
  }: { interviewId: string; from: 'proposed' | 'scheduled' | 'live'; words: string },
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, interviewId)
    if (interview.role === 'panel' && !interview.hires)
      throw forbidden('Only the talent, an owner or a manager can cancel an interview.')
    const changed = stale(`This interview is ${interview.state} by now. Nothing was changed.`)
    if (interview.state !== from || !mayCancel(interview)) return changed
    const { numUpdatedRows } = await db
      .updateTable('interview.interview')
      .set({ state: 'cancelled', ended_at: now, ended_by: viewer.accountId, end_reason: words })
      .where('id', '=', interviewId)
      .where('state', '=', from)
      .executeTakeFirst()
    if (!numUpdatedRows) return changed
    await db.deleteFrom('interview.booking').where('interview_id', '=', interviewId).execute()
    await recordEvent(db, {
      ...fact(interview),
      type: 'interview.cancelled',
      at: now,
      actorId: viewer.accountId,
    })
    await tellOfCancel(db, now, interview, viewer.accountId, words)
    return { ok: true }
  })
}
