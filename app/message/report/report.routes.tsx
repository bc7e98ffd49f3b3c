import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { maySuspend } from '../../account/operator.ts'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { HttpError, notFound } from '../../platform/error.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { emptyForm, type FormState, readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { selectMessage } from '../thread/message.db.ts'
import { selectThread, type Thread } from '../thread/thread.db.ts'
import { mayReport, pathOf } from '../thread/thread.ts'
import { closeReport, listReports, reportMessage, reportsAPage, selectReport } from './report.db.ts'
import { ReportMessagePage, ReportPage, ReportsPage } from './report.pages.tsx'
import { closeSchema, reportSchema } from './report.ts'

export function reportRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  const load = (c: Context<AppEnv>) =>
    selectThread(db, signedIn(c), c.req.param('kind') ?? '', c.req.param('id') ?? '')

  app.get('/messages/:kind/:id/:message/report', async c => {
    const thread = await load(c)
    const message = await selectMessage(db, thread, c.req.param('message'))
    if (!mayReport(thread.mine, message)) throw notFound('This message')
    return sendForm(c, thread, message.id, emptyForm)
  })

  app.post('/messages/:kind/:id/:message/report', async c => {
    const thread = await load(c)
    const { id } = await selectMessage(db, thread, c.req.param('message'))
    const { form, ...read } = await readForm(c, reportSchema)
    if (!read.ok) return sendForm(c, thread, id, form, 422)
    await reportMessage(db, c.var.now, signedIn(c), thread, id, read.value)
    return redirectSaying(c, pathOf(thread), 'The message is reported: the operator will look at it.')
  })

  app.get('/operator/reports', async c => {
    const viewer = signedIn(c)
    const page = /^[1-9]\d{0,5}$/.test(c.req.query('page') ?? '') ? Number(c.req.query('page')) : 1
    const reports = await listReports(db, viewer, page)
    return sendPage(
      c,
      { title: 'Reports' },
      <ReportsPage
        reports={reports.slice(0, reportsAPage)}
        page={page}
        next={reports.length > reportsAPage}
        now={c.var.now}
        zone={viewer.timeZone}
      />,
    )
  })

  app.get('/operator/reports/:id', async c => {
    const viewer = signedIn(c)
    const report = await selectReport(db, viewer, c.req.param('id'))
    return sendPage(
      c,
      { title: 'A report' },
      <ReportPage
        report={report}
        mayClose={maySuspend(viewer, report.author_id)}
        now={c.var.now}
        zone={viewer.timeZone}
      />,
    )
  })

  app.post('/operator/reports/:id', async c => {
    const viewer = signedIn(c)
    const id = c.req.param('id')
    await selectReport(db, viewer, id)
    const { form, ...read } = await readForm(c, closeSchema)
    if (!read.ok) throw new HttpError(422, Object.values(form.errors).join(' '))
    await closeReport(db, c.var.now, viewer, id, read.value.act)
    return redirectSaying(c, '/operator/reports', 'The report is closed.')
  })

  function sendForm(
    c: AppContext,
    thread: Thread,
    id: string,
    form: FormState,
    status: ContentfulStatusCode = 200,
  ) {
    const page = { title: 'Report a message', status }
    return sendPage(c, page, <ReportMessagePage thread={thread} id={id} form={form} />)
  }

  return app
}
