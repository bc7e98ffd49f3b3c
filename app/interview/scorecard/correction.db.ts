import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { fact, selectInterview } from '../interview.db.ts'
import { type Outcome, stale, wrong } from '../outcome.ts'
import { type Correction, whyNotCorrect } from './correction.ts'
import { sameCard, selectOptionalOwnCard, writeScores } from './scorecard.db.ts'

/** Whether the company decided from an interview; from then on its cards stay as they were seen. */
export async function isDecided(db: Db, interviewId: string): Promise<boolean> {
  const decision = await db
    .selectFrom('interview.decision')
    .where('interview_id', '=', interviewId)
    .select('id')
    .executeTakeFirst()
  return decision !== undefined
}

/**
 * Puts a new version of the viewer's submitted card beside the one that it corrects, which stays. The same id again
 * changes nothing.
 */
export async function correctScorecard(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  interviewId: string,
  { id, corrects, correction_reason, fields }: Correction,
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, interviewId)
    await lockCards(db, interviewId, viewer)
    const card = await selectOptionalOwnCard(db, viewer, interview)
    if (!card) throw notFound('This scorecard')
    if (card.id === id) return { ok: true }
    const why = whyNotCorrect(interview, card, await isDecided(db, interviewId))
    if (why) return stale(why)
    if (card.id !== corrects)
      return stale(
        'Your scorecard was corrected in another tab since you opened this one. What you typed is below; look at the card as it is now before you send it.',
      )
    if (sameCard(card, fields)) return wrong({ '': 'Nothing is different from the card that is in.' })
    const version = card.version + 1
    await db
      .insertInto('interview.scorecard')
      .values({
        id,
        interview_id: interviewId,
        account_id: viewer.accountId,
        state: 'open',
        version,
        correction_reason,
        recommendation: fields.recommendation,
        words: fields.words,
        opened_at: now,
      })
      .execute()
    await writeScores(db, id, interview.kit_id, fields.scores)
    await db
      .updateTable('interview.scorecard')
      .set({ state: 'submitted', submitted_at: now })
      .where('id', '=', id)
      .execute()
    const { companyId, ids } = fact(interview)
    await recordEvent(db, {
      type: 'scorecard.corrected',
      at: now,
      actorId: viewer.accountId,
      companyId,
      ids: { ...ids, scorecard: id },
    })
    return { ok: true }
  })
}

async function lockCards(db: Db, interviewId: string, viewer: Viewer): Promise<void> {
  await db
    .selectFrom('interview.scorecard')
    .select('id')
    .where('interview_id', '=', interviewId)
    .where('account_id', '=', viewer.accountId)
    .forUpdate()
    .execute()
}
