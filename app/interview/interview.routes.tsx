import { Hono } from 'hono'
import { z } from 'zod'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { formId, wholeNumber } from '../platform/field.ts'
import { redirectSaying } from '../platform/flash.ts'
import { emptyForm, type FormState, readForm } from '../platform/form.ts'
import type { Platform } from '../platform/platform.ts'
import { cancelInterview } from './cancel.db.ts'
import { endInterview, listInterviews } from './interview.db.ts'
import { InterviewPage } from './interview.pages.tsx'
import { selectInterviewView } from './interview-view.db.ts'
import { InterviewsPage } from './interviews.pages.tsx'
import { stale, wrong } from './outcome.ts'
import { acceptSlot } from './schedule/accept.db.ts'
import { cancelSchema } from './schedule/schedule.ts'
import { keepTime } from './schedule/times.db.ts'

export function interviewsRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/interviews', async c => {
    const viewer = signedIn(c)
    const interviews = await listInterviews(db, viewer)
    return sendPage(
      c,
      { title: 'Interviews' },
      <InterviewsPage interviews={interviews} viewer={viewer} now={c.var.now} />,
    )
  })

  app.get('/interviews/:id', c => sendInterview(c, c.req.param('id'), emptyForm))

  app.post('/interviews/:id/accept', async c => {
    const viewer = signedIn(c)
    const interviewId = c.req.param('id')
    const read = await readForm(c, z.object({ slot: formId }))
    const done = read.ok
      ? await acceptSlot(db, c.var.now, viewer, { interviewId, slotId: read.value.slot })
      : wrong({ '': 'Choose one of the times.' })
    if (!done.ok) return sendInterview(c, interviewId, { ...read.form, errors: done.errors }, done.status)
    return redirectSaying(
      c,
      `/interviews/${interviewId}`,
      'The interview is scheduled. Everyone got a letter with the time.',
    )
  })

  app.post('/interviews/:id/keep', async c => {
    const viewer = signedIn(c)
    const interviewId = c.req.param('id')
    const read = await readForm(c, z.object({ round: wholeNumber({ min: 1, max: 100_000 }) }))
    const done = read.ok
      ? await keepTime(db, c.var.now, viewer, { interviewId, ...read.value })
      : wrong({ '': 'This form is damaged. Open the page again.' })
    if (!done.ok) return sendInterview(c, interviewId, { ...read.form, errors: done.errors }, done.status)
    return redirectSaying(c, `/interviews/${interviewId}`, 'The interview stays as it was agreed on.')
  })

  app.post('/interviews/:id/cancel', async c => {
    const viewer = signedIn(c)
    const interviewId = c.req.param('id')
    const read = await readForm(c, cancelSchema)
    const done = read.ok
      ? await cancelInterview(db, c.var.now, viewer, { interviewId, ...read.value })
      : wrong(read.form.errors)
    if (!done.ok) return sendInterview(c, interviewId, { ...read.form, errors: done.errors }, done.status)
    return redirectSaying(c, `/interviews/${interviewId}`, 'The interview is cancelled, and the others know.')
  })

  app.post('/interviews/:id/end', async c => {
    const interviewId = c.req.param('id')
    const ended = await endInterview(db, c.var.now, signedIn(c), interviewId)
    if (ended)
      return redirectSaying(
        c,
        `/interviews/${interviewId}/scorecard`,
        'The interview is over. Rate it while you remember.',
      )
    const { errors, status } = stale('This interview is over or cancelled already. Nothing was changed.')
    return sendInterview(c, interviewId, { values: {}, errors }, status)
  })

  return app

  async function sendInterview(c: AppContext, id: string, form: FormState, status: 200 | 409 | 422 = 200) {
    const viewer = signedIn(c)
    const view = await selectInterviewView(db, viewer, id)
    const title = `Interview: ${view.interview.job_title}`
    return sendPage(
      c,
      { title, status },
      <InterviewPage view={view} viewer={viewer} form={form} now={c.var.now} />,
    )
  }
}
