import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/schema.ts'
import { mergeIndex } from './merge.ts'
import { mostInSegment } from './segment.ts'

/** Merges what is fresh in every index. */
export async function mergeIndexes(db: Kysely<DB>): Promise<void> {
  for (const index of await freshIndexes(db)) await mergeIndex(db, index)
}

/**
 * Merges even the little that is fresh, so that nothing stays of what was dropped, and rewrites every index of which a
 * tenth is gone, anything where that is quick, or which is in more parts than it needs: that is what makes it slower.
 */
export async function tidyIndexes(db: Kysely<DB>): Promise<void> {
  for (const index of await freshIndexes(db)) await mergeIndex(db, index, { least: 1 })
  const { rows } = await sql<{ index: string }>`
    select index from (
      select index, count(*) as parts, sum(documents)::float8 as written, sum(bit_count(live)) as live
      from platform.search_segment group by index) sizes
    where live < 0.9 * written or (live < written and written <= ${mostInSegment})
      or parts > ceil(written / ${mostInSegment}) + 2`.execute(db)
  for (const { index } of rows) await mergeIndex(db, index, { all: true })
}

async function freshIndexes(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{ index: string }>`select distinct index from platform.search_fresh`.execute(db)
  return rows.map(({ index }) => index)
}
