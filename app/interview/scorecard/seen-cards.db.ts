import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import type { Interview } from '../interview.db.ts'
import { listScores, type NamedMark } from './scorecard.db.ts'
import { maySeeScores } from './scorecard.ts'

/**
 * The cards of a panel that are in, with all that is in them, for a viewer who may see them; none for anyone else. What
 * may not be seen is not loaded. `marks` are the interview's, read before: a card only ever goes from open to closed.
 * Of a corrected card the newest version, and beside it those that it replaced.
 */
export async function listSeenCards(
  db: Db,
  viewer: Viewer,
  interview: Pick<Interview, 'role' | 'hires'>,
  marks: NamedMark[],
) {
  if (!maySeeScores(viewer, interview, marks)) return []
  return await loadClosedCards(
    db,
    marks.filter(({ state }) => state !== 'open').map(({ id }) => id),
  )
}

/** What is in some cards, whoever asks: for those of which `maySeeScores` has said that the viewer may. */
export async function loadClosedCards(db: Db, ids: string[]) {
  if (ids.length === 0) return []
  const cards = await db
    .selectFrom('interview.latest_scorecard as s')
    .innerJoin('account.person as p', 'p.id', 's.account_id')
    .where('s.id', 'in', ids)
    .orderBy('p.name')
    .orderBy('p.id')
    .select([
      's.id',
      's.interview_id',
      's.account_id',
      's.state',
      's.version',
      's.recommendation',
      's.words',
      's.submitted_at',
      's.excuse_reason',
      's.correction_reason',
      'p.name',
    ])
    .execute()
  const versions = await listReplaced(db, cards)
  const scores = await listScores(db, [
    ...cards.filter(({ state }) => state === 'submitted').map(({ id }) => id),
    ...versions.map(({ id }) => id),
  ])
  const scoresOf = (id: string) => scores.filter(({ scorecard_id }) => scorecard_id === id)
  return cards.map(card => ({
    ...card,
    scores: scoresOf(card.id),
    earlier: versions
      .filter(
        ({ account_id, interview_id }) =>
          account_id === card.account_id && interview_id === card.interview_id,
      )
      .map(version => ({ ...version, scores: scoresOf(version.id) })),
  }))
}

export type SeenCard = Awaited<ReturnType<typeof listSeenCards>>[number]

// Newest first. Most cards were never corrected, and then nothing is asked.
async function listReplaced(db: Db, cards: { id: string; interview_id: string; version: number }[]) {
  const corrected = cards.filter(({ version }) => version > 1)
  if (corrected.length === 0) return []
  return await db
    .selectFrom('interview.scorecard')
    .where(
      'interview_id',
      'in',
      corrected.map(({ interview_id }) => interview_id),
    )
    .where('state', '=', 'submitted')
    .where(
      'id',
      'not in',
      cards.map(({ id }) => id),
    )
    .orderBy('version', 'desc')
    .select([
      'id',
      'interview_id',
      'account_id',
      'version',
      'recommendation',
      'words',
      'submitted_at',
      'correction_reason',
    ])
    .execute()
}
