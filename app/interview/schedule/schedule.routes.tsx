import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import type { Viewer } from '../../account/viewer.ts'
import { isTimeZone } from '../../platform/field.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, readForm } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { wrong } from '../outcome.ts'
import { listPanelTimes } from './availability.db.ts'
import { proposeInterview } from './schedule.db.ts'
import { SchedulePage } from './schedule.pages.tsx'
import { lengthOf, proposeSchema, readTimes, said } from './schedule.ts'
import { type SchedulePlan, selectSchedulePlan } from './schedule-plan.db.ts'
import { suggestSlots } from './suggest.ts'

export function scheduleRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/proposals/:id/interviews/new', async c => {
    const viewer = signedIn(c)
    const plan = await selectSchedulePlan(db, viewer, c.req.param('id'))
    return sendSchedule(c, plan, emptySchedule(viewer, plan))
  })

  app.post('/proposals/:id/interviews/new', async c => {
    const viewer = signedIn(c)
    const proposalId = c.req.param('id')
    const plan = await selectSchedulePlan(db, viewer, proposalId)
    const read = await readForm(c, proposeSchema)
    if (read.form.values['press'] === 'find') return sendSchedule(c, plan, refused(read.form, viewer, {}))
    // The times are read even where another field is wrong, so that every error shows at once.
    const times = readTimes(read.form, c.var.now)
    const errors = { ...times.errors, ...(read.ok ? {} : read.form.errors) }
    const done =
      read.ok && Object.keys(errors).length === 0
        ? await proposeInterview(db, c.var.now, viewer, { ...read.value, proposalId, slots: times.slots })
        : wrong(errors)
    if (!done.ok) return sendSchedule(c, plan, refused(read.form, viewer, done.errors), done.status)
    return redirectSaying(c, `/interviews/${read.form.values['id']}`, said(plan.proposal.talent_name, times))
  })

  return app

  async function sendSchedule(
    c: AppContext,
    plan: SchedulePlan,
    form: FormState,
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const title = `Propose times to ${plan.proposal.talent_name}`
    const suggestions = await findTimes(c.var.now, plan, form)
    return sendPage(
      c,
      { title, status },
      <SchedulePage plan={plan} suggestions={suggestions} form={form} now={c.var.now} />,
    )
  }

  async function findTimes(
    now: Temporal.Instant,
    { members, talent_time_zone }: SchedulePlan,
    form: FormState,
  ) {
    const chosen = [form.values['panel'] ?? []].flat()
    const panel = members.filter(({ account_id }) => chosen.includes(account_id))
    if (panel.length === 0) return undefined
    return suggestSlots({
      now,
      minutes: lengthOf(form),
      panel: await listPanelTimes(
        db,
        now,
        panel.map(({ account_id }) => account_id),
      ),
      zone: String(form.values['time_zone']),
      talentZone: talent_time_zone,
    })
  }
}

function emptySchedule(viewer: Viewer, { members, minutes }: SchedulePlan): FormState {
  const alone = members.length === 1 ? [members[0]!.account_id] : []
  const values = { id: newId(), time_zone: viewer.timeZone, minutes: String(minutes), panel: alone }
  return { values, errors: {} }
}

// A zone that does not exist was not typed by a person; the form stands in the viewer's own again.
function refused({ values }: FormState, viewer: Viewer, errors: FormState['errors']): FormState {
  const time_zone = String(values['time_zone'] ?? '')
  return { values: { ...values, time_zone: isTimeZone(time_zone) ? time_zone : viewer.timeZone }, errors }
}
