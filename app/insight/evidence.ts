import type { MaybeViewer } from '../account/viewer.ts'

// What the statistics can honestly say about a question: whether the ratings of its answers went with how the hire turned
// out. Pure; the rows come from evidence.db.ts.

/** Below this many outcomes nothing is said but how many there are. */
export const enoughOutcomes = 50

/** A rating of an answer (1–5, the mean of its raters) and the outcome of the hire (0–10), seen `times` times. */
export type Pair = { rating: number; outcome: number; times: number }

export type Verdict = 'not enough data' | 'unclear' | 'weak' | 'predictive'

/** `r` and its interval are null where there is nothing to correlate: every rating, or every outcome, was the same. */
export type Evidence =
  | { verdict: 'not enough data'; n: number }
  | { verdict: 'unclear'; n: number; r: number | null; interval: Interval | null }
  | { verdict: 'weak' | 'predictive'; n: number; r: number; interval: Interval }

export type Interval = { low: number; high: number }

/** Members of any company, in any role: they ask the questions. It names nobody, and no company. */
export function mayReadEvidence(viewer: MaybeViewer): boolean {
  return viewer !== null && viewer.memberships.length > 0
}

/** What these pairs say. An interval that spans 0 is unclear, however large r is. */
export function evidenceOf(pairs: readonly Pair[]): Evidence {
  const n = pairs.reduce((sum, { times }) => sum + times, 0)
  if (n < enoughOutcomes) return { verdict: 'not enough data', n }
  const r = correlation(pairs)
  if (r === null) return { verdict: 'unclear', n, r: null, interval: null }
  const interval = correlationInterval(r, n)
  if (interval.low <= 0 && interval.high >= 0) return { verdict: 'unclear', n, r, interval }
  return { verdict: Math.abs(r) < 0.2 ? 'weak' : 'predictive', n, r, interval }
}

/**
 * Pearson's product-moment correlation, in two passes: deviations from the means, so that nothing is lost to
 * cancellation. Null when either side does not vary. https://en.wikipedia.org/wiki/Pearson_correlation_coefficient
 */
export function correlation(pairs: readonly Pair[]): number | null {
  const n = pairs.reduce((sum, { times }) => sum + times, 0)
  const meanRating = pairs.reduce((sum, { rating, times }) => sum + rating * times, 0) / n
  const meanOutcome = pairs.reduce((sum, { outcome, times }) => sum + outcome * times, 0) / n
  let together = 0
  let ofRating = 0
  let ofOutcome = 0
  for (const { rating, outcome, times } of pairs) {
    const [x, y] = [rating - meanRating, outcome - meanOutcome]
    together += times * x * y
    ofRating += times * x * x
    ofOutcome += times * y * y
  }
  // A mean of equal thirds misses them by a rounding error, which is not variation.
  const nothing = n * 1e-18
  if (!(ofRating > nothing && ofOutcome > nothing)) return null
  return clamp(together / Math.sqrt(ofRating * ofOutcome))
}

/**
 * The 95 % interval of a correlation over n pairs (n > 3), by Fisher's transformation: atanh(r) is close to normal with
 * standard error 1/√(n−3). R. A. Fisher, "On the 'probable error' of a coefficient of correlation deduced from a small
 * sample", Metron 1 (1921) 3–32; https://en.wikipedia.org/wiki/Fisher_transformation
 */
export function correlationInterval(r: number, n: number): Interval {
  const z = Math.atanh(r)
  const reach = 1.959963984540054 / Math.sqrt(n - 3)
  return { low: Math.tanh(z - reach), high: Math.tanh(z + reach) }
}

/** What the evidence says as a sentence. The verdict's own word stands beside it, but for the first. */
export function evidenceInWords(evidence: Evidence): string {
  if (evidence.verdict === 'not enough data')
    return `Not enough data (${evidence.n} of ${enoughOutcomes} outcomes).`
  if (evidence.verdict === 'unclear')
    return evidence.r === null
      ? 'All ratings, or all outcomes, were the same: there is nothing to compare.'
      : 'The interval includes 0: the ratings may have told nothing about the work.'
  if (evidence.verdict === 'weak')
    return evidence.r > 0
      ? 'People rated higher did a little better, by less than one would decide on.'
      : 'People rated higher did a little worse.'
  const often = evidence.r > 0 ? 'more' : 'less'
  return `People rated higher on this question were ${often} often the ones a company would work with again.`
}

/** A correlation as it is written: two decimals with its sign. */
export function written(r: number): string {
  const rounded = r.toFixed(2)
  return Number(rounded) === 0 ? '0.00' : `${r > 0 ? '+' : '−'}${rounded.replace('-', '')}`
}

function clamp(r: number): number {
  return Math.min(1, Math.max(-1, r))
}
