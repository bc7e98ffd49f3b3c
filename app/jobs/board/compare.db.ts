import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { lastHappenings } from './board.db.ts'
import { mostCompared } from './board.ts'
import { interviewHappenings } from './happening.ts'

/**
 * Up to four of a job's proposals with all that stands side by side, in the order in which they came. The job was loaded
 * for those who hire. Of interviews it says what the log does, that one was or will be: nothing of what anybody gave.
 */
export async function listSideBySide(db: Db, viewer: Viewer, job: { id: string }, ids: string[]) {
  if (ids.length === 0) return []
  const proposals = await db
    .selectFrom('jobs.proposal as p')
    .innerJoin('talent.talent_card as t', 't.id', 'p.talent_id')
    .select(['p.id', 'p.state', 'p.rate_minor', 'p.currency', 'p.sent_at', 'p.cover_letter'])
    .select([
      't.id as talent_id',
      't.short_name',
      't.headline',
      't.photo_id',
      't.skills',
      't.city',
      't.country',
    ])
    .select([
      't.time_zone',
      't.hours_per_week',
      't.available_from',
      't.stars_sum',
      't.review_count',
      't.jobs_done',
    ])
    .select(
      sql<{ question_id: string; answer: string }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('question_id', a.question_id, 'answer', a.answer))
        from jobs.proposal_answer a where a.proposal_id = p.id), '[]')`.as('answers'),
    )
    .where('p.job_id', '=', job.id)
    .where('p.id', 'in', ids)
    .where('t.account_id', '<>', viewer.accountId)
    .orderBy('p.sent_at')
    .orderBy('p.id')
    .limit(mostCompared)
    .execute()
  const interviews = await lastHappenings(
    db,
    proposals.map(({ id }) => id),
    Object.keys(interviewHappenings),
  )
  return proposals.map(proposal => ({ ...proposal, interview: interviews.get(proposal.id) }))
}

export type Compared = Awaited<ReturnType<typeof listSideBySide>>[number]

/** What the job asks, and what it asked before where one of some proposals answered it. */
export async function listAsked(db: Db, job: { id: string }, ids: string[]) {
  return await db
    .selectFrom('jobs.job_question as q')
    .select(['q.id', 'q.prompt'])
    .where('q.job_id', '=', job.id)
    .where(
      sql<boolean>`(q.retired_at is null or exists (
        select from jobs.proposal_answer a where a.question_id = q.id and a.proposal_id = any(${ids}::uuid[])))`,
    )
    .orderBy('q.position')
    .orderBy('q.id')
    .execute()
}

export type Asked = Awaited<ReturnType<typeof listAsked>>[number]
