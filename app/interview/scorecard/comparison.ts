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

export type Compared<Q> = { questions: ComparedQuestion<Q>[]; composite: Composite | null }

/** From this many steps between two ratings of one answer, people heard different things. */
const apart = 2

/** Sets the cards of one interview side by side. */
export function compare<Q extends Question>(questions: readonly Q[], cards: readonly Card[]): Compared<Q> {
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

/** What the rows of a comparison can be put in order by. Time is the order that nobody chose. */
export type Order = 'time' | 'composite' | 'apart' | { question: string }

/** Reads the order from an address; anything else is by time. */
export function readOrder(typed: string | undefined): Order {
  if (typed === 'composite' || typed === 'apart') return typed
  return typed?.startsWith('question:') ? { question: typed.slice('question:'.length) } : 'time'
}

export function orderTyped(order: Order): string {
  return typeof order === 'string' ? order : `question:${order.question}`
}

type Ordered = { compared: Compared<{ version_id: string }> | null }

/** The highest first; those without a number last, and equal ones as they stood. */
export function inOrder<R extends Ordered>(rows: readonly R[], order: Order): R[] {
  if (order === 'time') return [...rows]
  const keyOf = ({ compared }: R) => {
    if (!compared) return Number.NEGATIVE_INFINITY
    if (order === 'composite') return compared.composite?.value ?? Number.NEGATIVE_INFINITY
    if (order === 'apart') return compared.questions.filter(({ disagreement }) => disagreement).length
    return (
      compared.questions.find(({ question }) => question.version_id === order.question)?.mean ??
      Number.NEGATIVE_INFINITY
    )
  }
  // Of two without a number the difference would be none.
  return rows.toSorted((a, b) => (keyOf(a) === keyOf(b) ? 0 : keyOf(b) - keyOf(a)))
}
