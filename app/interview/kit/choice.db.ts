import { sql } from 'kysely'
import { listGuides, listQuestionCards, selectQuestions } from '../../guide/guide.db.ts'
import { searchQuestions } from '../../guide/guide-search.db.ts'
import type { OwnContent } from '../../guide/question.ts'
import type { Db } from '../../platform/database.ts'
import { resolveSkills } from '../../skill/skill.db.ts'
import { passes, type QuestionToChoose, readChoiceFilter } from './choice.ts'

// What can be put in a kit today. The company is the one whose job was loaded for its viewer: own questions of another
// are never read.

/** Every question that a company can choose, by guide and place in it, its own first. */
export async function listChoice(db: Db, companyId: string): Promise<QuestionToChoose[]> {
  const own = await db
    .selectFrom('interview.own_question as q')
    .innerJoin('interview.own_version as v', 'v.id', 'q.version_id')
    .where('q.company_id', '=', companyId)
    .where('q.retired_at', 'is', null)
    .orderBy('v.title')
    .orderBy('v.id')
    .select(['v.id as version_id', 'q.id as question_id', 'v.title', 'v.level', 'v.competency', 'v.topic'])
    .select('v.minutes')
    .execute()
  const published = await listQuestionCards(db)
  return [
    ...own.map(question => ({ ...question, guide: null, slug: null })),
    ...published.map(({ id, ...question }) => ({ ...question, version_id: id, question_id: null })),
  ]
}

/** The choice as an address narrows it, the best match of its words first, and the question that it wants to see whole. */
export async function selectChoice(db: Db, companyId: string, query: Record<string, string>) {
  const questions = await listChoice(db, companyId)
  const filter = readChoiceFilter(query, questions)
  const { found, guessed } = await findWords(db, companyId, questions, filter.q)
  const previewed = questions.find(({ version_id }) => version_id === query['preview'])
  return {
    questions,
    guides: await listGuides(db),
    filter,
    guessed,
    found: found.filter(question => passes(question, filter)),
    preview: previewed && {
      id: previewed.version_id,
      content: await selectContent(db, companyId, previewed),
    },
  }
}

export type Choice = Awaited<ReturnType<typeof selectChoice>>

/** Of some versions those that the company can choose today. */
export async function listKnownVersions(db: Db, companyId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from guide.question_card where current and id = any(${ids})
    union all
    select version_id from interview.own_question
    where company_id = ${companyId} and retired_at is null and version_id = any(${ids})`.execute(db)
  return rows.map(({ id }) => id)
}

/** The guides about what a job asks for; all of them where none is. */
export async function listGuidesFor(db: Db, skills: string[]): Promise<string[]> {
  const guides = await listGuides(db)
  const resolved = await resolveSkills(db, skills.join(','))
  const fitting = guides.filter(({ skill }) => resolved.ok && resolved.slugs.includes(skill))
  return (fitting.length > 0 ? fitting : guides).map(({ slug }) => slug)
}

async function selectContent(
  db: Db,
  companyId: string,
  { version_id, question_id }: QuestionToChoose,
): Promise<OwnContent> {
  if (!question_id) return (await selectQuestions(db, [version_id]))[0]!.content
  const { content } = await db
    .selectFrom('interview.own_version as v')
    .innerJoin('interview.own_question as q', 'q.id', 'v.question_id')
    .where('v.id', '=', version_id)
    .where('q.company_id', '=', companyId)
    .select('v.content')
    .executeTakeFirstOrThrow()
  return content as unknown as OwnContent // written by parseOwnQuestion
}

// Each guide finds its own; where one has the words, what others only guess is left out.
async function findWords(
  db: Db,
  companyId: string,
  questions: QuestionToChoose[],
  words: string | undefined,
) {
  if (!words) return { found: questions, guessed: false }
  const guides = [...new Set(questions.flatMap(({ guide }) => guide ?? []))]
  const results = await Promise.all(guides.map(guide => searchQuestions(db, guide, words)))
  const published = results.filter(result => result !== undefined)
  const exact = [
    ...(await searchOwn(db, companyId, words)),
    ...published.filter(({ guessed }) => !guessed).flatMap(({ ids }) => ids),
  ]
  const guessed = exact.length === 0
  const ids = guessed ? published.flatMap(({ ids }) => ids) : exact
  const byId = new Map(questions.map(question => [question.version_id, question]))
  return { found: ids.flatMap(id => byId.get(id) ?? []), guessed: guessed && ids.length > 0 }
}

// All the words, the last by its beginning, as in the guides; a company's own are few.
async function searchOwn(db: Db, companyId: string, text: string): Promise<string[]> {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.slice(0, 12) ?? []
  if (words.length === 0) return []
  const asked = words.map((word, at) => (at === words.length - 1 ? `${word}:*` : word)).join(' & ')
  const { rows } = await sql<{ id: string }>`
    select v.id
    from interview.own_question q
    join interview.own_version v on v.id = q.version_id
    cross join to_tsquery('english', ${asked}) as asked
    cross join lateral (
      select setweight(to_tsvector('english', v.title || ' ' || v.topic || ' ' || v.competency), 'A') ||
        to_tsvector('english', (v.content ->> 'prompt') || ' ' || (v.content ->> 'answer')) as words
    ) as has
    where q.company_id = ${companyId} and q.retired_at is null
      and (numnode(asked) = 0 or has.words @@ asked)
    order by ts_rank(has.words, asked) desc, v.title, v.id`.execute(db)
  return rows.map(({ id }) => id)
}
