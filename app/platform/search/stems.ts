import { setImmediate } from 'node:timers/promises'

export type Stem = { stem: string; at: number; hash: number; anywhere: number[]; strong: number[] }

/** Two stems side by side have a posting of their own from so many documents on; rarer ones share one by their hash. */
const common = 16
const counters = 1 << 22

/** Which documents of a segment have which stems, and which have them side by side. */
export class Stems {
  readonly #stems = new Map<string, Stem>()
  readonly #order: Stem[] = []
  // (one, other, ordinal) of all that stand side by side.
  #beside = new Int32Array(3 << 14)
  #length = 0
  readonly #counts = new Uint32Array(counters)

  all(): Stem[] {
    return this.#order
  }

  add(ordinal: number, strong: string, weak: string): void {
    this.#addText(ordinal, strong, true)
    this.#addText(ordinal, weak, false)
  }

  #addText(ordinal: number, text: string, isStrong: boolean): void {
    let before: Stem | undefined
    for (const word of text.split(' ')) {
      if (word === '') continue
      if (word === '|') {
        before = undefined
        continue
      }
      const stem = this.#stem(word)
      if (stem.anywhere.at(-1) !== ordinal) stem.anywhere.push(ordinal)
      if (isStrong && stem.strong.at(-1) !== ordinal) stem.strong.push(ordinal)
      if (before) this.#addPair(before.at, stem.at, ordinal)
      before = stem
    }
  }

  #stem(stem: string): Stem {
    const known = this.#stems.get(stem)
    if (known) return known
    const made = { stem, at: this.#order.length, hash: hashOf(stem), anywhere: [], strong: [] }
    this.#stems.set(stem, made)
    this.#order.push(made)
    return made
  }

  #addPair(one: number, other: number, ordinal: number): void {
    if (this.#length + 3 > this.#beside.length) {
      const longer = new Int32Array(this.#beside.length * 2)
      longer.set(this.#beside)
      this.#beside = longer
    }
    this.#beside[this.#length++] = one
    this.#beside[this.#length++] = other
    this.#beside[this.#length++] = ordinal
    this.#counts[slot(one, other)]!++
  }

  /** Tokens of common pairs and of the hashes of rare ones, each with who has it. */
  async pairs(): Promise<[token: string, who: number[]][]> {
    const maybeCommon = new Map<number, number[]>()
    const rare = new Map<number, number[]>()
    const push = (all: Map<number, number[]>, key: number, ordinal: number) => {
      const who = all.get(key)
      if (!who) all.set(key, [ordinal])
      else if (who.at(-1) !== ordinal) who.push(ordinal)
    }
    for (let at = 0; at < this.#length; at += 3) {
      if (at % 60_000 === 0) await setImmediate()
      const [one, other, ordinal] = [this.#beside[at]!, this.#beside[at + 1]!, this.#beside[at + 2]!]
      if (this.#counts[slot(one, other)]! >= common) push(maybeCommon, one * 2 ** 26 + other, ordinal)
      else push(rare, this.#rareHash(one, other), ordinal)
    }
    const tokens: [string, number[]][] = []
    for (const [pair, who] of maybeCommon) {
      const [one, other] = [Math.floor(pair / 2 ** 26), pair % 2 ** 26]
      if (who.length >= common) tokens.push([`~${this.#order[one]!.stem} ${this.#order[other]!.stem}`, who])
      else for (const ordinal of who) push(rare, this.#rareHash(one, other), ordinal)
    }
    for (const [hash, who] of rare) tokens.push([`~~${hash}`, [...new Set(who)].sort((a, b) => a - b)])
    return tokens
  }

  #rareHash(one: number, other: number): number {
    return (this.#order[one]!.hash * 31 + this.#order[other]!.hash) % 8191
  }
}

function slot(one: number, other: number): number {
  return (Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b)) >>> 10
}

// The same number as platform.search_hash.
function hashOf(stem: string): number {
  let hash = 0
  for (const letter of stem) hash = (hash * 31 + letter.codePointAt(0)!) % 8191
  return hash
}
