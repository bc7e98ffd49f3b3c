// One number from many ratings, by arithmetic alone.

/** A question of the kit as it counts: its weight, and whether it is only on trial. */
export type Weighed = { version_id: string; weight: number; pilot: boolean }

export type Rated = { version_id: string; rater_id: string; rating: number }

type QuestionMean = {
  version_id: string
  /** The mean over the raters who rated it; null when nobody did. */
  mean: number | null
  raters: number
  /** The share of the composite that it makes, 0 to 1: 0 for a pilot question and for one that nobody rated. */
  share: number
}

export type Composite = {
  /** From 1 to 5, unrounded. */
  value: number
  /** How many people's ratings are in it. */
  raters: number
  questions: QuestionMean[]
  /** What each rater gave, by the same weights over the questions that they rated. */
  own: { rater_id: string; value: number }[]
}

/**
 * The weighted mean: first over the raters of each question, then over the questions by their weights,
 *
 *     C = Σq wq·r̄q / Σq wq    with r̄q = (1/nq) Σj rqj
 *
 * over the questions q that are no pilots and that at least one of the nq raters j rated. A question that was not
 * asked leaves both sums, so that it counts neither for nor against. Null when nothing that counts was rated.
 *
 * Equal weights by default: Dawes (1979), "The robust beauty of improper linear models in decision making", American
 * Psychologist 34(7), 571–582. Combining by arithmetic, not by impression: Kuncel, Klieger, Connelly & Ones (2013),
 * "Mechanical versus clinical data combination in selection and admissions decisions", Journal of Applied Psychology
 * 98(6), 1060–1072.
 */
export function compositeOf(questions: readonly Weighed[], ratings: readonly Rated[]): Composite | null {
  const rows = questions.map(question => {
    const given = ratings.filter(({ version_id }) => version_id === question.version_id)
    const mean = given.length === 0 ? null : given.reduce((sum, { rating }) => sum + rating, 0) / given.length
    return { ...question, mean, given, counted: mean === null || question.pilot ? 0 : question.weight }
  })
  const total = rows.reduce((sum, { counted }) => sum + counted, 0)
  if (total === 0) return null
  const raters = new Set(
    rows.flatMap(({ counted, given }) => (counted ? given.map(({ rater_id }) => rater_id) : [])),
  )
  const ownOf = (rater: string) => {
    const given = rows.flatMap(({ counted, given }) =>
      given.flatMap(({ rater_id, rating }) => (rater_id === rater && counted ? [{ counted, rating }] : [])),
    )
    const weight = given.reduce((sum, { counted }) => sum + counted, 0)
    return given.reduce((sum, { counted, rating }) => sum + counted * rating, 0) / weight
  }
  return {
    value: rows.reduce((sum, { counted, mean }) => sum + counted * (mean ?? 0), 0) / total,
    own: [...raters].map(rater_id => ({ rater_id, value: ownOf(rater_id) })),
    raters: raters.size,
    questions: rows.map(({ version_id, mean, given, counted }) => ({
      version_id,
      mean,
      raters: given.length,
      share: counted / total,
    })),
  }
}
