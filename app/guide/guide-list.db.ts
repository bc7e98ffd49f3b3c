import type { Db } from '../platform/database.ts'
import { listPrompts, listQuestionCards, type QuestionCard } from './guide.db.ts'
import { type GuideFilter, matches, readFilter } from './guide-filter.ts'
import { searchQuestions } from './guide-search.db.ts'

const questionsAPage = 100

/** A guide's list as an address asks for it: what is found, how much of it there is, and one page of it. */
export async function selectGuideList(db: Db, guide: string, query: Record<string, string>) {
  const questions = await listQuestionCards(db, guide)
  const filter = readFilter(query, questions)
  const { found, guessed } = await findQuestions(db, guide, questions, filter)
  const passing = found.filter(question => matches(question, filter))
  const last = Math.max(Math.ceil(passing.length / questionsAPage), 1)
  const page = Math.min(Math.max(Number.parseInt(query['page'] ?? '1', 10) || 1, 1), last)
  const onPage = passing.slice((page - 1) * questionsAPage, page * questionsAPage)
  const prompts = await listPrompts(
    db,
    onPage.map(({ id }) => id),
  )
  return {
    questions,
    filter,
    found,
    guessed,
    total: { questions: passing.length, minutes: passing.reduce((sum, { minutes }) => sum + minutes, 0) },
    shown: onPage.map(question => ({ ...question, prompt: prompts.get(question.id) ?? '' })),
    page,
    last,
  }
}

/** The versions that an address asks for, in the guide's order: one question by its name, or all that pass its filter. */
export async function listFilteredIds(
  db: Db,
  guide: string,
  query: Record<string, string>,
): Promise<string[]> {
  const questions = await listQuestionCards(db, guide)
  const one = questions.find(({ slug }) => slug === query['question'])
  if (one) return [one.id]
  const filter = readFilter(query, questions)
  const { found } = await findQuestions(db, guide, questions, filter)
  const asked = new Set(found.filter(question => matches(question, filter)).map(({ id }) => id))
  return questions.flatMap(({ id }) => (asked.has(id) ? [id] : []))
}

async function findQuestions(db: Db, guide: string, questions: QuestionCard[], { q }: GuideFilter) {
  const result = q ? await searchQuestions(db, guide, q) : undefined
  if (!result) return { found: questions, guessed: false }
  const byId = new Map(questions.map(question => [question.id, question]))
  return { found: result.ids.flatMap(id => byId.get(id) ?? []), guessed: result.guessed }
}
