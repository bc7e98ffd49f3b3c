import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import type { Interview } from '../interview.db.ts'
import type { Side } from '../interview.ts'

/** The times on the table, or those that were there last. */
export async function listSlots(db: Db, interviewId: string) {
  return await db
    .selectFrom('interview.slot as s')
    .innerJoin('interview.interview as i', join =>
      join.onRef('i.id', '=', 's.interview_id').onRef('i.round', '=', 's.round'),
    )
    .where('s.interview_id', '=', interviewId)
    .orderBy('s.starts_at')
    .select(['s.id', 's.starts_at', 's.accepted_at'])
    .execute()
}

/** Who offered the times on the table, and with which words. */
export async function selectOptionalRound(db: Db, { id, round }: Pick<Interview, 'id' | 'round'>) {
  return await db
    .selectFrom('interview.round as r')
    .innerJoin('account.person as p', 'p.id', 'r.offered_by')
    .where('r.interview_id', '=', id)
    .where('r.round', '=', round)
    .select(['r.side', 'r.words', 'r.offered_by', 'r.offered_at', 'p.short_name as name'])
    .executeTakeFirst()
}

export type Round = {
  interviewId: string
  round: number
  side: Side
  words: string
  slots: Temporal.Instant[]
}

/** Puts times on the table, in a round of their own. */
export async function insertRound(
  db: Db,
  now: Temporal.Instant,
  offeredBy: string,
  { interviewId, round, side, words, slots }: Round,
): Promise<void> {
  await db
    .insertInto('interview.round')
    .values({ interview_id: interviewId, round, side, words, offered_by: offeredBy, offered_at: now })
    .execute()
  await db
    .insertInto('interview.slot')
    .values(slots.map(starts_at => ({ id: newId(), interview_id: interviewId, round, starts_at })))
    .execute()
}

/** Whether someone has put just these times on the table already: a second click on the same form. */
export async function offeredBefore(
  db: Db,
  offeredBy: string,
  { interviewId, round, slots }: Pick<Round, 'interviewId' | 'round' | 'slots'>,
): Promise<boolean> {
  const times = await db
    .selectFrom('interview.slot as s')
    .innerJoin('interview.round as r', join =>
      join.onRef('r.interview_id', '=', 's.interview_id').onRef('r.round', '=', 's.round'),
    )
    .where('s.interview_id', '=', interviewId)
    .where('s.round', '=', round)
    .where('r.offered_by', '=', offeredBy)
    .orderBy('s.starts_at')
    .select('s.starts_at')
    .execute()
  return times.map(({ starts_at }) => String(starts_at)).join() === slots.join()
}

/**
 * Holds the time for everyone of an interview, instead of any that was held for it. The database refuses it with
 * `booking_overlap` where one of them is in another interview then.
 */
export async function book(
  db: Db,
  { id, minutes, talent_account_id }: Pick<Interview, 'id' | 'minutes' | 'talent_account_id'>,
  startsAt: Temporal.Instant,
): Promise<void> {
  const people = sql`select ${talent_account_id}::uuid as account_id union select account_id from interview.panelist where interview_id = ${id}`
  // One after the other for each person, in one order: two that change places at one moment must not lock each other out.
  await sql`
    select pg_advisory_xact_lock(hashtextextended('booking ' || account_id, 0))
    from (select account_id from (${people}) people order by account_id) people`.execute(db)
  await freeTime(db, id)
  // A proposal that was withdrawn or declined holds nobody's time.
  await sql`
    delete from interview.booking b using interview.interview i, jobs.proposal_card p
    where i.id = b.interview_id and p.id = i.proposal_id and p.state in ('withdrawn', 'declined')
      and b.account_id in (${people})`.execute(db)
  await sql`
    insert into interview.booking (interview_id, account_id, during)
    select ${id}, account_id, tstzrange(${startsAt}::timestamptz, ${startsAt.add({ minutes })}::timestamptz)
    from (${people}) people`.execute(db)
}

/** Holds nobody's time any more. */
export async function freeTime(db: Db, interviewId: string): Promise<void> {
  await db.deleteFrom('interview.booking').where('interview_id', '=', interviewId).execute()
}
