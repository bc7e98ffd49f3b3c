import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction, refusedBy } from '../../platform/database.ts'
import { forbidden, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { fact, selectInterview } from '../interview.db.ts'
import { mayAcceptSlot, sideOf } from '../interview.ts'
import { tellOfTime } from '../interview-letter.ts'
import { type Outcome, stale } from '../outcome.ts'
import { countAnswer } from './answered.db.ts'
import { book } from './slot.db.ts'

type Accepting = { interviewId: string; slotId: string }

/**
 * Whoever's turn it is takes one of the times on the table: the interview is scheduled, or moved. Refused when the time
 * has passed, or when anyone of them is in another interview then.
 */
export async function acceptSlot(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  accepting: Accepting,
): Promise<Outcome> {
  try {
    return await inTransaction(db, db => accept(db, now, viewer, accepting))
  } catch (error) {
    if (refusedBy(error) !== 'booking_overlap') throw error
    return stale(
      'At that time you, or someone else of this interview, are in another interview by now. Choose another time.',
    )
  }
}

async function accept(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interviewId, slotId }: Accepting,
): Promise<Outcome> {
  const interview = await selectInterview(db, viewer, interviewId)
  const side = sideOf(interview)
  if (!side) throw forbidden('Only the talent, an owner or a manager can accept a time.')
  const slot = await selectOptionalSlot(db, interviewId, slotId)
  // A second click on the same time.
  if (interview.state === 'scheduled' && slot?.accepted_at && interview.starts_at?.equals(slot.starts_at))
    return { ok: true }
  if (interview.turn !== null && interview.turn !== side)
    return stale('These times are your own side’s: the other side has to answer.')
  if (!mayAcceptSlot(interview))
    return stale(`This interview is ${interview.state} by now. Nothing was changed.`)
  if (!slot) throw notFound('This time')
  if (slot.round !== interview.round)
    return stale('This time is not offered any more: there are newer ones. Choose one of those below.')
  if (Temporal.Instant.compare(slot.starts_at, now) <= 0)
    return stale('This time has passed. Choose a later one, or offer others.')
  const changed = await db
    .updateTable('interview.interview')
    .set(eb => ({
      state: 'scheduled',
      starts_at: slot.starts_at,
      scheduled_at: now,
      turn: null,
      sequence: eb('sequence', '+', 1),
    }))
    .where('id', '=', interviewId)
    .where('state', '=', interview.state)
    .where('round', '=', slot.round)
    .where('turn', '=', side)
    .returning('sequence')
    .executeTakeFirst()
  if (!changed) {
    if ((await selectOptionalSlot(db, interviewId, slotId))?.accepted_at) return { ok: true }
    return stale('This interview was changed at the same moment. Open it again.')
  }
  await db.updateTable('interview.slot').set({ accepted_at: now }).where('id', '=', slotId).execute()
  await book(db, interview, slot.starts_at)
  await countAnswer(db, now, interview)
  const was = interview.state === 'scheduled' ? interview.starts_at : null
  await recordEvent(db, {
    ...fact(interview),
    type: was ? 'interview.moved' : 'interview.scheduled',
    at: now,
    actorId: viewer.accountId,
  })
  await tellOfTime(db, now, { ...interview, ...changed }, { startsAt: slot.starts_at, was })
  return { ok: true }
}

async function selectOptionalSlot(db: Db, interviewId: string, slotId: string) {
  return await db
    .selectFrom('interview.slot')
    .where('id', '=', slotId)
    .where('interview_id', '=', interviewId)
    .select(['starts_at', 'round', 'accepted_at'])
    .executeTakeFirst()
}
