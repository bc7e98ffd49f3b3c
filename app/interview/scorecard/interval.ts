// How far a composite may be from what many raters would have given.

export type Interval = { low: number; high: number }

/** How far raters of one interview lie apart, over all interviews that are compared; `freedom` are its degrees. */
export type Spread = { variance: number; freedom: number }

/**
 * The variance of raters' own composites within their interview, pooled over a job's interviews,
 *
 *     s² = Σi Σj (cij − c̄i)² / Σi (ni − 1)
 *
 * with cij the composite of rater j in interview i alone: the mean square within groups of a one-way analysis of
 * variance. Interviews with one rater add nothing. Null where no interview has two.
 *
 * Pooled, because a panel has two or three people: from two numbers alone the interval would be most of the scale, and
 * of two that happen to agree nothing. It takes raters to differ about as much in one interview as in another. The same
 * model is behind the one-way intraclass correlation of Shrout & Fleiss (1979), "Intraclass correlations: uses in
 * assessing rater reliability", Psychological Bulletin 86(2), 420–428.
 */
export function spreadOf(panels: readonly (readonly number[])[]): Spread | null {
  let squares = 0
  let freedom = 0
  for (const panel of panels) {
    if (panel.length < 2) continue
    const mean = panel.reduce((sum, value) => sum + value, 0) / panel.length
    squares += panel.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    freedom += panel.length - 1
  }
  return freedom > 0 ? { variance: squares / freedom, freedom } : null
}

/**
 * The 95 % interval of a composite C of n raters,
 *
 *     C ± t(0.975, ν) · √(s² / n)    with ν = Σi (ni − 1)
 *
 * cut off at the ends of the scale. Null, "not enough data", with fewer than two raters, and where no two raters of the
 * job differ in anything: then nothing says how far a third would be.
 */
export function intervalOf(value: number, raters: number, spread: Spread | null): Interval | null {
  if (raters < 2 || !spread || spread.variance < 1e-12) return null
  const reach = tQuantile(spread.freedom) * Math.sqrt(spread.variance / raters)
  return { low: Math.max(1, value - reach), high: Math.min(5, value + reach) }
}

/**
 * The 97.5 % quantile of Student's t: from the table up to 30 degrees of freedom, above by the expansion of Fisher and
 * Cornish, Abramowitz & Stegun (1964) 26.7.5, there exact to five decimals.
 */
export function tQuantile(freedom: number): number {
  const tabled = quantiles[freedom - 1]
  if (tabled !== undefined) return tabled
  const z = 1.959963984540054
  const v = freedom
  return (
    z +
    (z ** 3 + z) / (4 * v) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3)
  )
}

// For 1 to 30 degrees of freedom.
const quantiles = [
  12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216, 2.22814, 2.20099, 2.17881,
  2.16037, 2.14479, 2.13145, 2.11991, 2.10982, 2.10092, 2.09302, 2.08596, 2.07961, 2.07387, 2.06866, 2.0639,
  2.05954, 2.05553, 2.05183, 2.04841, 2.04523, 2.04227,
]
