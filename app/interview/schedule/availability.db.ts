import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { recordEvent } from '../../platform/event.ts'
import { usualWeek, type Week, type Weekday } from './availability.ts'
import type { Busy, PanelTimes } from './suggest.ts'

/** The viewer's own week; `revision` 0 while they have said nothing and the usual one is assumed. */
export async function selectWeek(db: Db, viewer: Viewer): Promise<{ revision: number; week: Week }> {
  const said = await db
    .selectFrom('interview.availability')
    .where('account_id', '=', viewer.accountId)
    .select('revision')
    .executeTakeFirst()
  if (!said) return { revision: 0, week: usualWeek }
  return {
    revision: said.revision,
    week: (await weeksOf(db, [viewer.accountId])).get(viewer.accountId) ?? {},
  }
}

/** False when the form was opened before an other change: nothing is changed then. */
export async function changeWeek(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { revision, week }: { revision: number; week: Week },
): Promise<boolean> {
  const { accountId: account_id } = viewer
  return await inTransaction(db, async db => {
    const saved = await db
      .insertInto('interview.availability')
      .values({ account_id, revision: revision + 1, changed_at: now })
      .onConflict(conflict =>
        conflict
          .column('account_id')
          .doUpdateSet({ revision: revision + 1, changed_at: now })
          .where('interview.availability.revision', '=', revision),
      )
      .returning('revision')
      .executeTakeFirst()
    if (!saved) return false
    await db.deleteFrom('interview.working_hours').where('account_id', '=', account_id).execute()
    const rows = Object.entries(week).map(([weekday, hours]) => ({
      account_id,
      weekday: Number(weekday),
      ...hours,
    }))
    if (rows.length) await db.insertInto('interview.working_hours').values(rows).execute()
    await recordEvent(db, {
      type: 'interview.hours_changed',
      at: now,
      actorId: account_id,
      ids: { account: account_id },
    })
    return true
  })
}

/**
 * When the members of a panel can: their weeks, and their other interviews. `besides`: an interview whose own time does
 * not count, because it is the one to be moved. For those who hire: only what comes of it is shown.
 */
export async function listPanelTimes(
  db: Db,
  now: Temporal.Instant,
  panel: readonly string[],
  besides?: string,
): Promise<PanelTimes[]> {
  if (panel.length === 0) return []
  const ids = [...panel]
  const people = await db
    .selectFrom('account.person as p')
    .leftJoin('interview.availability as a', 'a.account_id', 'p.id')
    .where('p.id', 'in', ids)
    .select(['p.id', 'p.time_zone as zone'])
    .select(sql<boolean>`a.account_id is not null`.as('has_said'))
    .execute()
  const weeks = await weeksOf(db, ids)
  const busy = await db
    .selectFrom('interview.booking')
    .where('account_id', 'in', ids)
    .where(sql<boolean>`upper(during) > ${now}::timestamptz`)
    .where(sql<boolean>`interview_id is distinct from ${besides ?? null}::uuid`)
    .select('account_id')
    .select(sql<Busy['starts_at']>`lower(during)`.as('starts_at'))
    .select(sql<Busy['ends_at']>`upper(during)`.as('ends_at'))
    .execute()
  return people.map(({ id, zone, has_said }) => ({
    zone,
    week: has_said ? (weeks.get(id) ?? {}) : usualWeek,
    busy: busy.filter(({ account_id }) => account_id === id),
  }))
}

async function weeksOf(db: Db, accountIds: string[]): Promise<Map<string, Week>> {
  const rows = await db
    .selectFrom('interview.working_hours')
    .where('account_id', 'in', accountIds)
    .select(['account_id', 'weekday', 'opens', 'closes'])
    .execute()
  const weeks = new Map<string, Week>()
  for (const { account_id, weekday, opens, closes } of rows)
    weeks.set(account_id, { ...weeks.get(account_id), [weekday as Weekday]: { opens, closes } })
  return weeks
}
