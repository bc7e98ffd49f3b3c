import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { HttpError, notFound } from '../platform/error.ts'
import type { FormState } from '../platform/form.ts'
import type { Platform } from '../platform/platform.ts'
import { listCourses, listPipelineJobs, selectPipelineCompany } from './pipeline.db.ts'
import { PipelinePage } from './pipeline.pages.tsx'
import { pipelineFilterSchema } from './pipeline.ts'
import { pipelineSheets } from './pipeline-sheets.ts'
import { sendSheet } from './send-sheet.ts'

/** A company's pipeline, and each of its tables as a file. */
export function pipelineRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/companies/:slug/pipeline', async c => {
    const { company, jobs, form, courses } = await read(c)
    const page = { title: `Pipeline of ${company.name}`, status: courses ? (200 as const) : (422 as const) }
    const query = new URL(c.req.url).search
    return sendPage(
      c,
      page,
      <PipelinePage company={company} jobs={jobs} form={form} courses={courses} query={query} />,
    )
  })

  app.get('/companies/:slug/pipeline/:file', async c => {
    const { company, jobs, courses } = await read(c)
    if (!courses) throw new HttpError(422, 'This choice of proposals is not possible. Choose anew.')
    const sheets = pipelineSheets(courses, jobs)
    const sheet = Object.values(sheets).find(({ name }) => c.req.param('file') === `${name}.csv`)
    if (!sheet) throw notFound('This table')
    return sendSheet(c, `pipeline-${company.slug}`, sheet)
  })

  async function read(c: AppContext) {
    const viewer = signedIn(c)
    const company = await selectPipelineCompany(db, viewer, c.req.param('slug')!)
    const jobs = await listPipelineJobs(db, company.id)
    const values = c.req.query()
    const filter = pipelineFilterSchema.safeParse(values)
    const form: FormState = { values, errors: {} }
    if (!filter.success) {
      for (const { path, message } of filter.error.issues) form.errors[String(path[0] ?? '')] ??= message
      return { company, jobs, form, courses: undefined }
    }
    const job = jobs.find(({ slug }) => slug === filter.data.job)
    if (filter.data.job && !job) {
      form.errors['job'] = 'Choose a job from the list.'
      return { company, jobs, form, courses: undefined }
    }
    const courses = await listCourses(db, company.id, job?.id, filter.data, viewer.timeZone)
    return { company, jobs, form, courses }
  }

  return app
}
