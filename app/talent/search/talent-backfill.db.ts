import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { DB } from '../../../db/schema.ts'
import { freshnessSteps } from './quality.ts'
import { indexTalents, selectMadeWith } from './talent-document.db.ts'

const talentsABatch = 200

/**
 * Brings the documents up to date that no command did: of talents that were listed before there was a search, after a
 * start with other exchange rates or skills, and of profiles that grew older by a step of freshness. Gives how many.
 */
export async function indexStaleTalents(db: Kysely<DB>, now: Temporal.Instant): Promise<number> {
  const madeWith = await selectMadeWith(db)
  let indexed = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const ids = await listStale(db, now, madeWith, after)
    if (ids.length === 0) return indexed
    await db.transaction().execute(db => indexTalents(db, now, ids, talent => talent.updated_at))
    indexed += ids.length
    after = ids.at(-1)!
  }
}

async function listStale(
  db: Kysely<DB>,
  now: Temporal.Instant,
  madeWith: string,
  after: string,
): Promise<string[]> {
  const steps = freshnessSteps.map(({ days }) => days)
  const { rows } = await sql<{ id: string }>`
    select t.id from talent.talent_card c join talent.talent t on t.id = c.id
    left join talent.search_entry e on e.talent_id = t.id
    where t.state = 'listed' and t.id > ${after}
      and (e.made_with is distinct from ${madeWith} or exists (
        select from unnest(${steps}::integer[]) days
        where t.updated_at + days * interval '1 day' >= e.made_at and t.updated_at + days * interval '1 day' < ${now}::timestamptz))
    order by t.id limit ${talentsABatch}`.execute(db)
  return rows.map(({ id }) => id)
}
