import type { Asked } from './asked.ts'

/** A document that was found, with what its place among the others depends on. */
export type Placed = { id: string; quality: number; strongWords: number; number: number | null }

/** Where a page ended: what `placeOf` says of its last document. */
export type Place = { key: number | null; quality: number; id: string }

/** What the quality of a document counts beside the words that fit, which count 1 at most. The SQL has the same half. */
export const qualityShare = 0.5

/** The documents behind `cursor` in the order that was asked for, which is the same at every look. */
export function inOrder<P extends Placed>(asked: Asked, found: P[], cursor: Place | undefined): P[] {
  const placed = found.map(each => ({ each, place: placeOf(asked, each) }))
  const behind = cursor ? placed.filter(({ place }) => compare(asked, cursor, place) < 0) : placed
  return behind.sort((a, b) => compare(asked, a.place, b.place)).map(({ each }) => each)
}

/**
 * The key is, for "best match", the share of the words that stand in the strong text plus half of the quality. For a
 * number it is the number, null where the document has none.
 */
export function placeOf({ sort, strong }: Asked, { id, quality, strongWords, number }: Placed): Place {
  const key = sort.by === 'best' ? relevance(strongWords, strong.length) + qualityShare * quality : number
  return { key, quality, id }
}

export function relevance(strongWords: number, words: number): number {
  return words === 0 ? 0 : strongWords / words
}

// By the key, those without one last; then the higher quality first; then by id.
function compare({ sort }: Asked, a: Place, b: Place): number {
  if (a.key === null || b.key === null) {
    if (a.key !== b.key) return a.key === null ? 1 : -1
  } else if (a.key !== b.key) {
    const descending = sort.by === 'best' || ('descending' in sort && sort.descending)
    return descending ? b.key - a.key : a.key - b.key
  }
  return b.quality - a.quality || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
