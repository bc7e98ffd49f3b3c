import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { misspellingsOf } from './misspelling.ts'
import type { Term } from './words.ts'

/** A term by the stems that the index has: for each of its words those that will do. */
export type Resolved = { stems: string[][]; excluded: boolean }

/** A word is taken for the beginning or a misspelling of another that is this many times as common. */
const timesAsCommon = 100

/** Looking for what was meant takes a while; a query of nonsense gets no further. */
const mostMended = 3

/** Finds the stems of what was typed; words that say nothing fall away. `corrected` tells where a word was mended. */
export async function resolveTerms(
  db: Db,
  index: string,
  terms: Term[],
): Promise<{ terms: Resolved[]; corrected?: string }> {
  if (terms.length === 0) return { terms: [] }
  const known = await knownWords(db, index, [...new Set(terms.flatMap(({ words }) => words))])
  const mended = new Map<string, string>()
  const resolved: Resolved[] = []
  let looked = 0
  for (const { words, excluded, unfinished } of terms) {
    const stems: string[][] = []
    for (const word of words) {
      const { stem, documents } = known.get(word)!
      if (stem === '') continue
      const longer = unfinished ? await longerWords(db, index, word) : []
      const common = longer[0]?.documents ?? 0
      if (common > 0 && common >= (documents ?? 0) * timesAsCommon)
        stems.push([...new Set([stem, ...longer.map(each => each.stem)])])
      else if (documents !== undefined || excluded || ++looked > mostMended) stems.push([stem])
      else {
        const other = await nearestWord(db, index, word)
        stems.push([other?.stem ?? stem])
        if (other) mended.set(word, other.word)
      }
    }
    if (stems.length > 0) resolved.push({ stems, excluded })
  }
  return { terms: resolved, ...(mended.size > 0 && { corrected: written(terms, mended) }) }
}

type Word = { word: string; stem: string; documents: number }

async function knownWords(
  db: Db,
  index: string,
  words: string[],
): Promise<Map<string, { stem: string; documents?: number }>> {
  const { rows } = await sql<{ word: string; stem: string; documents: number | null }>`
    select asked.word, asked.stem,
      (select max(greatest(documents, 1)) from platform.search_word w where w.index = ${index} and w.stem = asked.stem) as documents
    from (select word, platform.search_stem(word) as stem from unnest(${words}::text[]) word) asked`.execute(
    db,
  )
  return new Map(
    rows.map(({ word, stem, documents }) => [word, { stem, ...(documents !== null && { documents }) }]),
  )
}

/** Words that begin so, the most common first. */
export async function longerWords(db: Db, index: string, word: string): Promise<Word[]> {
  const { rows } = await sql<Word>`
    select word, stem, greatest(documents, 1) as documents from platform.search_word
    where index = ${index} and word >= ${word} and word < ${`${word}\u{10ffff}`} and stem <> ''
    order by documents desc, length(word), word limit 24`.execute(db)
  return rows
}

// One letter wrong is looked up by all ways to get one letter wrong; more is looked up by what long words have in common.
async function nearestWord(db: Db, index: string, word: string): Promise<Word | undefined> {
  if (word.length < 3) return undefined
  const near = await sql<Word>`
    select word, stem, documents from platform.search_word
    where index = ${index} and word = any(${misspellingsOf(word)}::text[]) and stem <> ''
    order by documents desc, word limit 1`.execute(db)
  if (near.rows[0] || word.length < 6) return near.rows[0]
  const alike = await sql<Word>`
    select word, stem, documents from platform.search_word
    where index = ${index} and word % ${word} and similarity(word, ${word}) >= 0.4 and stem <> ''
    order by similarity(word, ${word}) desc, documents desc, word limit 1`.execute(db)
  return alike.rows[0]
}

// What was understood, written as one would type it.
function written(terms: Term[], mended: Map<string, string>): string {
  return terms
    .map(({ words, excluded }) => {
      const text = words.map(word => mended.get(word) ?? word).join(' ')
      return `${excluded ? '-' : ''}${words.length > 1 ? `"${text}"` : text}`
    })
    .join(' ')
}
