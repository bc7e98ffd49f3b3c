import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import type { Viewer } from '../../account/viewer.ts'
import { forbidden } from '../../platform/error.ts'
import { isTimeZone } from '../../platform/field.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Interview, selectInterview, selectParticipants } from '../interview.db.ts'
import { otherSide, sideOf } from '../interview.ts'
import { wrong } from '../outcome.ts'
import { listPanelTimes } from './availability.db.ts'
import { offerTimesSchema, readTimes, said } from './schedule.ts'
import { suggestSlots } from './suggest.ts'
import { offerTimes } from './times.db.ts'
import { TimesPage } from './times.pages.tsx'

/** Times that a side puts on the table for an interview that there is already. */
export function timesRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/interviews/:id/times', async c => {
    const viewer = signedIn(c)
    const interview = await selectOwn(viewer, c.req.param('id'))
    const { state: from, round } = interview
    const values = { time_zone: viewer.timeZone, from, round: String(round) }
    return sendTimes(c, interview, { values, errors: {} })
  })

  app.post('/interviews/:id/times', async c => {
    const viewer = signedIn(c)
    const interview = await selectOwn(viewer, c.req.param('id'))
    const read = await readForm(c, offerTimesSchema)
    const times = readTimes(read.form, c.var.now)
    const errors = { ...times.errors, ...(read.ok ? {} : read.form.errors) }
    const { values } = read.form
    const done =
      read.ok && Object.keys(errors).length === 0
        ? await offerTimes(db, c.var.now, viewer, {
            ...read.value,
            interviewId: interview.id,
            slots: times.slots,
          })
        : wrong(errors)
    if (!done.ok) {
      const zone = isTimeZone(String(values['time_zone'] ?? '')) ? values['time_zone']! : viewer.timeZone
      return sendTimes(
        c,
        interview,
        { values: { ...values, time_zone: zone }, errors: done.errors },
        done.status,
      )
    }
    return redirectSaying(c, `/interviews/${interview.id}`, said(otherSide(interview).name, times))
  })

  return app

  async function selectOwn(viewer: Viewer, id: string): Promise<Interview> {
    const interview = await selectInterview(db, viewer, id)
    if (!sideOf(interview)) throw forbidden('Only the talent, an owner or a manager can offer times.')
    return interview
  }

  async function sendTimes(
    c: AppContext,
    interview: Interview,
    form: FormState,
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const viewer = signedIn(c)
    const suggestions =
      sideOf(interview) === 'company' ? await findTimes(c.var.now, viewer, interview) : undefined
    return sendPage(
      c,
      { title: 'Offer other times', status },
      <TimesPage
        interview={interview}
        viewer={viewer}
        suggestions={suggestions}
        form={form}
        now={c.var.now}
      />,
    )
  }

  async function findTimes(now: Temporal.Instant, viewer: Viewer, interview: Interview) {
    const people = await selectParticipants(db, interview)
    const panel = people.filter(({ role }) => role === 'panel').map(({ account_id }) => account_id)
    return suggestSlots({
      now,
      minutes: interview.minutes,
      panel: await listPanelTimes(db, now, panel, interview.id),
      zone: viewer.timeZone,
      talentZone: interview.talent_time_zone,
    })
  }
}
