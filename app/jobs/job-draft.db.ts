import type { Viewer } from '../account/viewer.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { conflict, forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { newSlug } from '../platform/id.ts'
import { resolveSkills } from '../skill/skill.db.ts'
import { type Job, type LockedJob, lockJob } from './job.db.ts'
import { type JobState, mayEditJob, mostJobSkills } from './job.ts'
import { fieldsSoFar, type Typed } from './job-fields.ts'
import { hasProposals, listJobQuestions } from './job-question.db.ts'
import { writeSkills } from './job-skill.db.ts'
import { typedJob } from './job-typed.ts'

// What is typed and not finished. A draft takes it as it is; of a job that was opened it is kept beside it, for whoever
// typed it, until they save.

type Draft = { id: string; companyId: string; typed: Typed }

/** Makes a draft, unless the form made one already; locks it. 404 for the id of someone else's job. */
export async function makeDraft(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, companyId, typed }: Draft,
): Promise<{ id: string; slug: string; state: JobState }> {
  const made = await db
    .insertInto('jobs.job')
    .values({
      id,
      slug: newSlug(typed['title'] ?? ''),
      company_id: companyId,
      state: 'draft',
      title: untitled,
      description: '',
      typed: JSON.stringify(typed),
      posted_by: viewer.accountId,
      created_at: now,
      saved_form: id,
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning(['id', 'slug', 'state'])
    .executeTakeFirst()
  if (!made) return await lockOwn(db, viewer, id)
  await recordEvent(db, {
    type: 'job.created',
    at: now,
    actorId: viewer.accountId,
    companyId,
    ids: { job: id },
  })
  return made
}

const untitled = 'Untitled draft'

export type TypedSave = { slug: string; revision: number; form: string | undefined; typed: Typed }

export type Kept = { slug: string; state: JobState; stale: boolean; revision: number }

/**
 * Keeps what was typed: in a draft itself, beside any other job. Stale when another form saved since this one was
 * opened; then it is kept beside the draft too.
 */
export async function keepTyped(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  save: TypedSave,
): Promise<Kept> {
  return await inTransaction(db, async db => {
    const job = await lockJob(db, viewer, save.slug)
    if (!mayEditJob(viewer, job)) throw forbidden('A filled job is not changed any more. Reopen it first.')
    const { slug, state, revision } = job
    const stale = isStale(job, save)
    if (stale || state !== 'draft') {
      await keepUnsaved(db, now, viewer, job, save)
      return { slug, state, stale, revision }
    }
    await writeDraft(db, now, viewer, job, save)
    await dropUnsaved(db, viewer, job.id)
    return { slug, state, stale, revision: revision + 1 }
  })
}

/** Whether another form saved the job since this one was opened. */
export function isStale(
  job: { revision: number; saved_form: string | null },
  save: { revision: number; form: string | undefined },
): boolean {
  return job.revision !== save.revision && (save.form === undefined || save.form !== job.saved_form)
}

// The columns follow what is right so far, so that a draft can be looked at.
async function writeDraft(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  job: LockedJob,
  { typed, form }: TypedSave,
): Promise<void> {
  const { budget_min, budget_max, overlap_hours, overlap_zone, place, ...so } = fieldsSoFar(typed)
  const overlaps = overlap_hours && overlap_zone
  const most = budget_max ?? budget_min
  await db
    .updateTable('jobs.job')
    .set({
      title: so.title ?? ([...(typed['title'] ?? '').trim()].slice(0, 120).join('') || untitled),
      description: so.description ?? (typed['description'] ?? '').trim(),
      kind: so.kind ?? null,
      budget_min_minor: budget_min ?? null,
      budget_max_minor: budget_min && most && most >= budget_min ? most : null,
      currency: so.currency ?? null,
      level: so.level ?? null,
      duration: so.duration ?? null,
      hours_per_week: so.hours_per_week ?? null,
      place_kind: so.place_kind ?? null,
      place: place ?? '',
      countries: so.countries ?? [],
      overlap_hours: overlaps ? overlap_hours : null,
      overlap_zone: overlaps ? overlap_zone : null,
      closes_on: so.closes_on ?? null,
      visibility: so.visibility ?? 'public',
    })
    .set({ typed: JSON.stringify(typed), revision: job.revision + 1 })
    .set({ saved_by: viewer.accountId, saved_at: now, saved_form: form ?? null })
    .where('id', '=', job.id)
    .execute()
  const skills = await resolveSkills(db, typed['skills'] ?? '', { max: mostJobSkills })
  if (skills.ok) await writeSkills(db, job.id, skills.slugs)
}

/** Keeps what a member typed beside a job that was loaded for them. */
export async function keepUnsaved(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  job: Pick<Job, 'id'>,
  { revision, typed }: { revision: number; typed: Typed },
): Promise<void> {
  const values = { revision, typed: JSON.stringify(typed), kept_at: now }
  await db
    .insertInto('jobs.job_unsaved')
    .values({ job_id: job.id, account_id: viewer.accountId, ...values })
    .onConflict(conflict => conflict.columns(['job_id', 'account_id']).doUpdateSet(values))
    .execute()
}

/**
 * What the form of a job that was loaded for those who hire begins with: what is stored, by whom, and what the viewer
 * typed and did not save. `asked` are the ids of questions that people have answered.
 */
export async function selectEditing(db: Db, viewer: Viewer, job: Job) {
  const [stored, unsaved, questions, proposed] = await Promise.all([
    db
      .selectFrom('jobs.job as j')
      .leftJoin('account.person as p', 'p.id', 'j.saved_by')
      .select(['j.typed', 'j.saved_at', 'p.name'])
      .where('j.id', '=', job.id)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('jobs.job_unsaved')
      .select(['revision', 'typed', 'kept_at'])
      .where('job_id', '=', job.id)
      .where('account_id', '=', viewer.accountId)
      .executeTakeFirst(),
    listJobQuestions(db, job.id),
    hasProposals(db, job.id),
  ])
  return {
    typed: (stored.typed as Typed | null) ?? typedJob(job, questions),
    by: stored.name,
    at: stored.saved_at,
    asked: proposed ? questions.map(({ id }) => id) : [],
    unsaved: unsaved && { ...unsaved, typed: unsaved.typed as Typed },
  }
}

export type Editing = Awaited<ReturnType<typeof selectEditing>>

/** Forgets what the viewer typed for a job and did not save. */
export async function dropUnsaved(db: Db, viewer: Viewer, jobId: string): Promise<void> {
  await db
    .deleteFrom('jobs.job_unsaved')
    .where('job_id', '=', jobId)
    .where('account_id', '=', viewer.accountId)
    .execute()
}

/** Deletes a draft. Throws 409 for one that was opened meanwhile, or that has an interview kit. */
export async function deleteDraft(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  slug: string,
): Promise<void> {
  try {
    await inTransaction(db, async db => {
      const job = await lockJob(db, viewer, slug)
      if (job.state !== 'draft') throw conflict('This job is no draft any more. Close it instead.')
      await db.deleteFrom('jobs.job').where('id', '=', job.id).execute()
      await recordEvent(db, {
        type: 'job.deleted',
        at: now,
        actorId: viewer.accountId,
        companyId: job.company_id,
        ids: { job: job.id },
      })
    })
  } catch (error) {
    if (!isReferred(error)) throw error
    throw conflict('This draft has an interview kit, so it stays. Change it into the next job instead.')
  }
}

// Rows of others hang on it: PostgreSQL's foreign_key_violation.
function isReferred(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503'
}

async function lockOwn(db: Db, viewer: Viewer, id: string) {
  const job = await db
    .selectFrom('jobs.job')
    .select(['id', 'slug', 'state'])
    .where('id', '=', id)
    .where('posted_by', '=', viewer.accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!job) throw notFound('This job')
  return job
}
