import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { forbidden } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { newId } from '../../platform/id.ts'
import { type Keeping, maySetRetention, usualMonths } from './retention.ts'

/** How many months a company keeps recordings of interviews that it proposes from now on. */
export async function selectRetention(db: Db, companyId: string): Promise<number> {
  const newest = await db
    .selectFrom('interview.retention')
    .where('company_id', '=', companyId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .select('months')
    .executeTakeFirst()
  return newest?.months ?? usualMonths
}

/**
 * A longer time holds for interviews that are proposed from now on: the talents of the others were told a date. A shorter
 * one holds for all. Gives the months that hold now: not those that were wanted where `from` is stale. Throws 403 for
 * anyone who does not hire for the company.
 */
export async function setRetention(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { companyId, from, months }: { companyId: string; from: number; months: number },
): Promise<number> {
  if (!maySetRetention(viewer, companyId))
    throw forbidden('Only an owner or a manager says how long recordings are kept.')
  return await inTransaction(db, async db => {
    await sql`select pg_advisory_xact_lock(hashtext(${companyId}))`.execute(db)
    const current = await selectRetention(db, companyId)
    if (current !== from || current === months) return current
    await db
      .insertInto('interview.retention')
      .values({ id: newId(), company_id: companyId, months, set_by: viewer.accountId, set_at: now })
      .execute()
    await recordEvent(db, {
      type: 'company.retention_set',
      at: now,
      actorId: viewer.accountId,
      companyId,
      ids: { company: companyId },
    })
    return months
  })
}

/** How long the recording of an interview, which was loaded for its viewer, is kept. */
export async function selectKeeping(db: Db, interview: { id: string }): Promise<Keeping> {
  return await db
    .selectFrom('interview.interview as i')
    .innerJoin('jobs.proposal_card as p', 'p.id', 'i.proposal_id')
    .where('i.id', '=', interview.id)
    .select([months.as('months'), keptUntil.as('kept_until'), 'i.recording_erased_at as erased_at'])
    .executeTakeFirstOrThrow()
}

/** The daily task: erases the recordings whose time is over, and says of how many interviews. */
export async function eraseRecordings(db: Db, now: Temporal.Instant): Promise<number> {
  const due = await db
    .selectFrom('interview.interview as i')
    .innerJoin('jobs.proposal_card as p', 'p.id', 'i.proposal_id')
    .where(keptUntil, '<=', now)
    // In a room that nobody has ended people may go on typing.
    .where(
      sql<boolean>`(i.recording_erased_at is null
        or exists (select from interview.room_update u where u.interview_id = i.id))`,
    )
    .select(['i.id', 'i.proposal_id', 'p.company_id'])
    .orderBy('i.id')
    .execute()
  // Each by itself: one that fails keeps none of the others.
  for (const interview of due) await inTransaction(db, db => eraseRecording(db, now, interview))
  return due.length
}

type Due = { id: string; proposal_id: string; company_id: string }

/** Erases what the room of an interview recorded, before its time is over or at its end. */
export async function eraseRecording(db: Db, now: Temporal.Instant, { id, proposal_id, company_id }: Due) {
  const runs = db.selectFrom('interview.run').where('interview_id', '=', id).select('id')
  await db.deleteFrom('interview.run_figure').where('run_id', 'in', runs).execute()
  for (const table of recorded) await db.deleteFrom(table).where('interview_id', '=', id).execute()
  await db.updateTable('interview.interview').set({ recording_erased_at: now }).where('id', '=', id).execute()
  await recordEvent(db, {
    type: 'interview.recording_erased',
    at: now,
    actorId: null,
    companyId: company_id,
    ids: { interview: id, proposal: proposal_id },
  })
}

/** All that a room records, and nothing that someone decided from it. */
const recorded = [
  'interview.room_update',
  'interview.room_snapshot',
  'interview.run',
  'interview.chat_message',
  'interview.note',
  'interview.attention_signal',
] as const

// What held when the interview was proposed, or the shortest time chosen since. `least` passes over null.
const months = sql<number>`least(
  coalesce(
    (select r.months from interview.retention r
     where r.company_id = p.company_id and r.set_at <= i.proposed_at
     order by r.set_at desc, r.id desc limit 1),
    ${sql.lit(usualMonths)}),
  (select min(r.months) from interview.retention r
   where r.company_id = p.company_id and r.set_at > i.proposed_at))`

// Months are counted in UTC; where nobody ended an interview, from when it was to be.
const keptUntil = sql<Temporal.Instant>`
  (coalesce(i.ended_at, i.starts_at) at time zone 'UTC' + make_interval(months => ${months})) at time zone 'UTC'`
