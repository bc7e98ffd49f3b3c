import { setImmediate } from 'node:timers/promises'
import { type Stem, Stems } from './stems.ts'

/** A document as a segment takes it up: facts are lines, texts are stems as ' one other | next '. */
export type Indexed = {
  id: string
  quality: number
  numbers: Record<string, number>
  facts: string
  strong: string
  weak: string
}

/** Who has a token, in the form that is the fastest to count with. */
export type Posting = {
  token: string
  few: string | null
  packed: string | null
  dense: string | null
}

export type Values = { number: string; block: number; values: number[] }

export type Segment = {
  size: number
  live: string
  postings: Iterable<Posting>
  values: Values[]
  /** How many documents have each stem. */
  stems: Map<string, number>
}

export const mostInSegment = 65_536
const aFew = 48
// Facts are counted beside every list, words only looked for: these may take longer and less room.
const manyWith = { fact: 128, word: 512 }

/** Turns documents, in the order of falling quality, into what search reads. Leaves the process free every few ms. */
export async function buildSegment(documents: Indexed[]): Promise<Segment> {
  const size = Math.max(8, Math.ceil(documents.length / 8) * 8)
  const facts = new Map<string, number[]>()
  const stems = new Stems()
  for (const [ordinal, { facts: lines, strong, weak }] of documents.entries()) {
    if (ordinal % 200 === 0) await setImmediate()
    if (lines)
      for (const fact of lines.split('\n')) {
        const who = facts.get(fact)
        if (!who) facts.set(fact, [ordinal])
        else if (who.at(-1) !== ordinal) who.push(ordinal)
      }
    stems.add(ordinal, strong, weak)
  }
  const pairs = await stems.pairs()
  const ranked = rankNumbers(documents, size)
  return {
    size,
    live: hex(
      documents.map((_, at) => at),
      size,
    ),
    values: ranked.values,
    stems: new Map([...stems.all()].map(({ stem, anywhere }) => [stem, anywhere.length])),
    postings: inTurn(
      map(facts, ([token, who]) => posting(token, who, size, manyWith.fact)),
      map(stems.all(), ({ stem, anywhere }: Stem) => posting(`~${stem}`, anywhere, size)),
      map(stems.all(), ({ stem, strong }: Stem) => posting(`!${stem}`, strong, size)),
      map(pairs, ([token, who]) => posting(token, who, size)),
      ranked.postings,
    ),
  }
}

function posting(token: string, ordinals: number[], size: number, many = manyWith.word): Posting {
  const none = { token, few: null, packed: null, dense: null }
  // In a small segment the bits are shorter than the list.
  if (ordinals.length <= Math.min(aFew, size / 32)) return { ...none, few: `{${ordinals.join(',')}}` }
  if (ordinals.length > many) return { ...none, dense: hex(ordinals, size) }
  return { ...none, packed: hex(ordinals, size) }
}

function hex(ordinals: number[], size: number): string {
  const bytes = Buffer.alloc(size / 8)
  for (const at of ordinals) bytes[at >> 3]! |= 128 >> (at & 7)
  return `x${bytes.toString('hex')}`
}

// Of each number who has it, and for each bit of its rank among the segment's different values who lacks that bit.
function rankNumbers(documents: Indexed[], size: number): { values: Values[]; postings: Posting[] } {
  const values: Values[] = []
  const postings: Posting[] = []
  for (const number of new Set(documents.flatMap(({ numbers }) => Object.keys(numbers)))) {
    const sorted = [...new Set(documents.map(({ numbers }) => numbers[number]))]
      .filter(value => value !== undefined)
      .sort((a, b) => a - b)
    const ranks = new Map(sorted.map((value, at) => [value, at + 1]))
    const rankOf = documents.map(({ numbers }) => ranks.get(numbers[number]!) ?? 0)
    const who = rankOf.flatMap((rank, at) => (rank > 0 ? [at] : []))
    if (who.length > 0) postings.push(posting(`#${number}`, who, size))
    for (let bit = 0; sorted.length >> bit > 0; bit++) {
      const lacking = rankOf.flatMap((rank, at) => ((rank >> bit) & 1 ? [] : [at]))
      postings.push({ token: `#${number} ${bit}`, few: null, packed: null, dense: hex(lacking, size) })
    }
    values.push({ number, block: 0, values: sorted.filter((_, at) => at % 256 === 0) })
    for (let at = 0; at < sorted.length; at += 256)
      values.push({ number, block: at / 256 + 1, values: sorted.slice(at, at + 256) })
  }
  return { values, postings }
}

function* map<A, B>(all: Iterable<A>, change: (one: A) => B | undefined): Iterable<B> {
  for (const one of all) {
    const changed = change(one)
    if (changed !== undefined) yield changed
  }
}

function* inTurn<A>(...lists: Iterable<A>[]): Iterable<A> {
  for (const list of lists) yield* list
}
