import { Hono } from 'hono'
import { z } from 'zod'
import type { OwnCompany } from '../../account/company.db.ts'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { mayHireFor } from '../../account/viewer.ts'
import { selectOptionalSource } from '../../guide/guide.db.ts'
import { formId, revision } from '../../platform/field.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, readForm } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Outcome } from '../outcome.ts'
import {
  changeOwnQuestion,
  createOwnQuestion,
  listKnownWords,
  listOwnQuestions,
  listWordings,
  type OwnQuestion,
  retireOwnQuestion,
  selectOwnQuestion,
  selectRewording,
  selectWritingCompany,
} from './own-question.db.ts'
import { OwnQuestionFormPage, OwnQuestionPage, OwnQuestionsPage } from './own-question.pages.tsx'
import { beginOwn, type OwnTyped, readOwn, turnOwn } from './own-typed.ts'

const newForm = z.looseObject({ id: formId })
const editForm = z.looseObject({ revision })

/** A company's own questions: reading them as its member, writing them as one who hires. */
export function ownQuestionRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/companies/:slug/questions', async c => {
    const viewer = signedIn(c)
    const { company, questions } = await listOwnQuestions(db, viewer, c.req.param('slug'))
    const writes = mayHireFor(viewer, company.id)
    const page = { company, questions, writes, now: c.var.now, zone: viewer.timeZone }
    return sendPage(c, { title: `Questions of ${company.name}` }, <OwnQuestionsPage {...page} />)
  })

  app.get('/companies/:slug/questions/new', async c => {
    const company = await selectWritingCompany(db, signedIn(c), c.req.param('slug'))
    const source = await selectOptionalSource(db, c.req.query('from') ?? '')
    return sendForm(c, { company, typed: source ? beginOwn(source, { id: newId() }) : blank(newId()) })
  })

  app.post('/companies/:slug/questions/new', async c => {
    const viewer = signedIn(c)
    const company = await selectWritingCompany(db, viewer, c.req.param('slug'))
    const { form, ...read } = await readForm(c, newForm)
    const typed = readOwn(form.values)
    return answer(c, { company, typed, damaged: read.ok ? undefined : form.errors }, async question => {
      const id = String(form.values['id'])
      const done = await createOwnQuestion(db, c.var.now, viewer, { id, company, question })
      return { done, to: `/questions/${id}`, saying: 'The question is saved. It can be put in kits now.' }
    })
  })

  app.get('/questions/:id', async c => {
    const viewer = signedIn(c)
    const question = await selectOwnQuestion(db, viewer, c.req.param('id'), c.req.query('version'))
    const wordings = await listWordings(db, question)
    const writes = mayHireFor(viewer, question.company_id)
    return sendPage(
      c,
      { title: question.title },
      <OwnQuestionPage
        question={question}
        wordings={wordings}
        writes={writes}
        now={c.var.now}
        zone={viewer.timeZone}
      />,
    )
  })

  app.get('/questions/:id/edit', async c => {
    const { question, company } = await selectRewording(db, signedIn(c), c.req.param('id'))
    const typed = beginOwn(question.source, { revision: String(question.revision) })
    return sendForm(c, { company, question, typed })
  })

  app.post('/questions/:id/edit', async c => {
    const viewer = signedIn(c)
    const { question: before, company } = await selectRewording(db, viewer, c.req.param('id'))
    const { form, ...read } = await readForm(c, editForm)
    const page = { company, question: before, typed: readOwn(form.values) }
    return answer(c, { ...page, damaged: read.ok ? undefined : form.errors }, async question => {
      const change = { id: before.id, revision: Number(form.values['revision']), question }
      const done = await changeOwnQuestion(db, c.var.now, viewer, change)
      return { done, to: `/questions/${before.id}`, saying: 'The question is reworded.' }
    })
  })

  app.post('/questions/:id/retire', async c => {
    await retireOwnQuestion(db, c.var.now, signedIn(c), c.req.param('id'), true)
    return redirectSaying(c, `/questions/${c.req.param('id')}`, 'The question is retired.')
  })

  app.post('/questions/:id/restore', async c => {
    await retireOwnQuestion(db, c.var.now, signedIn(c), c.req.param('id'), false)
    return redirectSaying(c, `/questions/${c.req.param('id')}`, 'The question can be put in kits again.')
  })

  return app

  type FormPage = { company: OwnCompany; question?: OwnQuestion; typed: OwnTyped; preview?: boolean }

  // One of four buttons was pressed. Only saving changes anything.
  async function answer(
    c: AppContext,
    { damaged, ...page }: FormPage & { damaged: Record<string, string> | undefined },
    save: (
      question: NonNullable<OwnTyped['question']>,
    ) => Promise<{ done: Outcome; to: string; saying: string }>,
  ): Promise<Response> {
    const { typed } = page
    const press = typed.form.values['press']
    if (press === 'markdown' || press === 'form') {
      const turned = turnOwn(typed, press)
      return turned
        ? sendForm(c, { ...page, typed: turned })
        : sendForm(c, { ...page, typed: cannotTurn(typed) }, 422)
    }
    if (!typed.question) return sendForm(c, page, 422)
    if (press === 'preview') return sendForm(c, { ...page, preview: true })
    if (damaged) return sendForm(c, { ...page, typed: withErrors(typed, damaged) }, 422)
    const { done, to, saying } = await save(typed.question)
    if (done.ok) return redirectSaying(c, to, saying)
    // After a stale save the form stands on what is there now, so that saving again is a choice.
    const ground: FormState['values'] =
      done.status === 409 && page.question ? { revision: String(page.question.revision) } : {}
    const form = { ...typed.form, values: { ...typed.form.values, ...ground } }
    return sendForm(c, { ...page, typed: withErrors({ ...typed, form }, done.errors) }, done.status)
  }

  async function sendForm(c: AppContext, page: FormPage, status: 200 | 409 | 422 = 200): Promise<Response> {
    const { company, question, typed, preview = false } = page
    const known = await listKnownWords(db, company.id)
    return sendPage(
      c,
      { title: question ? `Reword ${question.title}` : 'Write a question', status },
      <OwnQuestionFormPage
        company={company}
        {...(question && { question })}
        typed={typed}
        known={known}
        preview={preview}
      />,
    )
  }
}

function blank(id: string): OwnTyped {
  return { as: 'form', form: { values: { id }, errors: {} }, source: '', errors: [] }
}

// The form has no field of the whole text: what is wrong with that stands at its top, as does a damaged form.
function withErrors(typed: OwnTyped, { source, id, revision, ...others }: Record<string, string>): OwnTyped {
  const atSource: Record<string, string> = typed.as === 'markdown' && source ? { source } : {}
  const whole = (typed.as === 'form' && source) || id || revision
  const errors = { ...others, ...atSource, ...(whole && { '': whole }) }
  return { ...typed, form: { ...typed.form, errors } }
}

function cannotTurn(typed: OwnTyped): OwnTyped {
  if (!typed.question) return typed
  return withErrors(typed, {
    '': 'The form cannot hold all of this: it has proofs, an exercise, a common mistake, sources or tags. It goes on in Markdown.',
  })
}
