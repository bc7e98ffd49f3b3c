// What the reviews of a talent's work add up to.

// As if three reviews of four stars came before the first: one review of five shows as 4.3, ten of them as 4.8, so that
// a single good word does not stand above a long record. https://en.wikipedia.org/wiki/Bayesian_average
const priorMean = 4
const priorCount = 3

export type Rating = { value: number; count: number }

/** The Bayesian average of `count` reviews whose stars add up to `sum`, from 1 to 5; null without any review. */
export function bayesianRating({ sum, count }: { sum: number; count: number }): Rating | null {
  if (count === 0) return null
  return { value: (priorMean * priorCount + sum) / (priorCount + count), count }
}
