import { sql } from 'kysely'
import { type MaybeViewer, mayHireFor, type Viewer } from '../account/viewer.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { type JobState, mayMoveJob } from './job.ts'
import { hiringIds } from './scope.ts'

/** A job by its slug: open ones for anyone, the others for those who hire for its company and those who proposed to it. */
export async function selectJob(db: Db, viewer: MaybeViewer, slug: string) {
  const job = await db
    .selectFrom('jobs.job_card as c')
    .innerJoin('jobs.job as j', 'j.id', 'c.id')
    .selectAll('c')
    .select(['j.description', 'j.revision', 'j.created_at', 'j.ended_at'])
    .where('c.slug', '=', slug)
    .where(sql<boolean>`(c.state = 'open' or c.company_id = any(${hiringIds(viewer)}::uuid[]) or exists (
      select from jobs.proposal_card p where p.job_id = c.id and p.talent_account_id = ${viewer?.accountId ?? null}))`)
    .executeTakeFirst()
  if (!job) throw notFound('This job')
  return job
}

/** A job for those who hire for its company; for anyone else there is none. */
export async function selectHiringJob(db: Db, viewer: Viewer, slug: string): Promise<Job> {
  const job = await selectJob(db, viewer, slug)
  if (!mayHireFor(viewer, job.company_id)) throw notFound('This job')
  return job
}

export type Job = Awaited<ReturnType<typeof selectJob>>

/**
 * Marks a job as filled, when a proposal to it was hired; called inside the transaction of the hire. False when it was
 * filled already. Throws 404 for someone who neither hires for the company nor was hired for the job.
 */
export async function fillJob(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  jobId: string,
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const job = await db
      .selectFrom('jobs.job as j')
      .select(['j.id', 'j.company_id', 'j.state'])
      .where('j.id', '=', jobId)
      .where(sql<boolean>`(j.company_id = any(${hiringIds(viewer)}::uuid[]) or exists (
        select from jobs.proposal_card p
        where p.job_id = j.id and p.talent_account_id = ${viewer.accountId} and p.state = 'hired'))`)
      .forUpdate('j')
      .executeTakeFirst()
    if (!job) throw notFound('This job')
    if (job.state === 'filled') return false
    await writeState(db, now, viewer, job, 'filled')
    return true
  })
}

/**
 * Opens, closes or reopens a job. False when it is not in the state `from` any more. Throws 404 for those who do not hire
 * for its company, 403 for a step that its state has not.
 */
export async function moveJob(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { slug, from, to }: { slug: string; from: JobState; to: JobState },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const job = await lockJob(db, viewer, slug)
    if (job.state !== from) return false
    if (!mayMoveJob(viewer, job, to)) throw forbidden('A job cannot take this step.')
    await writeState(db, now, viewer, job, to)
    return true
  })
}

/** The job, locked until the transaction ends, for those who hire for its company. */
export async function lockJob(db: Db, viewer: Viewer, slug: string) {
  const job = await db
    .selectFrom('jobs.job')
    .select(['id', 'slug', 'company_id', 'state', 'revision'])
    .where('slug', '=', slug)
    .where(sql<boolean>`company_id = any(${hiringIds(viewer)}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()
  if (!job) throw notFound('This job')
  return job
}

async function writeState(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  job: { id: string; company_id: string },
  to: JobState,
): Promise<void> {
  const times = to === 'open' ? { opened_at: now, ended_at: null } : { ended_at: now }
  await db
    .updateTable('jobs.job')
    .set({ state: to, ...times })
    .where('id', '=', job.id)
    .execute()
  await recordEvent(db, {
    type: `job.${to === 'open' ? 'opened' : to}`,
    at: now,
    actorId: viewer.accountId,
    companyId: job.company_id,
    ids: { job: job.id },
  })
}
