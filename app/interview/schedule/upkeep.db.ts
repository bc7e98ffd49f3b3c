import { sql } from 'kysely'
import { type Db, inTransaction } from '../../platform/database.ts'
import { recordEvent } from '../../platform/event.ts'
import { fact } from '../interview.db.ts'
import { remind, tellOfCancel, tellOfMiss } from '../interview-letter.ts'
import type { Told } from '../interview-post.db.ts'
import { missedAfter, missedBy } from './arrival.ts'
import { freeTime } from './slot.db.ts'

// What the clock does to interviews, every minute.

/**
 * Writes to everyone 24 hours and 1 hour before: once for each time agreed on, and not where it was agreed on later than
 * that. After a standstill, what would come together comes as the later one alone.
 */
export async function remindOfInterviews(db: Db, now: Temporal.Instant): Promise<void> {
  await inTransaction(db, async db => {
    const { rows } = await sql<Coming>`
      with due as (
        insert into interview.reminder (interview_id, starts_at, hours_before, sent_at)
        select i.id, i.starts_at, h.hours, ${now}::timestamptz
        from interview.interview i
        join jobs.proposal_card p on p.id = i.proposal_id and p.state not in ('withdrawn', 'declined')
        cross join (values (24, 1), (1, 0)) h (hours, until)
        where i.state = 'scheduled'
          and i.starts_at - make_interval(hours => h.hours) <= ${now}::timestamptz
          and i.starts_at - make_interval(hours => h.until) > ${now}::timestamptz
          and i.scheduled_at <= i.starts_at - make_interval(hours => h.hours)
        on conflict do nothing
        returning interview_id)
      select ${told} from due join ${interviews} on i.id = due.interview_id order by i.id`.execute(db)
    for (const interview of rows) await remind(db, now, interview, interview.starts_at)
  })
}

/**
 * Writes down which interviews were missed: a quarter of an hour after their time one side, or both, had not come to
 * the room. Where a question was asked they met all the same.
 */
export async function markMissed(db: Db, now: Temporal.Instant): Promise<void> {
  const latest = now.subtract({ minutes: missedAfter })
  await inTransaction(db, async db => {
    const { rows } = await sql<Coming & { talent: boolean; panel: boolean }>`
      select ${told},
        exists (select from interview.arrival a where a.interview_id = i.id and a.starts_at = i.starts_at
          and a.account_id = p.talent_account_id) as talent,
        exists (select from interview.arrival a where a.interview_id = i.id and a.starts_at = i.starts_at
          and a.account_id <> p.talent_account_id) as panel
      from ${interviews}
      where i.state in ('scheduled', 'live') and i.starts_at <= ${latest}::timestamptz
        and p.state not in ('withdrawn', 'declined')
        and not exists (select from interview.question_asked q where q.interview_id = i.id)
      order by i.id for update of i`.execute(db)
    for (const interview of rows) {
      const by = missedBy(interview)
      if (!by) continue
      await db
        .updateTable('interview.interview')
        .set({ state: 'missed', missed_by: by, ended_at: now, turn: null })
        .where('id', '=', interview.id)
        .execute()
      await freeTime(db, interview.id)
      await recordEvent(db, { ...fact(interview), type: 'interview.missed', at: now, actorId: null })
      await tellOfMiss(db, now, interview, { startsAt: interview.starts_at, missedBy: by })
    }
  })
}

/** Calls off what was still to come of proposals that are withdrawn or declined, and takes it from people's calendars. */
export async function callOffAbandoned(db: Db, now: Temporal.Instant): Promise<void> {
  await inTransaction(db, async db => {
    const { rows } = await sql<Coming & { state: string; reason: string }>`
      select ${told}, i.state, 'The proposal is ' || p.state || '.' as reason from ${interviews}
      where i.state in ('proposed', 'scheduled', 'live') and p.state in ('withdrawn', 'declined')
      order by i.id for update of i`.execute(db)
    for (const interview of rows) {
      const sequence = interview.sequence + 1
      await db
        .updateTable('interview.interview')
        .set({ state: 'cancelled', ended_at: now, end_reason: interview.reason, turn: null, sequence })
        .where('id', '=', interview.id)
        .execute()
      await freeTime(db, interview.id)
      await recordEvent(db, { ...fact(interview), type: 'interview.cancelled', at: now, actorId: null })
      // Where no time was agreed on, the letter about the proposal has said it all.
      if (interview.starts_at) await tellOfCancel(db, now, { ...interview, sequence }, null, interview.reason)
    }
  })
}

type Coming = Told & { proposal_id: string; starts_at: Temporal.Instant }

const interviews = sql`interview.interview i join jobs.proposal_card p on p.id = i.proposal_id`

const told = sql`i.id, i.proposal_id, i.minutes, i.sequence, i.starts_at, p.company_id, p.company_name,
  p.talent_account_id, p.talent_name, p.job_title`
