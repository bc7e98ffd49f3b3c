import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { forbidden } from '../../platform/error.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { selectInterview } from '../interview.db.ts'
import { wrong } from '../outcome.ts'
import { answerRequest, askRequest } from './request.db.ts'
import { type OpenForm, RequestsPage } from './request.pages.tsx'
import { answerSchema, askSchema, mayAsk, requestKinds } from './request.ts'
import { selectRequestsView } from './request-view.db.ts'

export function requestRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/interviews/:id/requests', c =>
    sendRequests(c, {
      ask: requestKinds.find(kind => kind === c.req.query('ask')),
      answer: c.req.query('answer'),
      form: filledForm({ id: newId() }),
    }),
  )

  app.post('/interviews/:id/requests', async c => {
    const viewer = signedIn(c)
    const id = c.req.param('id')
    if (!mayAsk(await selectInterview(db, viewer, id))) throw forbidden('Only the talent asks for this.')
    const read = await readForm(c, askSchema)
    const done = read.ok ? await askRequest(db, c.var.now, viewer, id, read.value) : wrong(read.form.errors)
    if (done.ok)
      return redirectSaying(
        c,
        `/interviews/${id}/requests`,
        'The company has your request and writes to you.',
      )
    const ask = requestKinds.find(kind => kind === read.form.values['kind'])
    return sendRequests(
      c,
      { ask, answer: undefined, form: { ...read.form, errors: done.errors } },
      done.status,
    )
  })

  app.post('/interviews/:id/requests/:request/answer', async c => {
    const viewer = signedIn(c)
    const { id: interviewId, request: requestId } = c.req.param()
    await selectRequestsView(db, viewer, interviewId)
    const read = await readForm(c, answerSchema)
    const done = read.ok
      ? await answerRequest(db, c.var.now, viewer, { interviewId, requestId, answered: read.value })
      : wrong(read.form.errors)
    if (done.ok)
      return redirectSaying(c, `/interviews/${interviewId}/requests`, 'They are told, in your words.')
    const form = { ...read.form, errors: done.errors }
    return sendRequests(c, { ask: undefined, answer: requestId, form }, done.status)
  })

  return app

  async function sendRequests(
    c: AppContext,
    open: OpenForm & { form: FormState },
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const viewer = signedIn(c)
    const view = await selectRequestsView(db, viewer, c.req.param('id')!)
    const title = view.interview.role === 'talent' ? 'How you are interviewed' : 'What the talent asks for'
    return sendPage(
      c,
      { title, status },
      <RequestsPage view={view} open={open} form={open.form} viewer={viewer} now={c.var.now} />,
    )
  }
}
