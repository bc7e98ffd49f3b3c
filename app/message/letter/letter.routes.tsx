import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { staleForm } from '../../account/stale.ts'
import { notFound } from '../../platform/error.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../../platform/form.ts'
import { selectOptionalUnsubscribe } from '../../platform/mail.ts'
import type { MailKind } from '../../platform/mail-kind.ts'
import type { Platform } from '../../platform/platform.ts'
import { changeSettings, selectSettings, unsubscribe } from './choice.db.ts'
import { settingsSchema } from './choice.ts'
import { NotificationSettingsPage } from './settings.pages.tsx'
import { UnsubscribePage } from './unsubscribe.pages.tsx'

/** What letters somebody wants. */
export function letterRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/settings/notifications', async c =>
    sendSettings(c, filledForm(await selectSettings(db, signedIn(c)))),
  )

  app.post('/settings/notifications', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, settingsSchema)
    if (!read.ok) return sendSettings(c, form, 422)
    if (await changeSettings(db, c.var.now, viewer, read.value))
      return redirectSaying(c, '/settings/notifications', 'Your settings are saved.')
    const { revision } = await selectSettings(db, viewer)
    return sendSettings(c, staleForm(form, revision), 409)
  })

  // The links in the feet of letters. Whoever has the token may: mail programs send the form themselves, without a session.
  app.get('/unsubscribe/:token', async c => {
    const { kind } = await findLetter(c.req.param('token'))
    return sendUnsubscribe(c, kind, false)
  })

  app.post('/unsubscribe/:token', async c => {
    const { to, kind } = await findLetter(c.req.param('token'))
    await unsubscribe(db, c.var.now, to, kind)
    return sendUnsubscribe(c, kind, true)
  })

  async function findLetter(token: string) {
    const found = await selectOptionalUnsubscribe(db, token)
    if (!found) throw notFound('This link')
    return found
  }

  function sendUnsubscribe(c: AppContext, kind: MailKind, done: boolean) {
    return sendPage(
      c,
      { title: 'Letters from Rapport' },
      <UnsubscribePage kind={kind} path={c.req.path} done={done} />,
    )
  }

  function sendSettings(c: AppContext, form: FormState, status: ContentfulStatusCode = 200) {
    const { timeZone: zone } = signedIn(c)
    return sendPage(
      c,
      { title: 'Notifications and mail', status },
      <NotificationSettingsPage form={form} zone={zone} />,
    )
  }

  return app
}
