import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Log } from '../platform/log.ts'
import type { ViewerKind } from './profile-view.ts'

export type ViewCounter = {
  /** Counts one opening of a profile. Comes back at once; what was counted is written a moment later. */
  count(talentId: string, at: Temporal.Instant, viewer: ViewerKind): void
}

/**
 * Collects openings for half a second and writes them in one statement, so that no page waits for it and a profile that
 * everyone opens is not one row that everyone locks. A process that is killed loses at most that half second.
 */
export function viewCounter(db: Db, log: Log): ViewCounter {
  let waiting = new Map<string, number>()
  const write = async () => {
    const counted = waiting
    waiting = new Map()
    try {
      await addViews(db, counted)
    } catch (error) {
      log.warn({ error, views: counted.size }, 'views of profiles were not counted')
    }
  }
  return {
    count(talentId, at, viewer) {
      if (waiting.size === 0) setTimeout(write, 500).unref()
      const day = at.toZonedDateTimeISO('UTC').toPlainDate()
      const key = `${talentId} ${day} ${viewer}`
      waiting.set(key, (waiting.get(key) ?? 0) + 1)
    },
  }
}

/**
 * Adds to what was counted; the keys are "talent day kind". In the order of the rows, so that two processes that write at
 * once never wait for each other in a circle.
 */
export async function addViews(db: Db, counted: ReadonlyMap<string, number>): Promise<void> {
  const keys = [...counted.keys()].sort()
  const parts = keys.map(key => key.split(' '))
  const column = (at: number) => parts.map(part => part[at]!)
  await sql`
    insert into talent.profile_view as v (talent_id, day, viewer, count)
    select * from unnest(${column(0)}::uuid[], ${column(1)}::date[], ${column(2)}::text[],
      ${keys.map(key => counted.get(key)!)}::int[])
    on conflict (talent_id, day, viewer) do update set count = v.count + excluded.count`.execute(db)
}
