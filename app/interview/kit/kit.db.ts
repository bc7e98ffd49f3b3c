import { sql } from 'kysely'
import type { MaybeViewer, Viewer } from '../../account/viewer.ts'
import { hiringIds } from '../../jobs/scope.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { newId } from '../../platform/id.ts'
import { type Outcome, stale, wrong } from '../outcome.ts'
import { listKnownVersions } from './choice.db.ts'
import { type KitAim, type KitFields, type Planned, sameKit } from './kit.ts'

/**
 * The questions of a kit in their order, without what only the panel may read. One of a guide has `guide` and `slug`, one
 * of the company's own has `question_id`: `questionHref` is where it stands.
 */
export async function listKitQuestions(db: Db, kitId: string) {
  return await db
    .selectFrom('interview.kit_question as k')
    .leftJoin('guide.question_card as q', 'q.id', 'k.version_id')
    .leftJoin('interview.own_version as v', 'v.id', 'k.version_id')
    .where('k.kit_id', '=', kitId)
    .orderBy('k.position')
    .select(['k.position', 'k.version_id', 'k.weight', 'k.pilot', 'q.guide', 'q.slug', 'v.question_id'])
    .select(({ fn }) => [
      fn.coalesce('v.title', 'q.title').$notNull().as('title'),
      fn.coalesce('v.level', 'q.level').$notNull().as('level'),
      fn.coalesce('v.competency', 'q.competency').$notNull().as('competency'),
      fn.coalesce('v.topic', 'q.topic').$notNull().as('topic'),
      fn.coalesce('v.minutes', 'q.minutes').$notNull().as('minutes'),
    ])
    .execute()
}

/**
 * A job's kit as its hiring members edit it: the draft, or else what a change of the frozen one would become. `version`
 * and `revision` are what a form carries, so that two people do not overwrite each other.
 */
export async function selectKitPlan(db: Db, viewer: MaybeViewer, jobSlug: string) {
  const job = await selectHiringJob(db, viewer, jobSlug)
  const { draft, frozen } = await newestKits(db, job.id)
  const current = draft ?? frozen
  return {
    job,
    ...expected(draft, frozen),
    minutes: current?.minutes ?? 60,
    competencies: current?.competencies ?? [],
    questions: current ? await listKitQuestions(db, current.id) : [],
    frozen: frozen && { version: frozen.version, interviews: await countInterviews(db, frozen.id) },
    changed: draft !== undefined && frozen !== undefined,
  }
}

export type KitPlan = Awaited<ReturnType<typeof selectKitPlan>>

/**
 * Keeps what was chosen as the job's draft; over a frozen kit that is a new version. The same again changes nothing,
 * so a second click is harmless.
 */
export async function saveKit(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  jobSlug: string,
  { version, revision, ...kit }: KitFields,
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const job = await selectHiringJob(db, viewer, jobSlug)
    await takeTurn(db, job.id)
    const { draft, frozen } = await newestKits(db, job.id)
    const current = draft ?? frozen
    const before = current ? await listKitQuestions(db, current.id) : []
    if (current && sameKit({ ...current, questions: before }, kit)) return { ok: true }
    const due = expected(draft, frozen)
    if (version !== due.version || revision !== due.revision)
      return stale(
        'This kit was changed since you opened it. What you chose is below; save again to put it in place of the other.',
      )
    if (!(await allKnown(db, job.company_id, kit.questions, before)))
      return wrong({ add: 'One of these questions cannot be chosen any more. Leave it out.' })
    const aim = { minutes: kit.minutes, competencies: kit.competencies }
    const kitId = draft
      ? await reviseDraft(db, draft, aim)
      : await startDraft(db, now, viewer, { ...aim, job_id: job.id, version })
    await writeQuestions(db, kitId, kit.questions)
    await recordEvent(db, {
      type: 'kit.saved',
      at: now,
      actorId: viewer.accountId,
      companyId: job.company_id,
      ids: { kit: kitId, job: job.id },
    })
    return { ok: true }
  })
}

/**
 * The kit that the next interview of a job asks: its draft, frozen from now on, or else the newest frozen one.
 * Undefined when nobody has chosen any questions.
 */
export async function freezeKit(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  job: { job_id: string; company_id: string },
): Promise<string | undefined> {
  await takeTurn(db, job.job_id)
  const { draft, frozen } = await newestKits(db, job.job_id)
  if (!draft) return frozen?.id
  await db
    .updateTable('interview.kit')
    .set({ state: 'frozen', frozen_at: now })
    .where('id', '=', draft.id)
    .execute()
  await recordEvent(db, {
    type: 'kit.frozen',
    at: now,
    actorId: viewer.accountId,
    companyId: job.company_id,
    ids: { kit: draft.id, job: job.job_id },
  })
  return draft.id
}

/** The kit that the next interview of a job would ask. */
export async function selectNextKit(
  db: Db,
  jobId: string,
): Promise<{ id: string; version: number; minutes: number } | undefined> {
  const { draft, frozen } = await newestKits(db, jobId)
  return draft ?? frozen
}

async function selectHiringJob(db: Db, viewer: MaybeViewer, slug: string) {
  const job = await db
    .selectFrom('jobs.job_card')
    .where('slug', '=', slug)
    .where(sql<boolean>`company_id = any(${hiringIds(viewer)}::uuid[])`)
    .select(['id', 'slug', 'title', 'level', 'skills', 'state', 'company_id', 'company_name', 'company_slug'])
    .executeTakeFirst()
  if (!job) throw notFound('This job')
  return job
}

// A job's kits are changed by one at a time, also before it has any that could be locked.
async function takeTurn(db: Db, jobId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${jobId}, 0))`.execute(db)
}

type KitRow = KitAim & { id: string; version: number; revision: number; state: 'draft' | 'frozen' }

async function newestKits(db: Db, jobId: string): Promise<{ draft?: KitRow; frozen?: KitRow }> {
  const kits = await db
    .selectFrom('interview.kit')
    .where('job_id', '=', jobId)
    .orderBy('version', 'desc')
    .select(['id', 'version', 'revision', 'state', 'minutes', 'competencies'])
    .execute()
  return {
    draft: kits.find(({ state }) => state === 'draft'),
    frozen: kits.find(({ state }) => state === 'frozen'),
  }
}

function expected(
  draft: KitRow | undefined,
  frozen: KitRow | undefined,
): { version: number; revision: number } {
  return draft
    ? { version: draft.version, revision: draft.revision }
    : { version: (frozen?.version ?? 0) + 1, revision: 0 }
}

async function countInterviews(db: Db, kitId: string): Promise<number> {
  const { count } = await db
    .selectFrom('interview.interview')
    .where('kit_id', '=', kitId)
    .where('state', '<>', 'cancelled')
    .select(db => db.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

// A question that has been withdrawn or retired since stays where it was.
async function allKnown(
  db: Db,
  companyId: string,
  questions: readonly Planned[],
  before: readonly Planned[],
): Promise<boolean> {
  const fresh = questions
    .map(({ version_id }) => version_id)
    .filter(id => !before.some(({ version_id }) => version_id === id))
  return (await listKnownVersions(db, companyId, fresh)).length === fresh.length
}

async function startDraft(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  kit: KitAim & { job_id: string; version: number },
): Promise<string> {
  const id = newId()
  await db
    .insertInto('interview.kit')
    .values({ id, ...kit, state: 'draft', revision: 1, made_by: viewer.accountId, made_at: now })
    .execute()
  return id
}

async function reviseDraft(db: Db, draft: KitRow, aim: KitAim): Promise<string> {
  await db
    .updateTable('interview.kit')
    .set({ ...aim, revision: draft.revision + 1 })
    .where('id', '=', draft.id)
    .execute()
  await db.deleteFrom('interview.kit_question').where('kit_id', '=', draft.id).execute()
  return draft.id
}

async function writeQuestions(db: Db, kitId: string, questions: readonly Planned[]): Promise<void> {
  const rows = questions.map((question, place) => ({ kit_id: kitId, position: place + 1, ...question }))
  await db.insertInto('interview.kit_question').values(rows).execute()
}
