import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction, refusedBy } from '../../platform/database.ts'
import { forbidden } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { fact, selectInterview } from '../interview.db.ts'
import { type InterviewState, mayKeepTime, mayOfferTimes, sideOf } from '../interview.ts'
import { tellOfKept, tellOfOffer } from '../interview-letter.ts'
import { type Outcome, stale } from '../outcome.ts'
import { countAnswer } from './answered.db.ts'
import { insertRound, offeredBefore } from './slot.db.ts'

export type Offering = {
  interviewId: string
  /** The state and the round that the form was made for. */
  from: InterviewState
  round: number
  slots: Temporal.Instant[]
  words: string
}

/**
 * A side puts times of its own on the table: instead of those that are there, to move what is agreed on (which holds
 * until the other side takes one), or after a miss, which makes it a proposed interview again.
 */
export async function offerTimes(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  offering: Offering,
): Promise<Outcome> {
  try {
    return await inTransaction(db, db => offer(db, now, viewer, offering))
  } catch (error) {
    if (refusedBy(error) !== 'interview_open') throw error
    return stale('Another interview is planned for this proposal by now.')
  }
}

async function offer(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interviewId, from, round, slots, words }: Offering,
): Promise<Outcome> {
  const interview = await selectInterview(db, viewer, interviewId)
  const side = sideOf(interview)
  if (!side) throw forbidden('Only the talent, an owner or a manager can offer times.')
  const next = { interviewId, round: round + 1, side, words, slots }
  if (await offeredBefore(db, viewer.accountId, next)) return { ok: true }
  if (!mayOfferTimes(interview))
    return stale(`This interview is ${interview.state} by now. Nothing was changed.`)
  const changed = stale('This interview was changed in the meantime. Look at it first: nothing was sent.')
  if (interview.round !== round || interview.state !== from) return changed
  const again = interview.state === 'missed'
  const { numUpdatedRows } = await db
    .updateTable('interview.interview')
    .set({
      round: round + 1,
      turn: side === 'talent' ? 'company' : 'talent',
      ...(again && {
        state: 'proposed',
        starts_at: null,
        scheduled_at: null,
        started_at: null,
        ended_at: null,
        missed_by: null,
      }),
    })
    .where('id', '=', interviewId)
    .where('state', '=', from)
    .where('round', '=', round)
    .executeTakeFirst()
  if (!numUpdatedRows) return (await offeredBefore(db, viewer.accountId, next)) ? { ok: true } : changed
  await insertRound(db, now, viewer.accountId, next)
  await countAnswer(db, now, interview)
  await recordEvent(db, {
    ...fact(interview),
    type: 'interview.times_offered',
    at: now,
    actorId: viewer.accountId,
  })
  await tellOfOffer(db, now, interview, { by: viewer.accountId, side, slots, words })
  return { ok: true }
}

/** The agreed time stays, and the others are taken from the table: by whoever offered them, or by the other side. */
export async function keepTime(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interviewId, round }: { interviewId: string; round: number },
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, interviewId)
    if (!sideOf(interview)) throw forbidden('Only the talent, an owner or a manager can answer.')
    if (interview.state === 'scheduled' && interview.round === round && interview.turn === null)
      return { ok: true }
    const changed = stale('This interview was changed in the meantime. Nothing was changed now.')
    if (!mayKeepTime(interview)) return changed
    const { numUpdatedRows } = await db
      .updateTable('interview.interview')
      .set({ turn: null })
      .where('id', '=', interviewId)
      .where('state', '=', 'scheduled')
      .where('round', '=', round)
      .where('turn', 'is not', null)
      .executeTakeFirst()
    if (!numUpdatedRows) return changed
    await countAnswer(db, now, interview)
    await recordEvent(db, {
      ...fact(interview),
      type: 'interview.time_kept',
      at: now,
      actorId: viewer.accountId,
    })
    await tellOfKept(db, now, interview, viewer.accountId)
    return { ok: true }
  })
}
