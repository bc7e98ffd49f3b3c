import { type Composite, compositeOf } from './composite.ts'

// Questions against raters: what each gave, and where they should talk.

type Question = { version_id: string; weight: number; pilot: boolean }

type Card = {
  account_id: string
  scores: { version_id: string; rating: number | null; evidence: string; not_asked_reason: string | null }[]
}

export type Cell = {
  account_id: string
  rating: number | null
  evidence: string
  not_asked_reason: string | null
}

export type ComparedQuestion<Q> = {
  question: Q
  /** One for each card, in their order. */
  cells: Cell[]
  mean: number | null
  /** The lowest and the highest rating, where they are 2 or more apart. */
  disagreement: { lowest: number; highest: number } | null
}

/** From this many steps between two ratings of one answer, people heard different things. */
const apart = 2

/** Sets the cards of one interview side by side. */
export function compare<Q extends Question>(
  questions: readonly Q[],
  cards: readonly Card[],
): { questions: ComparedQuestion<Q>[]; composite: Composite | null } {
  const rows = questions.map(question => {
    const cells = cards.map(({ account_id, scores }) => {
      const score = scores.find(({ version_id }) => version_id === question.version_id)
      const { rating = null, evidence = '', not_asked_reason = null } = score ?? {}
      return { account_id, rating, evidence, not_asked_reason }
    })
    const given = cells.flatMap(({ rating }) => (rating === null ? [] : [rating]))
    const [lowest, highest] = [Math.min(...given), Math.max(...given)]
    return {
      question,
      cells,
      mean: given.length ? given.reduce((sum, rating) => sum + rating, 0) / given.length : null,
      disagreement: given.length && highest - lowest >= apart ? { lowest, highest } : null,
    }
  })
  const rated = rows.flatMap(({ question, cells }) =>
    cells.flatMap(({ account_id, rating }) =>
      rating === null ? [] : [{ version_id: question.version_id, rater_id: account_id, rating }],
    ),
  )
  return { questions: rows, composite: compositeOf(questions, rated) }
}
