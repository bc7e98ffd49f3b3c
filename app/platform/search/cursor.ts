import { createHash } from 'node:crypto'
import { isId } from '../id.ts'
import type { Asked } from './asked.ts'
import { type Place, type Placed, placeOf } from './order.ts'
import type { SearchQuery } from './search.ts'

// A cursor is the place where a page ended, not a count: what is put or dropped meanwhile moves nothing else. A checksum
// over it and what decides the order refuses cursors that were changed or belong to another list.

/** The cursor of the page after the one that ends with `last`. */
export function cursorAfter(query: SearchQuery, asked: Asked, last: Placed): string {
  const { key, quality, id } = placeOf(asked, last)
  const place = JSON.stringify([key, quality, id])
  return Buffer.from(`${checksum(query, place)}${place}`).toString('base64url')
}

export function readCursor(query: SearchQuery): Place | undefined | 'wrong' {
  if (query.after === undefined) return undefined
  if (query.after.length > 300) return 'wrong'
  const text = Buffer.from(query.after, 'base64url').toString()
  const place = text.slice(checksumLength)
  if (text.slice(0, checksumLength) !== checksum(query, place)) return 'wrong'
  const [key, quality, id] = JSON.parse(place)
  return isId(id) ? { key, quality, id } : 'wrong'
}

const checksumLength = 12

function checksum({ words, sort }: SearchQuery, place: string): string {
  return createHash('sha256')
    .update(JSON.stringify([words, sort, place]))
    .digest('hex')
    .slice(0, checksumLength)
}
