import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { inTransaction } from '../platform/database.ts'
import { redirectSaying } from '../platform/flash.ts'
import { emptyForm, type FormState, filledForm, formError, readForm } from '../platform/form.ts'
import type { Platform } from '../platform/platform.ts'
import { changeSettings, selectSettings } from './account.db.ts'
import { changePasswordSchema, settingsSchema } from './account.ts'
import { type Auth, answered } from './auth.ts'
import type { PersonChanged } from './person-changed.ts'
import { type AppContext, type AppEnv, signedIn } from './request.ts'
import { SettingsPage } from './settings.pages.tsx'
import { sendPage } from './shell.tsx'
import { staleForm } from './stale.ts'
import { createTries, tooMany } from './tries.ts'

/** One's own account: name, time zone, password. */
export function settingsRoutes(platform: Platform, auth: Auth, changed: PersonChanged): Hono<AppEnv> {
  const { db } = platform.database
  const tries = createTries(platform, 'password', { address: 60, subject: 10, minutes: 15 })
  const app = new Hono<AppEnv>()

  app.get('/settings', c => sendSettings(c, {}))

  app.post('/settings', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, settingsSchema)
    if (!read.ok) return sendSettings(c, { settings: form }, 422)
    const saved = await inTransaction(db, async db => {
      const saved = await changeSettings(db, c.var.now, viewer, read.value)
      if (saved) await changed(db, c.var.now, viewer.accountId)
      return saved
    })
    if (saved) return redirectSaying(c, '/settings', 'Your settings are saved.')
    const { revision } = await selectSettings(db, viewer)
    return sendSettings(c, { settings: staleForm(form, revision) }, 409)
  })

  app.get('/settings/password', c => c.redirect('/settings', 303))

  app.post('/settings/password', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, changePasswordSchema)
    if (!read.ok) return sendSettings(c, { password: form }, 422)
    const wait = await tries.take(c, viewer.accountId)
    if (wait) return sendSettings(c, { password: tooMany(c, form, wait) }, 429)
    if (!(await changePassword(c, read.value)))
      return sendSettings(
        c,
        { password: formError(form, 'current_password', 'This is not your password.') },
        422,
      )
    await tries.succeeded(c, viewer.accountId)
    return redirectSaying(c, '/settings', 'Your password is changed, and your other devices are signed out.')
  })

  async function changePassword(
    c: AppContext,
    { current_password, password }: { current_password: string; password: string },
  ): Promise<boolean> {
    const headers = c.req.raw.headers
    const body = { currentPassword: current_password, newPassword: password }
    const changed = await answered(c, auth.api.changePassword({ body, headers, returnHeaders: true }))
    // Refused, but the new one is right already: a second click.
    const done =
      changed.ok ||
      (await answered(c, auth.api.verifyPassword({ body: { password }, headers, returnHeaders: true }))).ok
    if (done) await auth.api.revokeOtherSessions({ headers })
    return done
  }

  /** Each of the two forms as it was sent, the other one as it is stored. */
  async function sendSettings(
    c: AppContext,
    forms: { settings?: FormState; password?: FormState },
    status: ContentfulStatusCode = 200,
  ) {
    const { email, ...row } = await selectSettings(db, signedIn(c))
    const { settings = filledForm(row), password = emptyForm } = forms
    return sendPage(
      c,
      { title: 'Settings', status },
      <SettingsPage email={email} settings={settings} password={password} />,
    )
  }

  return app
}
