import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { redirectSaying } from '../platform/flash.ts'
import { emptyForm, type FormState, readForm } from '../platform/form.ts'
import type { Platform } from '../platform/platform.ts'
import { forgotSchema, resetSchema } from './account.ts'
import { type Auth, answered } from './auth.ts'
import { ForgotPage, LetterSentPage, ResetOverPage, ResetPage } from './password.pages.tsx'
import type { AppContext, AppEnv } from './request.ts'
import { sendPage } from './shell.tsx'
import { createTries, tooMany } from './tries.ts'

/** A forgotten password: a letter with a link that is good for an hour and for one use. */
export function passwordRoutes(platform: Platform, auth: Auth): Hono<AppEnv> {
  const tries = createTries(platform, 'forgot', { address: 20, subject: 5, minutes: 60 })
  const sendsMail = platform.config.smtpUrl !== undefined
  const app = new Hono<AppEnv>()

  app.get('/forgot', c => sendForgot(c, emptyForm))

  app.post('/forgot', async c => {
    const { form, ...read } = await readForm(c, forgotSchema)
    if (!read.ok) return sendForgot(c, form, 422)
    const { email } = read.value
    const wait = await tries.take(c, email)
    if (wait) return sendForgot(c, tooMany(c, form, wait), 429)
    // An address that is known takes a little longer; nobody is to see that.
    await Promise.all([auth.api.requestPasswordReset({ body: { email } }), sleep(150)])
    return sendPage(c, { title: 'Look for a letter' }, <LetterSentPage email={email} sendsMail={sendsMail} />)
  })

  app.get('/reset/:token', async c => {
    const token = c.req.param('token')
    return (await isGood(token)) ? sendReset(c, token, emptyForm) : sendOver(c, 404)
  })

  app.post('/reset/:token', async c => {
    const token = c.req.param('token')
    const { form, ...read } = await readForm(c, resetSchema)
    if (!(await isGood(token))) return sendOver(c, 409)
    if (!read.ok) return sendReset(c, token, form, 422)
    const body = { token, newPassword: read.value.password }
    const answer = await answered(c, auth.api.resetPassword({ body, returnHeaders: true }))
    if (!answer.ok) return sendOver(c, 409)
    return redirectSaying(
      c,
      '/sign-in',
      'Your new password is set, and you are signed out everywhere. Sign in with it.',
    )
  })

  async function isGood(token: string): Promise<boolean> {
    const { internalAdapter } = await auth.$context
    const found = await internalAdapter.findVerificationValue(`reset-password:${token}`)
    return found !== null && found.expiresAt > new Date()
  }

  return app
}

function sendForgot(c: AppContext, form: FormState, status: ContentfulStatusCode = 200): Response {
  return sendPage(c, { title: 'Choose a new password', status }, <ForgotPage form={form} />)
}

function sendReset(
  c: AppContext,
  token: string,
  form: FormState,
  status: ContentfulStatusCode = 200,
): Response {
  return sendPage(c, { title: 'Choose a new password', status }, <ResetPage token={token} form={form} />)
}

function sendOver(c: AppContext, status: ContentfulStatusCode): Response {
  return sendPage(c, { title: 'This link is no longer good', status }, <ResetOverPage />)
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(done => setTimeout(done, milliseconds))
}
