// Shares and spreads as they can honestly be said: with how many they are of, and nothing where those are too few.

/** `of` those that could, `count` did. */
export type Share = { count: number; of: number }

/** Below this many no share is shown. */
export const enoughForShare = 10

/** With fewer, a quartile would be somebody's own time. */
export const enoughForSpread = 5

/**
 * The 95 % interval of a share, from 0 to 1, by Wilson's score: it stays within 0 and 1 and holds for small numbers. E. B.
 * Wilson, "Probable inference, the law of succession, and statistical inference", J. Am. Stat. Assoc. 22 (1927) 209–212.
 */
export function shareInterval({ count, of }: Share): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const z = 1.959963984540054
  const p = count / of
  const middle = p + z ** 2 / (2 * of)
  const reach = z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2))
  const whole = 1 + z ** 2 / of
  return { low: Math.max(0, (middle - reach) / whole), high: Math.min(1, (middle + reach) / whole) }
}

/** A share and its interval in percent with one decimal; nulls where there is not enough to say them. */
export function sharePercents(share: Share): (number | null)[] {
  if (share.of < enoughForShare) return [null, null, null]
  const { low, high } = shareInterval(share)
  return [share.count / share.of, low, high].map(part => Math.round(part * 1000) / 10)
}

export function percent(share: number): number {
  return Math.round(share * 100)
}

export type Spread = { lower: number; middle: number; upper: number; n: number }

/** Median and quartiles by linear interpolation (R's default, type 7), or only n where those are too few. */
export function spreadOf(values: readonly number[]): Spread | { n: number; middle?: undefined } {
  const n = values.length
  if (n < enoughForSpread) return { n }
  const sorted = values.toSorted((a, b) => a - b)
  return { lower: quantile(sorted, 0.25), middle: quantile(sorted, 0.5), upper: quantile(sorted, 0.75), n }
}

function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return below + (above - below) * (at % 1)
}
