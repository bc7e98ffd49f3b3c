import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'
import type { Asked, Condition } from './asked.ts'
import type { Placed } from './order.ts'

/** A document that all groups hold for, but for those of the names in `missed`. */
export type Found = Placed & { missed: string[]; tokens: string[] }

/** Finds documents that were put since the last merge, by looking at each: they are few. */
export async function findFresh(db: Db, index: string, asked: Asked): Promise<Found[]> {
  const { groups, sort, facets, strong } = asked
  const left = new Set(facets.map(({ without }) => without))
  // Whoever misses two groups, or one that no facet leaves out, counts nowhere.
  const needed = groups.filter(({ name }) => !left.has(name))
  const optional = groups.filter(({ name }) => left.has(name))
  const counted = [...new Set(facets.flatMap(({ tokens }) => tokens))]
  const { rows } = await sql<{
    id: string
    quality: number
    strong_words: number
    number: number | null
    holds: boolean[]
    tokens: string[]
  }>`
    select id, quality, ${total(strong.map(any => holds({ any })))} as strong_words,
      ${sort.by === 'best' ? sql`null` : sql`(numbers ->> ${sort.by})::float8`} as number, held.holds,
      array(select unnest(facts) intersect select unnest(${counted}::text[])) as tokens
    from platform.search_fresh,
      lateral (select array[${sql.join(optional.map(({ conditions }) => allOf(conditions)))}]::boolean[] as holds) held
    where index = ${index} and not dropped and ${allOf(needed.flatMap(({ conditions }) => conditions))}
      and cardinality(array_positions(held.holds, false)) <= 1`.execute(db)
  return rows.map(({ strong_words, holds, ...row }) => ({
    ...row,
    strongWords: strong_words,
    missed: optional.filter((_, at) => !holds[at]).map(({ name }) => name),
  }))
}

function allOf(conditions: Condition[]): RawBuilder<boolean> {
  return sql`(${sql.join([sql`true`, ...conditions.map(holds)], sql` and `)})`
}

function total(conditions: RawBuilder<boolean>[]): RawBuilder<number> {
  return sql.join([sql`0`, ...conditions.map(each => sql`${each}::integer`)], sql` + `)
}

function holds(condition: Condition): RawBuilder<boolean> {
  if ('any' in condition) return sql`(tokens && ${condition.any}::text[])`
  if ('none' in condition) return sql`(not tokens && ${condition.none}::text[])`
  if ('notAll' in condition) return sql`(not tokens @> ${condition.notAll}::text[])`
  const { number, min, max } = condition
  const value = sql`(numbers ->> ${number})::float8`
  return sql`coalesce(${value} >= coalesce(${min}::float8, '-infinity') and ${value} <= coalesce(${max}::float8, 'infinity'), false)`
}
