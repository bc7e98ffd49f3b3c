import { Hono } from 'hono'
import { z } from 'zod'
import type { Auth } from '../../account/auth.ts'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { staleForm } from '../../account/stale.ts'
import { tokenFor } from '../../account/token.ts'
import { writeCalendar } from '../../platform/calendar.ts'
import { formId } from '../../platform/field.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { emptyForm, type FormState, formError, readForm } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { changeWeek, selectWeek } from './availability.db.ts'
import { weekSchema, weekTyped } from './availability.ts'
import { CalendarPage } from './calendar.pages.tsx'
import { listEntries, makeFeed, removeFeed, selectOptionalFeed } from './feed.db.ts'

const damaged = 'This form is damaged. Open the page again.'
const replaced = 'The address was changed in another window. This is the one that works now.'

/** One's own hours, and the calendar that one can subscribe to. */
export function calendarRoutes({ database: { db }, config }: Platform, auth: Auth): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const tokenOf = (id: string) => tokenFor(auth.options.secret, 'calendar', id)

  // Calendars ask without being signed in: the address itself is the secret.
  app.get('/calendar/:token', async c => {
    const entries = await listEntries(db, c.req.param('token').replace(/\.ics$/, ''))
    c.header('Content-Type', 'text/calendar; charset=utf-8')
    c.header('Cache-Control', 'private, no-cache')
    c.header('X-Robots-Tag', 'noindex')
    return c.body(writeCalendar('Interviews', entries, config))
  })

  app.get('/settings/calendar', c => sendCalendar(c, {}))

  app.post('/settings/calendar', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, weekSchema)
    if (!read.ok) return sendCalendar(c, { week: form }, 422)
    if (await changeWeek(db, c.var.now, viewer, read.value))
      return redirectSaying(c, '/settings/calendar', 'Your hours are saved.')
    const { revision } = await selectWeek(db, viewer)
    return sendCalendar(c, { week: staleForm(form, revision) }, 409)
  })

  app.post('/settings/calendar/feed', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(
      c,
      z.object({ id: formId, from: z.union([formId, z.literal('')]) }),
    )
    if (!read.ok) return sendCalendar(c, { feed: formError(emptyForm, '', damaged) }, 422)
    const { id, from } = read.value
    const made = await makeFeed(db, c.var.now, viewer, { id, from: from || null, token: tokenOf(id) })
    if (!made) return sendCalendar(c, { feed: formError(form, '', replaced) }, 409)
    return redirectSaying(c, '/settings/calendar', 'Your calendar has an address. Keep it to yourself.')
  })

  app.post('/settings/calendar/feed/remove', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, z.object({ from: formId }))
    if (!read.ok) return sendCalendar(c, { feed: formError(emptyForm, '', damaged) }, 422)
    if (!(await removeFeed(db, c.var.now, viewer, read.value.from)))
      return sendCalendar(c, { feed: formError(form, '', replaced) }, 409)
    return redirectSaying(c, '/settings/calendar', 'The address does not work any more.')
  })

  return app

  async function sendCalendar(
    c: AppContext,
    forms: { week?: FormState; feed?: FormState },
    status: 200 | 409 | 422 = 200,
  ): Promise<Response> {
    const viewer = signedIn(c)
    const { revision, week } = await selectWeek(db, viewer)
    const made = await selectOptionalFeed(db, viewer)
    const stored = { values: { ...weekTyped(week), revision: String(revision) }, errors: {} }
    return sendPage(
      c,
      { title: 'Calendar', status },
      <CalendarPage
        zone={viewer.timeZone}
        now={c.var.now}
        hasSaid={revision > 0}
        week={forms.week ?? stored}
        feed={{
          made,
          url: made ? `${config.url}/calendar/${tokenOf(made.id)}.ics` : '',
          form: forms.feed ?? emptyForm,
          newId: newId(),
        }}
      />,
    )
  }
}
