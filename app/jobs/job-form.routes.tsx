import { Hono } from 'hono'
import { z } from 'zod'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { hiringCompanies } from '../account/viewer.ts'
import { HttpError } from '../platform/error.ts'
import { formId } from '../platform/field.ts'
import { redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import { sendEdit, sendStale } from './answer-job-form.tsx'
import { selectHiringJob } from './job.db.ts'
import type { AutosaveAnswer } from './job-autosave.client.ts'
import { deleteDraft, dropUnsaved, keepTyped, selectEditing } from './job-draft.db.ts'
import { editJobPress, jobFieldsSchema, newJobPress, type Typed, typedOf } from './job-fields.ts'
import { NewJobPage, NoCompanyPage } from './job-form.pages.tsx'
import { keepNewDraft, postJob, saveJob } from './job-posting.db.ts'
import { typedErrors } from './job-preview.ts'
import { questionFields, questionPlaces } from './job-question.ts'

/** Posting a job, changing it, and keeping what is typed meanwhile. */
export function jobFormRoutes({ database: { db } }: Platform): Hono<AppEnv> {
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
        overlap_zone: viewer.timeZone,
      }),
    )
  })

  app.post('/jobs/new', async c => {
    const viewer = signedIn(c)
    const { form, ...press } = await readForm(c, newJobPress)
    const posts = form.values['state'] !== 'draft' && form.values['state'] !== 'preview'
    const errors = { ...(posts && typedErrors(form.values)), ...form.errors }
    const fields = jobFieldsSchema.safeParse(form.values)
    if (!press.ok || Object.keys(errors).length > 0) return sendNew(c, { ...form, errors }, 422)
    const { id, company, state } = press.value
    const typed = typedOf(form.values)
    if (state !== 'open' || !fields.success) {
      const kept = await keepNewDraft(db, c.var.now, viewer, { id, company, typed })
      return redirectSaying(c, afterKeeping(kept.slug, state, kept.stale), keptSentence(kept.stale))
    }
    const posted = await postJob(db, c.var.now, viewer, { id, company, fields: fields.data, typed })
    if (posted.ok)
      return redirectSaying(c, `/jobs/${posted.slug}/kit`, 'The job is posted. Now choose what you will ask.')
    if (posted.stale) return redirectSaying(c, `/jobs/${posted.slug}/edit`, keptSentence(true))
    return sendNew(c, { ...form, errors: posted.errors }, 422)
  })

  // For the page that saves as one types: it answers in JSON, and a draft may be unfinished.
  app.post('/jobs/new/draft', async c => {
    const viewer = signedIn(c)
    const { form, ...press } = await readForm(c, newJobPress.omit({ state: true }))
    if (!press.ok) return c.json({ message: damaged } satisfies AutosaveAnswer, 422)
    const kept = await keepNewDraft(db, c.var.now, viewer, { ...press.value, typed: typedOf(form.values) })
    return answerAutosave(c, kept)
  })

  app.post('/jobs/:slug/draft', async c => {
    const viewer = signedIn(c)
    const { slug } = await selectHiringJob(db, viewer, c.req.param('slug'))
    const { form, ...press } = await readForm(c, editJobPress)
    if (!press.ok) return c.json({ message: damaged } satisfies AutosaveAnswer, 422)
    const kept = await keepTyped(db, c.var.now, viewer, {
      slug,
      revision: press.value.revision,
      form: press.value.form,
      typed: typedOf(form.values),
    })
    return answerAutosave(c, kept)
  })

  app.get('/jobs/:slug/edit', async c => {
    const viewer = signedIn(c)
    const job = await selectHiringJob(db, viewer, c.req.param('slug'))
    const editing = await selectEditing(db, viewer, job)
    const begun = { revision: job.revision, form: newId() }
    const { unsaved } = editing
    if (!unsaved) return sendEdit(c, job, editing, filledForm({ ...begun, ...editing.typed }))
    const form = filledForm({ ...begun, ...unsaved.typed })
    if (unsaved.revision !== job.revision) return sendStale(c, job, editing, form, 200)
    return sendEdit(c, job, editing, form, 200, unsaved.kept_at)
  })

  app.post('/jobs/:slug/edit', async c => {
    const viewer = signedIn(c)
    const job = await selectHiringJob(db, viewer, c.req.param('slug'))
    const { form, ...press } = await readForm(c, editJobPress)
    const again = async (errors: FormState['errors']) =>
      sendEdit(c, job, await selectEditing(db, viewer, job), { ...form, errors }, 422)
    if (!press.ok) return again({ ...typedErrors(form.values), ...form.errors })
    const { state, ...at } = press.value
    const save = { slug: job.slug, revision: at.revision, form: at.form, typed: typedOf(form.values) }
    if (state === 'preview' || (job.state === 'draft' && state !== 'open')) {
      const kept = await keepTyped(db, c.var.now, viewer, save)
      if (kept.stale) return answerStale(c, job.slug, form)
      return redirectSaying(c, afterKeeping(job.slug, state, false), keptSentence(false))
    }
    const fields = jobFieldsSchema.safeParse(form.values)
    if (!fields.success) return again(typedErrors(form.values))
    const opens = state === 'open' && job.state === 'draft'
    const saved = await saveJob(db, c.var.now, viewer, { ...save, fields: fields.data, open: opens })
    if (saved.ok) return redirectSaying(c, `/jobs/${saved.slug}`, opens ? isOpen : 'The job is saved.')
    return saved.stale ? answerStale(c, job.slug, form) : again(saved.errors)
  })

  app.post('/jobs/:slug/unsaved/drop', async c => {
    const viewer = signedIn(c)
    const job = await selectHiringJob(db, viewer, c.req.param('slug'))
    await dropUnsaved(db, viewer, job.id)
    return redirectSaying(
      c,
      `/jobs/${job.slug}/edit`,
      'What you had typed is dropped. This is what is saved.',
    )
  })

  app.post('/jobs/:slug/delete', async c => {
    await deleteDraft(db, c.var.now, signedIn(c), c.req.param('slug'))
    return redirectSaying(c, '/jobs', 'The draft is deleted.')
  })

  app.post('/jobs/:slug/duplicate', async c => {
    const viewer = signedIn(c)
    const job = await selectHiringJob(db, viewer, c.req.param('slug'))
    const read = await readForm(c, z.object({ id: formId }))
    if (!read.ok) throw new HttpError(422, damaged)
    const { typed } = await selectEditing(db, viewer, job)
    const copy = { id: read.value.id, company: job.company_slug, typed: copied(typed) }
    const { slug } = await keepNewDraft(db, c.var.now, viewer, copy)
    return redirectSaying(c, `/jobs/${slug}/edit`, 'This is the copy, a draft. The other job stays as it is.')
  })

  async function answerStale(c: AppContext, slug: string, form: FormState): Promise<Response> {
    const viewer = signedIn(c)
    const job = await selectHiringJob(db, viewer, slug)
    return sendStale(c, job, await selectEditing(db, viewer, job), form, 409)
  }

  return app
}

const damaged = 'This form is damaged. Open the page again.'
const isOpen = 'The job is open. Talents can propose now.'

function sendNew(c: AppContext, form: FormState, status: 200 | 422 = 200): Response {
  const companies = hiringCompanies(c.var.viewer)
  return sendPage(c, { title: 'Post a job', status }, <NewJobPage form={form} companies={companies} />)
}

function answerAutosave(c: AppContext, { slug, stale }: { slug: string; stale: boolean }): Response {
  if (!stale) return c.json({ slug } satisfies AutosaveAnswer)
  return c.json({ slug, stale, message: elsewhere } satisfies AutosaveAnswer, 409)
}

const elsewhere = 'Someone else saved this job since you opened it. What you typed is kept beside it.'

function afterKeeping(slug: string, state: string | undefined, stale: boolean): string {
  return stale ? `/jobs/${slug}/edit` : `/jobs/${slug}${state === 'preview' ? '/preview' : ''}`
}

function keptSentence(stale: boolean): string {
  return stale ? elsewhere : 'It is kept as you typed it.'
}

/** A last day is the other job's own, and so are the ids of its questions. */
function copied(typed: Typed): Typed {
  const ids = Object.fromEntries(questionPlaces.map(place => [questionFields(place).id, '']))
  return { ...typed, ...ids, closes_on: '' }
}
