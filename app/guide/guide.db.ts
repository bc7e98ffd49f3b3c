import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { notFound } from '../platform/error.ts'
import type { Question, QuestionContent } from './question.ts'

// What anyone may read: guides are public. Versions of a question never change and never go away.

export type GuideCard = {
  slug: string
  skill: string
  title: string
  description: string
  about: string
  questions: number
  minutes: number
}

export type QuestionCard = Omit<Question, 'content'>

/** The guides that have a question, by title. */
export async function listGuides(db: Db): Promise<GuideCard[]> {
  return await db
    .selectFrom('guide.guide as g')
    .innerJoin('guide.question_card as q', 'q.guide', 'g.slug')
    .where('q.current', '=', true)
    .groupBy('g.slug')
    .orderBy('g.title')
    .select(['g.slug', 'g.skill', 'g.title', 'g.description', 'g.about'])
    .select(({ fn }) => [fn.countAll<number>().as('questions'), fn.sum<number>('q.minutes').as('minutes')])
    .execute()
}

export async function selectGuide(db: Db, slug: string) {
  const guide = await db
    .selectFrom('guide.guide')
    .where('slug', '=', slug)
    .select(['slug', 'skill', 'title', 'description', 'about', 'licence', 'authors'])
    .executeTakeFirst()
  if (!guide) throw notFound('This guide')
  return guide
}

/** The current version of each published question, guide by guide in its own order. */
export async function listQuestionCards(db: Db, guide?: string): Promise<QuestionCard[]> {
  return await db
    .selectFrom('guide.question_card')
    .where('current', '=', true)
    .$if(guide !== undefined, query => query.where('guide', '=', guide!))
    .orderBy('guide')
    .orderBy('position')
    .select(['id', 'guide', 'slug', 'title', 'level', 'competency', 'topic', 'minutes'])
    .execute()
}

/** The prompts of versions, as Markdown, by their ids. */
export async function listPrompts(db: Db, versionIds: string[]): Promise<Map<string, string>> {
  if (versionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('guide.question_version')
    .where('id', 'in', versionIds)
    .select(['id', sql<string>`content ->> 'prompt'`.as('prompt')])
    .execute()
  return new Map(rows.map(({ id, prompt }) => [id, prompt]))
}

/** Changes whenever anything does that the pages of the guides show. */
export async function selectGuidesVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat(
      (select md5(string_agg(concat_ws('/', guide, slug, version_id, position), ' ' order by guide, slug))
        from guide.question where withdrawn_at is null),
      (select max(loaded_at) from guide.guide)
    ) as version`.execute(db)
  return rows[0]!.version
}

/** A version by its id, whether it is current or not: a kit asks the words that it was made with. */
export async function selectQuestion(db: Db, versionId: string): Promise<Question> {
  const [question] = await selectQuestions(db, [versionId])
  if (!question) throw notFound('This question')
  return question
}

/** The text of a version as its file was: what someone begins with who words a question their own way. */
export async function selectOptionalSource(db: Db, versionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('guide.question_version')
    .where('id', '=', versionId)
    .select('source')
    .executeTakeFirst()
  return row?.source
}

/** Versions by their ids, in the order of the ids; those that do not exist are left out. */
export async function selectQuestions(db: Db, versionIds: string[]): Promise<Question[]> {
  if (versionIds.length === 0) return []
  const rows = await db
    .selectFrom('guide.question_version')
    .where('id', 'in', versionIds)
    .select(columns)
    .execute()
  return versionIds.flatMap(id => rows.filter(row => row.id === id).map(asQuestion))
}

/** The published version of a question, with the time it was first seen. */
export async function selectPublishedQuestion(db: Db, guide: string, slug: string) {
  const row = await db
    .selectFrom('guide.question as q')
    .innerJoin('guide.question_version as v', 'v.id', 'q.version_id')
    .where('q.guide', '=', guide)
    .where('q.slug', '=', slug)
    .where('q.withdrawn_at', 'is', null)
    .select([
      'v.id',
      'v.guide',
      'v.slug',
      'v.title',
      'v.level',
      'v.competency',
      'v.topic',
      'v.minutes',
      'v.content',
      'v.first_seen_at',
    ])
    .executeTakeFirst()
  if (!row) throw notFound('This question')
  const { first_seen_at, ...question } = row
  return { question: asQuestion(question), firstSeenAt: first_seen_at }
}

const columns = [
  'id',
  'guide',
  'slug',
  'title',
  'level',
  'competency',
  'topic',
  'minutes',
  'content',
] as const

// The content was parsed before it was stored, and cannot have changed since.
function asQuestion<R extends { content: unknown }>(row: R): R & { content: QuestionContent } {
  return { ...row, content: row.content as QuestionContent }
}
