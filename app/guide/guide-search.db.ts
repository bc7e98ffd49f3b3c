import { type RawBuilder, sql } from 'kysely'
import { type Db, inTransaction } from '../platform/database.ts'

export type Found = {
  /** Ids of published versions, the best match first. */
  ids: string[]
  /** True where nothing has these words, and these are the questions whose names are most like them. */
  guessed: boolean
}

/**
 * Finds the published questions of a guide that have all the words: whole words by their stems, the last one by its
 * beginning, as it may still be being typed. Undefined where there is no word to look for.
 */
export async function searchQuestions(db: Db, guide: string, text: string): Promise<Found | undefined> {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.slice(0, 12)
  if (!words) return undefined
  const asked = words.map((word, at) => (at === words.length - 1 ? `${word}:*` : word)).join(' & ')
  const query = sql`to_tsquery('english', ${asked})`
  // Nothing is left of "the": it is not looked for, as all questions have it.
  const has = sql`(numnode(${query}) = 0 or v.search @@ ${query})`
  const exact = await listIds(db, guide, has, sql`ts_rank(v.name_search, ${query})`)
  if (exact.length > 0) return { ids: exact, guessed: false }
  return { ids: await guess(db, guide, words.join(' ').toLowerCase()), guessed: true }
}

/** The share of trigrams that two words have in common when one is taken for a misspelling of the other. */
const alike = 0.4

function guess(db: Db, guide: string, words: string): Promise<string[]> {
  return inTransaction(db, async db => {
    // The index answers what is above the threshold of its operator.
    await sql`select set_config('pg_trgm.word_similarity_threshold', ${String(alike)}, true)`.execute(db)
    return await listIds(db, guide, sql`${words} <% v.names`, sql`word_similarity(${words}, v.names)`)
  })
}

async function listIds(
  db: Db,
  guide: string,
  condition: RawBuilder<unknown>,
  rank: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select v.id
    from guide.question q join guide.question_version v on v.id = q.version_id
    where q.guide = ${guide} and q.withdrawn_at is null and ${condition}
    order by ${rank} desc, q.position`.execute(db)
  return rows.map(({ id }) => id)
}
