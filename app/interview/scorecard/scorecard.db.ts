import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { forbidden, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { fact, type Interview, selectInterview } from '../interview.db.ts'
import { listKitQuestions } from '../kit/kit.db.ts'
import { type Outcome, stale } from '../outcome.ts'
import { type CardFields, mayExcuse, mayFillScorecard, type Score } from './scorecard.ts'

/** Whose cards there are and which are in: the most that anyone may know of a card before they may see it. */
export async function listCardMarks(db: Db, interviewId: string) {
  return await listMarksOf(db, [interviewId])
}

/** The same of several interviews. */
export async function listMarksOf(db: Db, interviewIds: string[]) {
  if (interviewIds.length === 0) return []
  return await db
    .selectFrom('interview.latest_scorecard as s')
    .innerJoin('account.person as p', 'p.id', 's.account_id')
    .where('s.interview_id', 'in', interviewIds)
    .orderBy('p.name')
    .orderBy('p.id')
    .select(['s.id', 's.interview_id', 's.account_id', 's.state', 'p.name'])
    .execute()
}

export type NamedMark = Awaited<ReturnType<typeof listCardMarks>>[number]

/** The viewer's own card as far as it is filled; undefined when they are not on the panel. */
export async function selectOptionalOwnCard(
  db: Db,
  viewer: Viewer,
  interview: Pick<Interview, 'id' | 'role'>,
) {
  if (interview.role !== 'panel') return undefined
  const card = await db
    .selectFrom('interview.latest_scorecard')
    .where('interview_id', '=', interview.id)
    .where('account_id', '=', viewer.accountId)
    .select([
      'id',
      'version',
      'account_id',
      'state',
      'recommendation',
      'words',
      'revision',
      'submitted_at',
      'excuse_reason',
    ])
    .executeTakeFirst()
  return card && { ...card, scores: await listScores(db, [card.id]) }
}

export type OwnCard = NonNullable<Awaited<ReturnType<typeof selectOptionalOwnCard>>>

/** Keeps the viewer's open card as a draft, or closes it with what was given. The same again changes nothing. */
export async function saveScorecard(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  interviewId: string,
  { fields, final }: { fields: CardFields; final: boolean },
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, interviewId)
    await db
      .selectFrom('interview.scorecard')
      .select('id')
      .where('interview_id', '=', interviewId)
      .where('account_id', '=', viewer.accountId)
      .forUpdate()
      .execute()
    const card = await selectOptionalOwnCard(db, viewer, interview)
    if (!card) throw notFound('This scorecard')
    const same = sameCard(card, fields)
    if (same && card.state === (final ? 'submitted' : 'open')) return { ok: true }
    if (card.state !== 'open')
      return stale(`Your scorecard is ${card.state} and closed by now. Nothing of this was saved.`)
    if (!mayFillScorecard(interview, card)) return stale(notNow(interview.state))
    if (!same && card.revision !== fields.revision)
      return stale(
        'Your scorecard was saved in another tab since you opened this one. What you typed is below; save again to put it in place of the other.',
      )
    await writeScores(db, card.id, interview.kit_id, fields.scores)
    await db
      .updateTable('interview.scorecard')
      .set({ recommendation: fields.recommendation, words: fields.words, revision: card.revision + 1 })
      .$if(final, update => update.set({ state: 'submitted', submitted_at: now }))
      .where('id', '=', card.id)
      .execute()
    // A draft leaves no event: it is nobody else's, and when somebody writes would tell the others something.
    if (!final) return { ok: true }
    const { companyId, ids } = fact(interview)
    await recordEvent(db, {
      type: 'scorecard.submitted',
      at: now,
      actorId: viewer.accountId,
      companyId,
      ids: { ...ids, scorecard: card.id },
    })
    return { ok: true }
  })
}

/** Lets someone on the panel off, with a reason, so that the others need not wait for them. */
export async function excusePanelist(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interviewId, accountId, reason }: { interviewId: string; accountId: string; reason: string },
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, interviewId)
    const card = (await listCardMarks(db, interviewId)).find(({ account_id }) => account_id === accountId)
    if (!card || interview.role === 'talent') throw notFound('This scorecard')
    if (!interview.hires) throw forbidden('Only an owner or a manager can excuse someone from a panel.')
    if (accountId === viewer.accountId)
      throw forbidden('Someone else must excuse you; or submit with “not asked” and the reason.')
    if (card.state !== 'open')
      return stale(`The scorecard of ${card.name} is ${card.state} by now. Nothing was changed.`)
    if (!mayExcuse(viewer, interview, card)) return stale(notNow(interview.state))
    const { numUpdatedRows } = await db
      .updateTable('interview.scorecard')
      .set({ state: 'excused', excused_at: now, excused_by: viewer.accountId, excuse_reason: reason })
      .where('id', '=', card.id)
      .where('state', '=', 'open')
      .executeTakeFirst()
    if (!numUpdatedRows)
      return stale(`The scorecard of ${card.name} was closed at the same moment. Nothing was changed.`)
    const { companyId, ids } = fact(interview)
    await recordEvent(db, {
      type: 'scorecard.excused',
      at: now,
      actorId: viewer.accountId,
      companyId,
      ids: { ...ids, scorecard: card.id, account: accountId },
    })
    return { ok: true }
  })
}

/** What was given on some cards, question by question in the order of the kit. */
export async function listScores(db: Db, cardIds: string[]) {
  if (cardIds.length === 0) return []
  return await db
    .selectFrom('interview.score as s')
    .innerJoin('interview.scorecard as c', 'c.id', 's.scorecard_id')
    .innerJoin('interview.interview as i', 'i.id', 'c.interview_id')
    .innerJoin('interview.kit_question as k', join =>
      join.onRef('k.kit_id', '=', 'i.kit_id').onRef('k.version_id', '=', 's.version_id'),
    )
    .where('s.scorecard_id', 'in', cardIds)
    .orderBy('k.position')
    .select(['s.scorecard_id', 's.version_id', 'k.position', 's.rating', 's.evidence', 's.not_asked_reason'])
    .execute()
}

// A position that the form left out, or that the kit has not, is no row.
export async function writeScores(
  db: Db,
  scorecardId: string,
  kitId: string,
  scores: Score[],
): Promise<void> {
  const questions = await listKitQuestions(db, kitId)
  const rows = scores.flatMap(({ position, ...score }) => {
    const question = questions.find(question => question.position === position)
    return question ? [{ scorecard_id: scorecardId, version_id: question.version_id, ...score }] : []
  })
  if (rows.length === 0) return
  await db
    .insertInto('interview.score')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['scorecard_id', 'version_id']).doUpdateSet({
        rating: sql`excluded.rating`,
        evidence: sql`excluded.evidence`,
        not_asked_reason: sql`excluded.not_asked_reason`,
      }),
    )
    .execute()
}

/** Whether a card says already what a form would put in it. */
export function sameCard(card: OwnCard, fields: CardFields): boolean {
  const same = (score: Score) => {
    const kept = card.scores.find(({ position }) => position === score.position)
    return (
      kept?.rating === score.rating &&
      kept.evidence === score.evidence &&
      kept.not_asked_reason === score.not_asked_reason
    )
  }
  return (
    card.recommendation === fields.recommendation && card.words === fields.words && fields.scores.every(same)
  )
}

function notNow(state: Interview['state']): string {
  const begun = state === 'proposed' || state === 'scheduled'
  return begun
    ? 'The interview has not begun. Rate when it is on or over.'
    : `The interview is ${state}: there is nothing to rate.`
}
