import type { Asked } from './asked.ts'
import type { Count } from './search.ts'

/** The counts of one query, added up over the parts of the index. */
export class Facets {
  readonly #asked: Asked
  readonly #counts: Map<string, number>[]
  #found = 0

  constructor(asked: Asked) {
    this.#asked = asked
    this.#counts = asked.facets.map(({ tokens }) => new Map(tokens.map(token => [token, 0])))
  }

  /** Counts one document, which misses the groups of these names. */
  add({ missed, tokens }: { missed: string[]; tokens: string[] }): void {
    if (missed.length === 0) this.#found++
    for (const [at, { without }] of this.#asked.facets.entries())
      if (missed.length === 0 || (missed.length === 1 && missed[0] === without))
        for (const token of tokens) this.#addCount(at, token, 1)
  }

  /** Counts are one for each token of each facet, in order. */
  addMerged({ total, counts }: { total: number; counts: number[] }): void {
    this.#found += total
    let at = 0
    for (const [facet, { tokens }] of this.#asked.facets.entries())
      for (const token of tokens) this.#addCount(facet, token, counts[at++]!)
  }

  #addCount(facet: number, token: string, count: number): void {
    const counts = this.#counts[facet]!
    const before = counts.get(token)
    if (before !== undefined) counts.set(token, before + count)
  }

  total(): Count {
    return upTo(this.#found)
  }

  counts(): Record<string, { token: string; count: Count }[]> {
    return Object.fromEntries(
      this.#asked.facets.map(({ name }, at) => [
        name,
        [...this.#counts[at]!].map(([token, count]) => ({ token, count: upTo(count) })),
      ]),
    )
  }
}

const exactTo = 1_000

function upTo(count: number): Count {
  return count > exactTo ? { count: exactTo, more: true } : { count, more: false }
}
