import { type Kysely, sql } from 'kysely'
import type { SearchQuery } from '../../app/platform/search/search.ts'
import { readTerms } from '../../app/platform/search/words.ts'
import type { DB } from '../../db/schema.ts'

// What the index is compared with: one table of the same talents, looked through or with PostgreSQL's own text search.

/** Makes that table and its indexes; says how many seconds it took. */
export async function loadPlain(db: Kysely<DB>, index: string): Promise<number> {
  const began = performance.now()
  await sql`create unlogged table public.plain as
    select id, quality, numbers, string_to_array(facts, E'\n') as facts, strong || weak as text,
      setweight(to_tsvector('simple', strong), 'A') || setweight(to_tsvector('simple', weak), 'B') as search
    from platform.search_document where index = ${index}`.execute(db)
  await sql`create index on public.plain using gin (search)`.execute(db)
  await sql`create index on public.plain using gin (facts)`.execute(db)
  await sql`vacuum analyze public.plain`.execute(db)
  return (performance.now() - began) / 1000
}

/** A page and how many there are; no facets, no misspellings. */
export async function searchPlain(
  db: Kysely<DB>,
  query: SearchQuery,
  way: 'ilike' | 'tsvector',
): Promise<void> {
  const terms = readTerms(query.words)
  const stems = await stemsOf(
    db,
    terms.flatMap(({ words }) => words),
  )
  const of = (words: string[]) => words.map(word => stems.get(word)!).filter(Boolean)
  const text = terms.map(({ words, excluded, unfinished }) => {
    const all = of(words)
    const match =
      way === 'ilike'
        ? sql`text ilike ${`%${all.join(' ')}%`}`
        : sql`search @@ ${all.map(stem => `'${stem}'${unfinished ? ':*' : ''}`).join(' <-> ')}::tsquery`
    return excluded ? sql`not ${match}` : match
  })
  const where = sql.join(
    [
      sql`true`,
      ...text,
      ...query.clauses.map(clause => sql`facts && ${'any' in clause ? clause.any : clause.none}::text[]`),
      ...query.ranges.map(
        ({ number, min, max }) =>
          sql`(numbers ->> ${number})::float8 between ${min ?? -1e300} and ${max ?? 1e300}`,
      ),
    ],
    sql` and `,
  )
  const rank = terms.filter(({ excluded }) => !excluded).flatMap(({ words }) => of(words))
  const order =
    way === 'tsvector' && rank.length > 0
      ? sql`ts_rank(search, ${rank.map(stem => `'${stem}'`).join(' & ')}::tsquery) desc`
      : sql`quality desc`
  await sql`select id from public.plain where ${where} order by ${order} limit 20`.execute(db)
  await sql`select count(*) from (select from public.plain where ${where} limit 1001) found`.execute(db)
}

async function stemsOf(db: Kysely<DB>, words: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ word: string; stem: string }>`
    select word, platform.search_stem(word) as stem from unnest(${words}::text[]) word`.execute(db)
  return new Map(rows.map(({ word, stem }) => [word, stem]))
}
