import { type RawBuilder, sql } from 'kysely'
import type { Asked, Condition } from './asked.ts'
import type { Placed } from './order.ts'

/** A fresh document that all holds for but, at most, one of the groups that some facet leaves out. */
export type FreshFound = Placed & { holds: boolean[]; tokens: string[] }

/** Selects, as JSON, documents that no segment has yet, by looking at each: they are few. */
export function selectFresh(
  index: string,
  { groups, sort, facets, strong }: Asked,
  left: Asked['groups'],
): RawBuilder<FreshFound[]> {
  const needed = groups.filter(group => !left.includes(group)).flatMap(({ conditions }) => conditions)
  const counted = [...new Set(facets.flatMap(({ tokens }) => tokens))]
  const number = sort.by === 'best' ? sql`null` : sql`(numbers ->> ${sort.by})::float8`
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object('id', id, 'quality', quality, 'number', ${number},
      'strongWords', ${total(strong.map(any => holds({ any })))}, 'holds', held.holds,
      'tokens', array(select unnest(facts) intersect select unnest(${counted}::text[]))))
    from platform.search_fresh,
      lateral (select array[${sql.join(left.map(({ conditions }) => allOf(conditions)))}]::boolean[] as holds) held
    where index = ${index} and not dropped and ${allOf(needed)}
      and cardinality(array_positions(held.holds, false)) <= 1), '[]')`
}

function allOf(conditions: Condition[]): RawBuilder<boolean> {
  return sql`(${sql.join([sql`true`, ...conditions.map(holds)], sql` and `)})`
}

function total(conditions: RawBuilder<boolean>[]): RawBuilder<number> {
  return sql`(${sql.join([sql`0`, ...conditions.map(each => sql`${each}::integer`)], sql` + `)})`
}

function holds(condition: Condition): RawBuilder<boolean> {
  if ('any' in condition) return sql`(tokens && ${condition.any}::text[])`
  if ('none' in condition) return sql`(not tokens && ${condition.none}::text[])`
  if ('notAll' in condition) return sql`(not tokens @> ${condition.notAll}::text[])`
  const { number, min, max } = condition
  const value = sql`(numbers ->> ${number})::float8`
  return sql`coalesce(${value} >= coalesce(${min}::float8, '-infinity') and ${value} <= coalesce(${max}::float8, 'infinity'), false)`
}
