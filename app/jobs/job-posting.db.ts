import { sql } from 'kysely'
import type { Membership, Viewer } from '../account/viewer.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { newSlug } from '../platform/id.ts'
import { resolveSkills } from '../skill/skill.db.ts'
import { lockJob } from './job.db.ts'
import { type JobFields, mayEditJob, mayPostFor } from './job.ts'

const mostSkills = 15

type NewJob = JobFields & { id: string; company: string; state: 'draft' | 'open' }

export type Posted = { ok: true; slug: string } | { ok: false; errors: Record<string, string> }

/** Posts a job for the company with that slug. The same form twice posts one job. */
export async function postJob(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  fields: NewJob,
): Promise<Posted> {
  const company = companyToPostFor(viewer, fields.company)
  return await inTransaction(db, async db => {
    const skills = await resolveSkills(db, fields.skills, { max: mostSkills })
    if (!skills.ok) return { ok: false, errors: { skills: skills.error } }
    const made = await db
      .insertInto('jobs.job')
      .values({
        id: fields.id,
        slug: newSlug(fields.title),
        company_id: company.companyId,
        state: fields.state,
        ...columnsOf(fields),
        posted_by: viewer.accountId,
        created_at: now,
        opened_at: fields.state === 'open' ? now : null,
      })
      .onConflict(conflict => conflict.column('id').doNothing())
      .returning('slug')
      .executeTakeFirst()
    if (!made) return { ok: true, slug: await selectOwnSlug(db, viewer, fields.id) }
    await writeSkills(db, fields.id, skills.slugs)
    const fact = { at: now, actorId: viewer.accountId, companyId: company.companyId, ids: { job: fields.id } }
    await recordEvent(db, { type: 'job.created', ...fact })
    if (fields.state === 'open') await recordEvent(db, { type: 'job.opened', ...fact })
    return { ok: true, slug: made.slug }
  })
}

export type Edited = { ok: true } | { ok: false; stale: boolean; errors: Record<string, string> }

/** Changes a job. Stale when it was changed elsewhere since the form was opened. */
export async function editJob(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { slug, ...fields }: JobFields & { slug: string; revision: number },
): Promise<Edited> {
  return await inTransaction(db, async (db): Promise<Edited> => {
    const job = await lockJob(db, viewer, slug)
    if (!mayEditJob(viewer, job)) throw forbidden('A filled job is not changed any more. Reopen it first.')
    if (job.revision !== fields.revision) return { ok: false, stale: true, errors: {} }
    const skills = await resolveSkills(db, fields.skills, { max: mostSkills })
    if (!skills.ok) return { ok: false, stale: false, errors: { skills: skills.error } }
    await db
      .updateTable('jobs.job')
      .set({ ...columnsOf(fields), revision: job.revision + 1 })
      .where('id', '=', job.id)
      .execute()
    await writeSkills(db, job.id, skills.slugs)
    await recordEvent(db, {
      type: 'job.changed',
      at: now,
      actorId: viewer.accountId,
      companyId: job.company_id,
      ids: { job: job.id },
    })
    return { ok: true }
  })
}

/** The membership that a job is posted under: 404 for a company that is not the viewer's, 403 for an interviewer's. */
export function companyToPostFor(viewer: Viewer, slug: string): Membership {
  const membership = viewer.memberships.find(membership => membership.slug === slug)
  if (!membership) throw notFound('This company')
  if (!mayPostFor(viewer, membership.companyId))
    throw forbidden('Only owners and managers of a company post its jobs.')
  return membership
}

function columnsOf(fields: JobFields) {
  const {
    title,
    description,
    kind,
    budget_min,
    budget_max,
    currency,
    level,
    place_kind,
    place,
    hours_per_week,
  } = fields
  const budget = { budget_min_minor: budget_min, budget_max_minor: budget_max, currency }
  return { title, description, kind, ...budget, level, place_kind, place: place ?? '', hours_per_week }
}

async function writeSkills(db: Db, jobId: string, slugs: string[]): Promise<void> {
  await db.deleteFrom('jobs.job_skill').where('job_id', '=', jobId).execute()
  await sql`insert into jobs.job_skill (job_id, skill, position)
    select ${jobId}::uuid, skill, position from unnest(${slugs}::text[]) with ordinality as s (skill, position)`.execute(
    db,
  )
}

async function selectOwnSlug(db: Db, viewer: Viewer, id: string): Promise<string> {
  const job = await db
    .selectFrom('jobs.job')
    .select('slug')
    .where('id', '=', id)
    .where('posted_by', '=', viewer.accountId)
    .executeTakeFirst()
  if (!job) throw notFound('This job')
  return job.slug
}
