import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../db/schema.ts'
import { mergeIndex } from './merge.ts'
import { mostInSegment } from './segment.ts'

/** Merges what is fresh in every index. */
export async function mergeIndexes(db: Kysely<DB>): Promise<void> {
  const { rows } = await sql<{ index: string }>`select distinct index from platform.search_fresh`.execute(db)
  for (const { index } of rows) await mergeIndex(db, index)
}

/** Rewrites every index of which a tenth is gone, or which is in more parts than it needs: that is what makes it slower. */
export async function tidyIndexes(db: Kysely<DB>): Promise<void> {
  const { rows } = await sql<{ index: string }>`
    select index from platform.search_segment group by index
    having sum(bit_count(live)) < 0.9 * sum(documents) or count(*) > ceil(sum(documents)::float8 / ${mostInSegment}) + 2`.execute(
    db,
  )
  for (const { index } of rows) await mergeIndex(db, index, { all: true })
}
