import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { staleForm } from '../account/stale.ts'
import { hiringCompanies } from '../account/viewer.ts'
import { conflict, HttpError } from '../platform/error.ts'
import { redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import { type Job, moveJob, selectHiringJob, selectJob } from './job.db.ts'
import { JobPage } from './job.pages.tsx'
import { editJobSchema, type JobState, jobMoveSchema, newJobSchema } from './job.ts'
import { EditJobPage, NewJobPage, NoCompanyPage } from './job-form.pages.tsx'
import { editJob, postJob } from './job-posting.db.ts'
import { typedJob } from './job-typed.ts'
import { selectProposer } from './proposal/proposal-sending.db.ts'

/** The pages of jobs, and what a company does with its own. */
export function jobRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/jobs/new', c => {
    const viewer = signedIn(c)
    const [first] = hiringCompanies(viewer)
    if (!first)
      return sendPage(c, { title: 'Post a job' }, <NoCompanyPage member={viewer.memberships.length > 0} />)
    return sendNew(
      c,
      filledForm({
        id: newId(),
        company: c.req.query('company') ?? first.slug,
        currency: 'EUR',
        kind: 'hourly',
        place_kind: 'remote',
        hours_per_week: 40,
      }),
    )
  })

  app.post('/jobs/new', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, newJobSchema)
    if (!read.ok) return sendNew(c, form, 422)
    const posted = await postJob(db, c.var.now, viewer, read.value)
    if (!posted.ok) return sendNew(c, { ...form, errors: posted.errors }, 422)
    const open = read.value.state === 'open'
    return redirectSaying(
      c,
      `/jobs/${posted.slug}/kit`,
      `${open ? 'The job is posted.' : 'The draft is kept.'} Now choose what you will ask.`,
    )
  })

  app.get('/jobs/:slug', async c => {
    const { viewer } = c.var
    const job = await selectJob(db, viewer, c.req.param('slug'))
    const proposer = await selectProposer(db, viewer, job)
    return sendPage(
      c,
      {
        title: `${job.title}, ${job.company_name}`,
        description: job.description.slice(0, 200),
        canonical: `/jobs/${job.slug}`,
      },
      <JobPage job={job} proposer={proposer} viewer={viewer} now={c.var.now} />,
    )
  })

  app.get('/jobs/:slug/edit', async c => {
    const job = await selectHiringJob(db, signedIn(c), c.req.param('slug'))
    return sendEdit(c, job, typedJob(job))
  })

  app.post('/jobs/:slug/edit', async c => {
    const viewer = signedIn(c)
    const job = await selectHiringJob(db, viewer, c.req.param('slug'))
    const { form, ...read } = await readForm(c, editJobSchema)
    if (!read.ok) return sendEdit(c, job, form, 422)
    const edited = await editJob(db, c.var.now, viewer, { slug: job.slug, ...read.value })
    if (edited.ok) return redirectSaying(c, `/jobs/${job.slug}`, 'The job is saved.')
    if (edited.stale) return sendEdit(c, job, staleForm(form, job.revision), 409)
    return sendEdit(c, job, { ...form, errors: edited.errors }, 422)
  })

  for (const [step, { to, said }] of Object.entries(steps)) {
    app.post(`/jobs/:slug/${step}`, async c => {
      const viewer = signedIn(c)
      const slug = c.req.param('slug')!
      const read = await readForm(c, jobMoveSchema)
      if (!read.ok) throw new HttpError(422, 'This form is damaged. Open the job again.')
      const moved = await moveJob(db, c.var.now, viewer, { slug, to, from: read.value.from })
      if (!moved) throw conflict('The job changed in another window. Open it again to see how it stands.')
      return redirectSaying(c, `/jobs/${slug}`, said)
    })
  }

  async function sendNew(
    c: AppContext,
    form: FormState,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const companies = hiringCompanies(c.var.viewer)
    return sendPage(c, { title: 'Post a job', status }, <NewJobPage form={form} companies={companies} />)
  }

  async function sendEdit(
    c: AppContext,
    job: Job,
    form: FormState,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    return sendPage(c, { title: `Edit ${job.title}`, status }, <EditJobPage job={job} form={form} />)
  }

  return app
}

const steps: Record<'open' | 'close' | 'reopen', { to: JobState; said: string }> = {
  open: { to: 'open', said: 'The job is open. Talents can propose now.' },
  reopen: { to: 'open', said: 'The job is open again. Talents can propose now.' },
  close: {
    to: 'closed',
    said: 'The job is closed. Nobody can propose any more; those who did still see it.',
  },
}
