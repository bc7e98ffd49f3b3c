import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { conflict, HttpError, notFound } from '../platform/error.ts'
import { redirectSaying } from '../platform/flash.ts'
import { filledForm, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import { resolveSkills } from '../skill/skill.db.ts'
import { sendJob } from './answer-job.tsx'
import { sendEdit } from './answer-job-form.tsx'
import { moveJob, selectHiringJob, selectOptionalJob, selectOptionalPastJob } from './job.db.ts'
import { PastJobPage } from './job.pages.tsx'
import { type JobState, jobMoveSchema, mostJobSkills } from './job.ts'
import { selectEditing } from './job-draft.db.ts'
import { jobFieldsSchema } from './job-fields.ts'
import { saveJob } from './job-posting.db.ts'
import { JobPreviewPage } from './job-preview.pages.tsx'
import { jobAsTyped, typedErrors } from './job-preview.ts'

/** The pages of jobs, and the steps that a company takes with its own. */
export function jobRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/jobs/:slug', async c => {
    const slug = c.req.param('slug')
    const job = await selectOptionalJob(db, c.var.viewer, slug)
    return job ? sendJob(c, db, job) : sendPast(c, slug)
  })

  app.get('/jobs/:slug/preview', async c => {
    const viewer = signedIn(c)
    const job = await selectHiringJob(db, viewer, c.req.param('slug'))
    const { typed, unsaved } = await selectEditing(db, viewer, job)
    const shown = unsaved?.typed ?? typed
    const skills = await resolveSkills(db, shown['skills'] ?? '', { max: mostJobSkills })
    const wrong = { ...(!skills.ok && { skills: skills.error }), ...typedErrors(shown) }
    return sendPage(
      c,
      { title: `Preview: ${job.title}` },
      <JobPreviewPage
        {...jobAsTyped(job, shown)}
        {...(skills.ok && { skills: skills.names })}
        viewer={viewer}
        now={c.var.now}
        missing={job.state === 'draft' || unsaved ? Object.values(wrong) : []}
        unsaved={unsaved !== undefined}
      />,
    )
  })

  app.post('/jobs/:slug/open', async c => {
    const viewer = signedIn(c)
    const job = await selectHiringJob(db, viewer, c.req.param('slug'))
    const { from } = await readStep(c)
    if (job.state !== from || from !== 'draft') return takeStep(c, job.slug, from, 'open', isOpen)
    const editing = await selectEditing(db, viewer, job)
    const { typed } = editing
    const again = (errors: Record<string, string>) => {
      const { values } = filledForm({ revision: job.revision, form: newId(), ...typed })
      return sendEdit(c, job, editing, { values, errors }, 422)
    }
    const fields = jobFieldsSchema.safeParse(typed)
    if (!fields.success) return again(typedErrors(typed))
    const save = { slug: job.slug, revision: job.revision, form: undefined, typed, open: true }
    const saved = await saveJob(db, c.var.now, viewer, { ...save, fields: fields.data })
    if (saved.ok) return redirectSaying(c, `/jobs/${saved.slug}`, isOpen)
    if (saved.stale) throw conflict(changed)
    return again(saved.errors)
  })

  for (const [step, { to, said }] of Object.entries(steps)) {
    app.post(`/jobs/:slug/${step}`, async c => {
      const { from } = await readStep(c)
      return takeStep(c, c.req.param('slug')!, from, to, said)
    })
  }

  /** For those who see it no more: gone where it is over, not found where it may come back. */
  async function sendPast(c: AppContext, slug: string): Promise<Response> {
    const past = await selectOptionalPastJob(db, slug)
    if (!past) throw notFound('This job')
    const status = past.state === 'paused' ? 404 : 410
    return sendPage(c, { title: `${past.title}, ${past.company_name}`, status }, <PastJobPage job={past} />)
  }

  async function takeStep(
    c: AppContext,
    slug: string,
    from: JobState,
    to: JobState,
    said: string,
  ): Promise<Response> {
    if (!(await moveJob(db, c.var.now, signedIn(c), { slug, to, from }))) throw conflict(changed)
    return redirectSaying(c, `/jobs/${slug}`, said)
  }

  return app
}

async function readStep(c: AppContext): Promise<{ from: JobState }> {
  signedIn(c)
  const read = await readForm(c, jobMoveSchema)
  if (!read.ok) throw new HttpError(422, 'This form is damaged. Open the job again.')
  return read.value
}

const changed = 'The job changed in another window. Open it again to see how it stands.'
const isOpen = 'The job is open. Talents can propose now.'

const steps: Record<'pause' | 'resume' | 'close' | 'reopen', { to: JobState; said: string }> = {
  pause: {
    to: 'paused',
    said: 'The job is paused. It takes no new proposals; those that are there stand, and see that it is paused.',
  },
  resume: { to: 'open', said: 'The job takes proposals again.' },
  reopen: { to: 'open', said: 'The job is open again. Talents can propose now.' },
  close: {
    to: 'closed',
    said: 'The job is closed. Nobody can propose any more; those who did still see it.',
  },
}
