import { sql } from 'kysely'
import { type MaybeViewer, mayHireFor, type Viewer } from '../account/viewer.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { type JobState, mayMoveJob } from './job.ts'
import { hiringIds, memberIds } from './scope.ts'
import { indexJob } from './search/job-document.db.ts'

/**
 * A job by its slug. An open and public one is for anyone; a draft for those who hire for its company; the others for
 * its company's members, for those who proposed and for those who are invited.
 */
export async function selectOptionalJob(db: Db, viewer: MaybeViewer, slug: string) {
  const accountId = viewer?.accountId ?? null
  return await db
    .selectFrom('jobs.job_card as c')
    .innerJoin('jobs.job as j', 'j.id', 'c.id')
    .selectAll('c')
    .select(['j.description', 'j.revision', 'j.created_at', 'j.paused_at', 'j.ended_at'])
    .where('c.slug', '=', slug)
    .where(sql<boolean>`((c.state = 'open' and c.visibility = 'public')
      or c.company_id = any(${hiringIds(viewer)}::uuid[])
      or c.state <> 'draft' and (
        c.company_id = any(${memberIds(viewer)}::uuid[])
        or exists (select from jobs.proposal_card p where p.job_id = c.id and p.talent_account_id = ${accountId})
        or exists (select from jobs.invitation i join talent.talent_card t on t.id = i.talent_id
          where i.job_id = c.id and i.state <> 'withdrawn' and t.account_id = ${accountId})))`)
    .executeTakeFirst()
}

/** The same; throws 404 where there is none for the viewer. */
export async function selectJob(db: Db, viewer: MaybeViewer, slug: string): Promise<Job> {
  const job = await selectOptionalJob(db, viewer, slug)
  if (!job) throw notFound('This job')
  return job
}

/** A job for those who hire for its company; for anyone else there is none. */
export async function selectHiringJob(db: Db, viewer: Viewer, slug: string): Promise<Job> {
  const job = await selectJob(db, viewer, slug)
  if (!mayHireFor(viewer, job.company_id)) throw notFound('This job')
  return job
}

export type Job = NonNullable<Awaited<ReturnType<typeof selectOptionalJob>>>

/** What everyone may know of a job that was public and is not open any more; undefined for any other. */
export async function selectOptionalPastJob(db: Db, slug: string) {
  return await db
    .selectFrom('jobs.job_card as c')
    .innerJoin('jobs.job as j', 'j.id', 'c.id')
    .select(['c.title', 'c.state', 'c.company_name', 'c.company_slug', 'c.skills', 'j.ended_at'])
    .where('c.slug', '=', slug)
    .where('c.visibility', '=', 'public')
    .where('c.state', 'in', ['paused', 'filled', 'closed'])
    .where('c.opened_at', 'is not', null)
    .executeTakeFirst()
}

export type PastJob = NonNullable<Awaited<ReturnType<typeof selectOptionalPastJob>>>

/** Who offers a job, for those who read it by machine. */
export async function selectOrganisation(db: Db, companyId: string) {
  return await db
    .selectFrom('account.company_card')
    .select(['name', 'slug', 'website', 'country'])
    .where('id', '=', companyId)
    .executeTakeFirstOrThrow()
}

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
    await writeState(db, now, viewer.accountId, job, 'filled')
    return true
  })
}

/**
 * Pauses, resumes, closes or reopens a job. False when it is not in the state `from` any more. Throws 404 for those who
 * do not hire for its company, 403 for a step that its state has not.
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
    await writeState(db, now, viewer.accountId, job, to)
    return true
  })
}

/** Closes the open jobs whose last day has passed everywhere on earth: a task does so. */
export async function closeDueJobs(db: Db, now: Temporal.Instant): Promise<void> {
  const today = now.toZonedDateTimeISO('Etc/GMT+12').toPlainDate()
  await inTransaction(db, async db => {
    const due = await db
      .selectFrom('jobs.job')
      .select(['id', 'company_id', 'state'])
      .where('state', '=', 'open')
      .where('closes_on', '<', today)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const job of due) await writeState(db, now, null, job, 'closed')
  })
}

/** The job, locked until the transaction ends, for those who hire for its company. */
export async function lockJob(db: Db, viewer: Viewer, slug: string) {
  const job = await db
    .selectFrom('jobs.job')
    .select([
      'id',
      'slug',
      'company_id',
      'state',
      'revision',
      'opened_at',
      'typed',
      'saved_form',
      'posted_by',
    ])
    .where('slug', '=', slug)
    .where(sql<boolean>`company_id = any(${hiringIds(viewer)}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()
  if (!job) throw notFound('This job')
  return job
}

export type LockedJob = Awaited<ReturnType<typeof lockJob>>

/** Writes a step that was decided on a locked row. `movedBy` null: time did it. */
export async function writeState(
  db: Db,
  now: Temporal.Instant,
  movedBy: string | null,
  job: { id: string; company_id: string; state: JobState },
  to: JobState,
): Promise<void> {
  const resumed = job.state === 'paused' && to === 'open'
  await db
    .updateTable('jobs.job')
    .set({ state: to, paused_at: null, ...timesOf(now, to, resumed) })
    .where('id', '=', job.id)
    .execute()
  await recordEvent(db, {
    type: resumed ? 'job.resumed' : `job.${to === 'open' ? 'opened' : to}`,
    at: now,
    actorId: movedBy,
    companyId: job.company_id,
    ids: { job: job.id },
  })
  await indexJob(db, now, job.id)
}

// A pause lifts nothing to the top of a list; opening again does, and a last day that has passed is none any more.
function timesOf(now: Temporal.Instant, to: JobState, resumed: boolean) {
  if (to === 'paused') return { paused_at: now }
  if (to !== 'open') return { ended_at: now }
  const today = now.toZonedDateTimeISO('Etc/GMT+12').toPlainDate()
  const closes_on = sql<Temporal.PlainDate | null>`case when closes_on >= ${today.toString()}::date then closes_on end`
  return { closes_on, ...(!resumed && { opened_at: now, ended_at: null }) }
}
