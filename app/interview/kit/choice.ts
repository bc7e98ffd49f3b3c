import { type GuideFilter, matches, readFilter } from '../../guide/guide-filter.ts'
import type { Level } from '../../guide/question.ts'

// What a kit's questions are chosen from: the guides' questions and the company's own.

export type QuestionToChoose = {
  version_id: string
  /** The guide that has it, and its place there; null where it is the company's own. */
  guide: string | null
  slug: string | null
  /** The own question that it is a wording of; null where a guide has it. */
  question_id: string | null
  title: string
  level: Level
  competency: string
  topic: string
  minutes: number
}

/** What the choice is narrowed to. `from`: a guide by its slug, or the company's `own`. */
export type ChoiceFilter = GuideFilter & { from?: string }

/** What the address asks for; a value that no question has is as good as none. */
export function readChoiceFilter(
  query: Record<string, string>,
  questions: readonly QuestionToChoose[],
): ChoiceFilter {
  const from = questions.some(question => sourceOf(question) === query['from']) && query['from']
  return { ...readFilter(query, [...questions]), ...(from && { from }) }
}

export function passes(question: QuestionToChoose, filter: ChoiceFilter): boolean {
  return matches(question, filter) && (!filter.from || sourceOf(question) === filter.from)
}

/** Where a question comes from, as a filter names it. */
export function sourceOf({ guide }: { guide: string | null }): string {
  return guide ?? 'own'
}

type Origin = { guide: string | null; slug: string | null; question_id: string | null }

/** Whether two are wordings of one question. */
export function sameOrigin(a: Origin, b: Origin): boolean {
  return a.question_id === b.question_id && a.guide === b.guide && a.slug === b.slug
}
