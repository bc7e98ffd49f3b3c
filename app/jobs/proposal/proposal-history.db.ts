import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Proposal } from './proposal.db.ts'

/** Something that happened to a proposal and is no move: it was edited, read, noted, talked about. */
export type Happening = {
  id: number
  type: string
  at: Temporal.Instant
  actor_id: string | null
  actor_name: string | null
}

/** From the log, oldest first; the proposal was loaded for the viewer, who may see these kinds of event. */
export async function listHappenings(
  db: Db,
  { id }: Pick<Proposal, 'id'>,
  types: string[],
): Promise<Happening[]> {
  const { rows } = await sql<Happening>`
    select e.id, e.type, e.at, e.actor_id, p.name as actor_name
    from platform.event e left join account.person p on p.id = e.actor_id
    where e.ids ? 'proposal' and e.ids->>'proposal' = ${id} and e.type = any(${types})
    order by e.id limit 500`.execute(db)
  return rows
}
