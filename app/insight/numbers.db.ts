import { sql } from 'kysely'
import type { Viewer } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'
import { selectOptionalOwnTalent } from '../talent/talent.db.ts'
import { type Happening, mondayOf, type Outcomes, stepsOf, type Weeks, weeksFrom } from './numbers.ts'

/** The viewer's own numbers over the last weeks, on the calendar of their zone; undefined while they have no profile. */
export async function selectOptionalNumbers(db: Db, now: Temporal.Instant, viewer: Viewer, weeks: Weeks) {
  const talent = await selectOptionalOwnTalent(db, viewer)
  if (!talent) return undefined
  const today = now.toZonedDateTimeISO(viewer.timeZone).toPlainDate()
  const since = mondayOf(today).subtract({ weeks: weeks - 1 })
  const [happenings, outcomes] = await Promise.all([
    listHappenings(db, talent.id, since, viewer.timeZone),
    listOutcomes(db, talent.id),
  ])
  return {
    slug: talent.slug,
    state: talent.state,
    weeks: weeksFrom(today, weeks, happenings),
    steps: stepsOf(outcomes),
  }
}

export type Numbers = NonNullable<Awaited<ReturnType<typeof selectOptionalNumbers>>>

// Views are kept by days in UTC; all else is put on the calendar of the zone.
async function listHappenings(
  db: Db,
  talentId: string,
  since: Temporal.PlainDate,
  zone: string,
): Promise<Happening[]> {
  const first = since.toZonedDateTime(zone).toInstant()
  const { rows } = await sql<Happening>`
    select day, case viewer when 'guest' then 'guests' when 'company' then 'companies' else 'talents' end as what, count
    from talent.profile_view_card where talent_id = ${talentId} and day >= ${since}
    union all
    select (sent_at at time zone ${zone})::date, 'proposals', count(*)
    from jobs.proposal_card where talent_id = ${talentId} and sent_at >= ${first} group by 1
    union all
    select (i.starts_at at time zone ${zone})::date, 'interviews', count(*)
    from interview.interview_card i join jobs.proposal_card p on p.id = i.proposal_id
    where p.talent_id = ${talentId} and i.state = 'done' and i.starts_at >= ${first} group by 1
    union all
    select (o.sent_at at time zone ${zone})::date, 'offers', count(*)
    from jobs.offer_card o join jobs.proposal_card p on p.id = o.proposal_id
    where p.talent_id = ${talentId} and o.sent_at >= ${first} group by 1`.execute(db)
  return rows
}

async function listOutcomes(db: Db, talentId: string): Promise<Outcomes[]> {
  const { rows } = await sql<Outcomes>`
    select state, interviewed, offered, count(*) as count from (
      select p.state, bool_or(s.to_state in ('interviewing', 'offered', 'hired')) as interviewed,
        bool_or(s.to_state in ('offered', 'hired')) as offered
      from jobs.proposal_card p join jobs.proposal_step s on s.proposal_id = p.id
      where p.talent_id = ${talentId} group by p.id, p.state
    ) proposals group by state, interviewed, offered`.execute(db)
  return rows
}
