import { findCities } from '../account/city.db.ts'
import type { Membership, Viewer } from '../account/viewer.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { newSlug } from '../platform/id.ts'
import { resolveSkills } from '../skill/skill.db.ts'
import { type LockedJob, lockJob, writeState } from './job.db.ts'
import { mayEditJob, mayPostFor, mostJobSkills } from './job.ts'
import { dropUnsaved, isStale, type Kept, keepTyped, keepUnsaved, makeDraft } from './job-draft.db.ts'
import { closingError, type JobFields, type Typed } from './job-fields.ts'
import { writeQuestions } from './job-question.db.ts'
import { writeSkills } from './job-skill.db.ts'
import { indexJob } from './search/job-document.db.ts'

type NewJob = { id: string; company: string; fields: JobFields; typed: Typed }

export type Saved =
  | { ok: true; slug: string }
  /** Stale: someone else saved first, and what was typed is kept beside the job with that slug. */
  | { ok: false; stale: boolean; slug?: string; errors: Record<string, string> }

/** Posts a job for the company with that slug. The same form twice posts one job, also when it was a draft before. */
export async function postJob(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, company, fields, typed }: NewJob,
): Promise<Saved> {
  const { companyId } = companyToPostFor(viewer, company)
  return await inTransaction(db, async (db): Promise<Saved> => {
    const checked = await checkFields(db, now, fields)
    if (!checked.ok) return { ok: false, stale: false, errors: checked.errors }
    const { slug, state } = await makeDraft(db, now, viewer, { id, companyId, typed })
    if (state !== 'draft') return { ok: true, slug }
    return await saveJob(db, now, viewer, { slug, revision: 0, form: id, fields, typed, open: true })
  })
}

/** Keeps what was typed in the form of a new job, as a draft of the company with that slug. */
export async function keepNewDraft(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, company, typed }: Omit<NewJob, 'fields'>,
): Promise<Kept> {
  const { companyId } = companyToPostFor(viewer, company)
  return await inTransaction(db, async db => {
    const { slug } = await makeDraft(db, now, viewer, { id, companyId, typed })
    return await keepTyped(db, now, viewer, { slug, revision: 0, form: id, typed })
  })
}

export type JobSave = {
  slug: string
  revision: number
  /** The form that saves, when it says which it is. */
  form: string | undefined
  fields: JobFields
  typed: Typed
  /** Opens it when it is a draft. */
  open: boolean
}

/** Changes a job. Stale when it was changed by another form since this one was opened: then nothing is changed. */
export async function saveJob(db: Db, now: Temporal.Instant, viewer: Viewer, save: JobSave): Promise<Saved> {
  const { slug, fields, typed, open } = save
  return await inTransaction(db, async (db): Promise<Saved> => {
    const job = await lockJob(db, viewer, slug)
    if (!mayEditJob(viewer, job)) throw forbidden('A filled job is not changed any more. Reopen it first.')
    if (isStale(job, save)) {
      await keepUnsaved(db, now, viewer, job, { revision: save.revision, typed })
      return { ok: false, stale: true, slug, errors: {} }
    }
    const checked = await checkFields(db, now, fields)
    if (!checked.ok) return { ok: false, stale: false, errors: checked.errors }
    const errors = await writeQuestions(db, now, job.id, fields.questions)
    if (Object.keys(errors).length > 0) return { ok: false, stale: false, errors }
    const opens = open && job.state === 'draft'
    const address = opens && !job.opened_at ? slugFor(fields.title, slug) : slug
    await writeFields(db, now, viewer, job, { ...checked, slug: address, form: save.form })
    await dropUnsaved(db, viewer, job.id)
    if (opens) await writeState(db, now, viewer.accountId, job, 'open')
    else await indexJob(db, now, job.id)
    return { ok: true, slug: address }
  })
}

/** The membership that a job is posted under: 404 for a company that is not the viewer's, 403 for an interviewer's. */
function companyToPostFor(viewer: Viewer, slug: string): Membership {
  const membership = viewer.memberships.find(membership => membership.slug === slug)
  if (!membership) throw notFound('This company')
  if (!mayPostFor(viewer, membership.companyId))
    throw forbidden('Only owners and managers of a company post its jobs.')
  return membership
}

type Checked =
  | { ok: true; columns: Awaited<ReturnType<typeof columnsOf>>; skills: string[] }
  | { ok: false; errors: Record<string, string> }

// What only the database and the calendar know of a form's fields.
async function checkFields(db: Db, now: Temporal.Instant, fields: JobFields): Promise<Checked> {
  const skills = await resolveSkills(db, fields.skills, { max: mostJobSkills })
  // As long as the day lasts somewhere.
  const day = closingError(fields.closes_on, now.toZonedDateTimeISO('Etc/GMT+12').toPlainDate())
  if (!skills.ok || day)
    return {
      ok: false,
      errors: { ...(!skills.ok && { skills: skills.error }), ...(day && { closes_on: day }) },
    }
  return { ok: true, columns: await columnsOf(db, fields), skills: skills.slugs }
}

async function columnsOf(db: Db, fields: JobFields) {
  const { title, description, kind, budget_min, budget_max, currency, level, place_kind, place } = fields
  const { hours_per_week, duration, countries, overlap_hours, overlap_zone, closes_on, visibility } = fields
  const [city] = place ? await findCities(db, place) : []
  return {
    ...{ title, description, kind, currency, level, place_kind, hours_per_week, duration, countries },
    ...{ overlap_hours, overlap_zone, closes_on, visibility },
    budget_min_minor: budget_min,
    budget_max_minor: budget_max,
    place: place ?? '',
    city_id: city?.id ?? null,
  }
}

async function writeFields(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  job: LockedJob,
  {
    columns,
    skills,
    slug,
    form,
  }: Extract<Checked, { ok: true }> & { slug: string; form: string | undefined },
): Promise<void> {
  // What was made a moment ago, by the form that now posts it, is made and not changed.
  const fresh = job.revision === 0 && job.state === 'draft'
  await db
    .updateTable('jobs.job')
    .set({ ...columns, slug, typed: null, revision: fresh ? 0 : job.revision + 1 })
    .set({ saved_by: viewer.accountId, saved_at: now, saved_form: form ?? null })
    .where('id', '=', job.id)
    .execute()
  await writeSkills(db, job.id, skills)
  if (fresh) return
  await recordEvent(db, {
    type: 'job.changed',
    at: now,
    actorId: viewer.accountId,
    companyId: job.company_id,
    ids: { job: job.id },
  })
}

// A draft was named by the first letters of its title: before anyone was told its address, it gets one that says it all.
function slugFor(title: string, slug: string): string {
  const words = (slug: string) => slug.replace(/-?[^-]+$/, '')
  const whole = newSlug(title)
  return words(whole) === words(slug) ? slug : whole
}
