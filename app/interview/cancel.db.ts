import type { Viewer } from '../account/viewer.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { forbidden } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { fact, selectInterview } from './interview.db.ts'
import { mayCancel } from './interview.ts'
import { tellOfCancel } from './interview-letter.ts'
import { type Outcome, stale } from './outcome.ts'
import { countAnswer } from './schedule/answered.db.ts'
import { freeTime } from './schedule/slot.db.ts'

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
    const cancelled = await db
      .updateTable('interview.interview')
      .set(eb => ({
        state: 'cancelled',
        ended_at: now,
        ended_by: viewer.accountId,
        end_reason: words,
        turn: null,
        sequence: eb('sequence', '+', 1),
      }))
      .where('id', '=', interviewId)
      .where('state', '=', from)
      .returning('sequence')
      .executeTakeFirst()
    if (!cancelled) return changed
    await freeTime(db, interviewId)
    await countAnswer(db, now, interview)
    await recordEvent(db, {
      ...fact(interview),
      type: 'interview.cancelled',
      at: now,
      actorId: viewer.accountId,
    })
    await tellOfCancel(db, now, { ...interview, ...cancelled }, viewer.accountId, words)
    return { ok: true }
  })
}
