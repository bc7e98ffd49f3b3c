import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { Asked, Condition } from './asked.ts'
import { type FreshFound, selectFresh } from './fresh.ts'
import type { Place, Placed } from './order.ts'

/** A fresh document, with the names of the groups that it misses. */
export type Found = FreshFound & { missed: string[] }

/** What the segments say: counts stop a little above a thousand, and the page has all that can be on it. */
export type Merged = { total: number; counts: number[]; page: Placed[] }

/** Looks through what is fresh and what is merged, in one statement: a merge meanwhile shows nothing twice or not at all. */
export async function find(
  db: Db,
  index: string,
  asked: Asked,
  cursor: Place | undefined,
  most: number,
): Promise<{ fresh: Found[]; merged: Merged }> {
  const { groups, strong, sort, facets } = asked
  const left = groups.filter(({ name }) => facets.some(({ without }) => without === name))
  // What takes the least comes first: the rest is looked for among what is left.
  const wanted = groups
    .flatMap(group => group.conditions.map(condition => ({ part: left.indexOf(group) + 1, ...condition })))
    .sort((a, b) => effort(a) - effort(b))
  // The lists of all facets one after the other, and of each token which part is left out when it is counted.
  const counted = facets.flatMap(({ tokens }) => tokens)
  const variants = facets.flatMap(({ tokens, without }) => {
    const part = left.findIndex(({ name }) => name === without) + 1
    return tokens.map(() => part + 1)
  })
  const { rows } = await sql<{ fresh: FreshFound[]; merged: Answer }>`
    select ${selectFresh(index, asked, left)} as fresh,
      platform.search_segments(${index}, ${JSON.stringify(wanted)}::jsonb, ${left.length}, ${JSON.stringify(strong)}::jsonb,
        ${counted}::text[], ${variants}::integer[], ${sort.by === 'best' ? null : sort.by}::text,
        ${'descending' in sort && sort.descending}::boolean, ${cursor?.key ?? null}::float8,
        ${cursor?.quality ?? null}::float8, ${cursor?.id ?? null}::uuid, ${most}) as merged`.execute(db)
  const { fresh, merged } = rows[0]!
  return {
    fresh: fresh.map(each => ({
      ...each,
      missed: left.filter((_, at) => !each.holds[at]).map(({ name }) => name),
    })),
    merged: {
      ...merged,
      page: merged.page.map(([id, quality, strongWords, number]) => ({ id, quality, strongWords, number })),
    },
  }
}

function effort(condition: Condition): number {
  if ('number' in condition) return 16
  return ('any' in condition ? condition.any : 'none' in condition ? condition.none : condition.notAll).length
}

type Answer = Omit<Merged, 'page'> & {
  page: [id: string, quality: number, strongWords: number, number: number | null][]
}
