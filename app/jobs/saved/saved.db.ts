import { sql } from 'kysely'
import type { MaybeViewer, Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'

// Jobs that someone keeps for later. Nobody else sees it, so the log does not either.

/** Keeps a job that was loaded for the viewer; twice is once. */
export async function keepJob(db: Db, now: Temporal.Instant, viewer: Viewer, jobId: string): Promise<void> {
  await db
    .insertInto('jobs.saved_job')
    .values({ account_id: viewer.accountId, job_id: jobId, saved_at: now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Lets a job go, even one whose page the viewer cannot open any more. */
export async function letJobGo(db: Db, viewer: Viewer, slug: string): Promise<void> {
  await db
    .deleteFrom('jobs.saved_job')
    .where('account_id', '=', viewer.accountId)
    .where('job_id', 'in', db.selectFrom('jobs.job').select('id').where('slug', '=', slug))
    .execute()
}

export async function isSaved(db: Db, viewer: MaybeViewer, jobId: string): Promise<boolean> {
  if (!viewer) return false
  const row = await db
    .selectFrom('jobs.saved_job')
    .select('job_id')
    .where('account_id', '=', viewer.accountId)
    .where('job_id', '=', jobId)
    .executeTakeFirst()
  return row !== undefined
}

/** What the viewer keeps, the latest first. Of a job that is not shown to them any more, its title is all they see. */
export async function listSavedJobs(db: Db, viewer: Viewer) {
  return await db
    .selectFrom('jobs.saved_job as s')
    .innerJoin('jobs.job_card as j', 'j.id', 's.job_id')
    .select(['j.id', 'j.slug', 'j.title', 'j.state', 'j.company_name', 'j.kind', 's.saved_at'])
    .select(['j.budget_min_minor', 'j.budget_max_minor', 'j.currency'])
    .select(
      sql<boolean>`exists (select from jobs.proposal_card p
        where p.job_id = j.id and p.talent_account_id = ${viewer.accountId})`.as('proposed'),
    )
    .select(
      sql<boolean>`exists (select from jobs.proposal_draft d
        where d.job_id = j.id and d.account_id = ${viewer.accountId})`.as('drafted'),
    )
    .where('s.account_id', '=', viewer.accountId)
    .where('j.state', '<>', 'draft')
    .orderBy('s.saved_at', 'desc')
    .limit(200)
    .execute()
}

export type SavedJob = Awaited<ReturnType<typeof listSavedJobs>>[number]
