import { sql } from 'kysely'
import { hiringCompanies, type MaybeViewer } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'
import { selectTalent } from './profile.db.ts'
import { type AnswerKind, noStanding, type Standing } from './standing.ts'

/** The figures of a talent that was loaded for the viewer. */
export async function selectStanding(db: Db, talentId: string): Promise<Standing> {
  const standing = await db
    .selectFrom('talent.standing')
    .select(['agreed_hours', 'rehires', 'with_end', 'on_time', 'answers', 'unanswered', 'answer_seconds'])
    .where('talent_id', '=', talentId)
    .executeTakeFirst()
  return standing ?? noStanding
}

/**
 * What the figures of a profile are made of. Everyone reads what the profile already says: the jobs whose review is
 * published. Dates, hours and companies of the others are for the talent, and for those who hire for that company; each
 * single answer is for the talent alone.
 */
export async function selectRecord(db: Db, viewer: MaybeViewer, slug: string) {
  const talent = await selectTalent(db, viewer, slug)
  const own = viewer?.accountId === talent.account_id
  const [standing, jobs, spans, answers] = await Promise.all([
    selectStanding(db, talent.id),
    listJobsDone(db, viewer, talent.id, own),
    listAnswerSpans(db, talent.id),
    own ? listAnswers(db, talent.id) : [],
  ])
  const shown = jobs.filter(({ company_name }) => company_name !== null)
  return { talent, own, standing, jobs: shown, unnamed: talent.jobs_done - shown.length, spans, answers }
}

export type TalentRecord = Awaited<ReturnType<typeof selectRecord>>

/** A job of a record. What the viewer may not read is null: terms and dates, and without a review the job itself. */
export type RecordJob = {
  contract_id: string
  title: string | null
  company_name: string | null
  company_slug: string | null
  stars: number | null
  reviewed_at: Temporal.Instant | null
  whole: boolean
  started_on: Temporal.PlainDate | null
  agreed_end: Temporal.PlainDate | null
  ended_on: Temporal.PlainDate | null
  hours_per_week: number | null
  again: boolean | null
}

async function listJobsDone(
  db: Db,
  viewer: MaybeViewer,
  talentId: string,
  own: boolean,
): Promise<RecordJob[]> {
  const hiring = hiringCompanies(viewer).map(({ companyId }) => companyId)
  const { rows } = await sql<RecordJob>`
    select j.contract_id, r.stars, r.published_at as reviewed_at, whole,
      case when named then j.title end as title,
      case when named then c.name end as company_name,
      case when named then c.slug end as company_slug,
      case when whole then j.started_on end as started_on,
      case when whole then j.agreed_end end as agreed_end,
      case when whole then j.ended_on end as ended_on,
      case when whole then j.hours_per_week end as hours_per_week,
      case when whole then exists (
        select from talent.job_done e where e.talent_id = j.talent_id and e.company_id = j.company_id
          and (e.ended_at, e.contract_id) < (j.ended_at, j.contract_id)) end as again
    from talent.job_done j
    join account.company_card c on c.id = j.company_id
    left join talent.review_received r on r.contract_id = j.contract_id
    cross join lateral (select ${own} or j.company_id = any(${hiring}::uuid[]) as whole) v
    cross join lateral (select whole or r.review_id is not null as named) n
    where j.talent_id = ${talentId}
    order by j.ended_at desc, j.contract_id limit 500`.execute(db)
  return rows
}

export type AnswerSpan = {
  kind: AnswerKind
  answers: number
  unanswered: number
  lower: number | null
  middle: number | null
  upper: number | null
}

// What the answers of each kind took, in seconds.
async function listAnswerSpans(db: Db, talentId: string): Promise<AnswerSpan[]> {
  const { rows } = await sql<AnswerSpan>`
    select kind, count(answered_at) as answers, count(*) - count(answered_at) as unanswered,
      percentile_cont(0.25) within group (order by extract(epoch from answered_at - asked_at)) as lower,
      percentile_cont(0.5) within group (order by extract(epoch from answered_at - asked_at)) as middle,
      percentile_cont(0.75) within group (order by extract(epoch from answered_at - asked_at)) as upper
    from talent.answer where talent_id = ${talentId}
    group by kind order by kind`.execute(db)
  return rows
}

async function listAnswers(db: Db, talentId: string) {
  return await db
    .selectFrom('talent.answer')
    .select(['kind', 'subject_id', 'round', 'proposal_id', 'asked_at', 'answered_at'])
    .where('talent_id', '=', talentId)
    .orderBy('asked_at', 'desc')
    .orderBy('subject_id')
    .limit(200)
    .execute()
}
