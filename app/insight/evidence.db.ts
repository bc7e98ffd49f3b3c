import { sql } from 'kysely'
import type { MaybeViewer } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/error.ts'
import { type Evidence, evidenceOf, mayReadEvidence, type Pair } from './evidence.ts'

/** One wording of a question and what is known about it: another wording is another question. */
export type QuestionEvidence = {
  version_id: string
  guide: string
  slug: string
  title: string
  level: 'junior' | 'middle' | 'senior'
  topic: string
  current: boolean
  evidence: Evidence
}

/** The questions of all guides in their present wording, in the order of their guide. */
export async function listEvidence(db: Db, viewer: MaybeViewer): Promise<QuestionEvidence[]> {
  refuseOthers(viewer)
  const cards = await questionCards(db).where('current', '=', true).execute()
  return await withEvidence(db, cards)
}

/** Every wording of a question that is current or has outcomes, the current one first. Throws when there is none. */
export async function selectQuestionEvidence(
  db: Db,
  viewer: MaybeViewer,
  guide: string,
  slug: string,
): Promise<[QuestionEvidence, ...QuestionEvidence[]]> {
  refuseOthers(viewer)
  const cards = await questionCards(db).where('guide', '=', guide).where('slug', '=', slug).execute()
  const [first, ...others] = await withEvidence(db, cards)
  if (!first) throw notFound('This question')
  return [first, ...others.filter(({ evidence }) => evidence.n > 0)]
}

function refuseOthers(viewer: MaybeViewer): void {
  if (!mayReadEvidence(viewer))
    throw forbidden('Evidence is for people who interview. Make a company, or ask one to invite you.')
}

function questionCards(db: Db) {
  return db
    .selectFrom('guide.question_card')
    .select(['id as version_id', 'guide', 'slug', 'title', 'level', 'topic', 'current'])
    .orderBy('current', 'desc')
    .orderBy('guide')
    .orderBy('position')
    .orderBy('id')
}

async function withEvidence(
  db: Db,
  cards: Omit<QuestionEvidence, 'evidence'>[],
): Promise<QuestionEvidence[]> {
  const pairs = Map.groupBy(
    await selectPairs(
      db,
      cards.map(card => card.version_id),
    ),
    pair => pair.version_id,
  )
  return cards.map(card => ({ ...card, evidence: evidenceOf(pairs.get(card.version_id) ?? []) }))
}

// A hire counts once for a question, however many rated its answer, or asked it again. Equal pairs are counted here: so
// a question with a million outcomes is still a few hundred rows.
async function selectPairs(db: Db, versionIds: string[]): Promise<(Pair & { version_id: string })[]> {
  const { rows } = await sql<Pair & { version_id: string }>`
    select version_id, rating, outcome, count(*) as times
    from (
      select r.version_id, o.contract_id, avg(r.rating) as rating, o.work_again as outcome
      from interview.rating r join work.outcome o on o.proposal_id = r.proposal_id
      where r.version_id = any(${versionIds})
      group by r.version_id, o.contract_id, o.work_again
    ) hire
    group by version_id, rating, outcome`.execute(db)
  return rows
}
