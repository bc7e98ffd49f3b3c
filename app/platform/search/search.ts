import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { askedFor, plainToken } from './asked.ts'
import { cursorAfter, readCursor } from './cursor.ts'
import { Facets } from './facets.ts'
import { find } from './find.ts'
import { inOrder } from './order.ts'
import { longerWords, resolveTerms } from './vocabulary.ts'
import { readTerms, wordsOfText } from './words.ts'

/** What a domain says about a row that is to be found. */
export type SearchDocument = {
  /** The uuid of the row. */
  id: string
  /** 0 to 1, six decimals: the part of "best match" that does not depend on what is asked. */
  quality: number
  /** Facts to filter and count by, such as 'country:DE'; they begin with a letter. */
  tokens: string[]
  /** For ranges and sorting. */
  numbers: Record<string, number>
  /** A word in `strong` (a name, a headline) says more than one in `weak` (prose). */
  texts: { strong: string; weak: string }
}

export type SearchQuery = {
  /** As typed; 200 characters are looked at. */
  words: string
  /** All must hold. */
  clauses: Clause[]
  ranges: { number: string; min?: number; max?: number }[]
  sort: { by: 'best' } | { by: string; descending: boolean }
  /** Counts each token among what is found; `without` leaves out what the clauses or ranges of that name ask. */
  facets: { name: string; tokens: string[]; without?: string }[]
  after?: string
  limit: number
}

/** "All of" is several clauses of one name. */
export type Clause = { name: string; any: string[] } | { name: string; none: string[] }

/** Exact to 1,000. */
export type Count = { count: number; more: boolean }

export type SearchResult =
  | {
      ok: true
      ids: string[]
      total: Count
      facets: Record<string, { token: string; count: Count }[]>
      next?: string
      /** The words with misspellings mended, when that was needed. */
      corrected?: string
    }
  | { ok: false; why: 'cursor' }

/** Finds documents. Nothing that stands in a query makes it throw, and everything in it is bounded. */
export async function search(db: Db, index: string, query: SearchQuery): Promise<SearchResult> {
  const cursor = readCursor(query)
  if (cursor === 'wrong') return { ok: false, why: 'cursor' }
  const { terms, corrected } = await resolveTerms(db, index, readTerms(query.words))
  const asked = askedFor(query, terms)
  const limit = Math.max(1, Math.min(Math.trunc(query.limit) || 1, 100))
  const { fresh, merged } = await find(db, index, asked, cursor, limit + 1)
  const facets = new Facets(asked)
  for (const each of fresh) facets.add(each)
  facets.addMerged(merged)
  const matching = [...fresh.filter(({ missed }) => missed.length === 0), ...merged.page]
  const page = inOrder(asked, matching, cursor).slice(0, limit + 1)
  const last = page[limit - 1]
  return {
    ok: true,
    ids: page.slice(0, limit).map(({ id }) => id),
    total: facets.total(),
    facets: facets.counts(),
    ...(page.length > limit && last && { next: cursorAfter(query, asked, last) }),
    ...(corrected && { corrected }),
  }
}

/** Makes a document findable, or replaces it, when the transaction commits. */
export async function putDocument(db: Db, index: string, doc: SearchDocument): Promise<void> {
  const { id, tokens, texts } = doc
  const quality = Math.round(Math.min(Math.max(doc.quality, 0), 1) * 1e6) / 1e6 || 0
  const numbers = Object.fromEntries(
    Object.entries(doc.numbers).filter(([, value]) => Number.isFinite(value)),
  )
  await sql`select platform.search_put(${index}, ${id}, ${quality}, ${tokens.map(plainToken)}::text[], ${JSON.stringify(numbers)}::jsonb,
    ${wordsOfText(texts.strong)}::text[], ${wordsOfText(texts.weak)}::text[])`.execute(db)
}

/** Makes a document unfindable when the transaction commits; one that is not there is no error. */
export async function dropDocument(db: Db, index: string, id: string): Promise<void> {
  await sql`insert into platform.search_fresh (index, id, dropped) values (${index}, ${id}, true)
    on conflict (index, id) do update set (dropped, quality, facts, numbers, strong, weak, tokens, revision) =
      row (true, default, default, default, default, default, default, default)`.execute(db)
}

/** Words of documents that begin as the last word does, the most common first; of words with one stem the shortest. */
export async function suggestWords(db: Db, index: string, begins: string): Promise<string[]> {
  const word = readTerms(begins).at(-1)?.words.at(-1)
  const longer = word ? await longerWords(db, index, word) : []
  const ofStems = new Map(longer.toReversed().map(each => [each.stem, each.word]))
  return longer
    .filter(({ word, stem }) => ofStems.get(stem) === word)
    .map(({ word }) => word)
    .slice(0, 8)
}
