/** Numbers from 0 to 1 that are the same at every run (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Picks by weights. */
export function weighted<T>(all: T[], weightOf: (one: T, at: number) => number): (draw: number) => T {
  let sum = 0
  const upTo = Float64Array.from(all, (one, at) => (sum += weightOf(one, at)))
  return draw => {
    const wanted = draw * sum
    let [low, high] = [0, all.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (upTo[middle]! > wanted) high = middle
      else low = middle + 1
    }
    return all[low]!
  }
}

/** Picks as words are picked in texts: the second half as often as the first, the third a third as often. */
export function zipf<T>(all: T[]): (draw: number) => T {
  return weighted(all, (_, at) => 1 / (at + 1))
}
