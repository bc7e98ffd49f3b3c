import { type Kysely, sql } from 'kysely'
import type { DB } from '../../db/schema.ts'
import { selectOptionalViewer } from '../account/viewer.db.ts'
import type { Db } from '../platform/database.ts'
import { watchedKinds } from './saved-search.ts'
import { anyChanged, listFound } from './watched.db.ts'

// A change is stamped when its command begins and found when it commits: this much later at most.
const overlap = Temporal.Duration.from({ minutes: 1 })

const searchesABatch = 200

/**
 * Looks what saved searches find since they were last looked at, each as its owner. Where nothing changed at all, that is
 * one question for all of them.
 */
export async function findMatches(db: Kysely<DB>, now: Temporal.Instant): Promise<void> {
  for (const of of watchedKinds) {
    const { rows } = await sql<{ oldest: Temporal.Instant | null }>`
      select min(checked_at) as oldest from alert.saved_search where of = ${of} and checked_at < ${now}::timestamptz`.execute(
      db,
    )
    const oldest = rows[0]?.oldest
    if (!oldest || !(await anyChanged(db, of, oldest.subtract(overlap)))) continue
    for (let after = zeroId; ; ) {
      const ids = await listUnchecked(db, now, of, after)
      for (const id of ids) await db.transaction().execute(db => checkSearch(db, now, id))
      if (ids.length < searchesABatch) break
      after = ids.at(-1)!
    }
  }
}

const zeroId = '00000000-0000-0000-0000-000000000000'

async function listUnchecked(db: Db, now: Temporal.Instant, of: 'talent' | 'job', after: string) {
  const rows = await db
    .selectFrom('alert.saved_search')
    .select('id')
    .where('of', '=', of)
    .where('checked_at', '<', now)
    .where('id', '>', after)
    .orderBy('id')
    .limit(searchesABatch)
    .execute()
  return rows.map(({ id }) => id)
}

async function checkSearch(db: Db, now: Temporal.Instant, id: string): Promise<void> {
  const row = await db
    .selectFrom('alert.saved_search')
    .select(['account_id', 'of', 'query', 'saved_at', 'checked_at', 'whole_start'])
    .where('id', '=', id)
    .where('checked_at', '<', now)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return
  const viewer = await selectOptionalViewer(db, row.account_id)
  if (viewer) {
    const since = {
      changed: row.checked_at.subtract(overlap),
      // What was not counted when it was saved can be told from what is new only by when it was listed.
      ...(!row.whole_start && { listed: row.saved_at }),
    }
    const { ids } = await listFound(db, viewer, row, now, since)
    await sql`insert into alert.match (search_id, found_id, found_at)
      select ${id}::uuid, unnest(${ids}::uuid[]), ${now}::timestamptz on conflict do nothing`.execute(db)
  }
  await db.updateTable('alert.saved_search').set({ checked_at: now }).where('id', '=', id).execute()
}
