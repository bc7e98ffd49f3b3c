/** A source of numbers that is the same at every run: mulberry32, by Tommy Ettinger (public domain algorithm). */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  /** `count` different items, in an order of their own. */
  some<T>(items: readonly T[], count: number): T[]
  chance(share: number): boolean
  /** Around 0 with a spread of 1, near enough to a normal distribution (the sum of twelve, Irwin–Hall). */
  normal(): number
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    pick: items => items[whole(0, items.length - 1)]!,
    some(items, count) {
      const rest = [...items]
      return Array.from(
        { length: Math.min(count, rest.length) },
        () => rest.splice(whole(0, rest.length - 1), 1)[0]!,
      )
    },
    chance: share => next() < share,
    normal: () => Array.from({ length: 12 }, next).reduce((sum, each) => sum + each, -6),
  }
}
