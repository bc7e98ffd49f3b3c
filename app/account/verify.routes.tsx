import { Hono } from 'hono'
import { HttpError } from '../platform/error.ts'
import { ownPath, redirectSaying } from '../platform/flash.ts'
import type { Platform } from '../platform/platform.ts'
import { start } from './account.ts'
import { type Auth, answered } from './auth.ts'
import { sendUnverified } from './blocked.pages.tsx'
import type { AppEnv } from './request.ts'
import { sendPage } from './shell.tsx'
import { createTries, tooMany } from './tries.ts'
import { ConfirmPage, VerifyOverPage } from './verify.pages.tsx'

/** Confirming an address. The letter's link asks for one more click, because some mail programs open links by themselves. */
export function verifyRoutes(platform: Platform, auth: Auth): Hono<AppEnv> {
  const tries = createTries(platform, 'verify', { address: 20, subject: 5, minutes: 60 })
  const app = new Hono<AppEnv>()

  app.get('/verify', c => {
    const next = ownPath(c.req.query('next'), start)
    return c.var.unverified ? sendUnverified(c, { next, status: 200 }) : c.redirect(next, 303)
  })

  app.post('/verify/resend', async c => {
    const { unverified } = c.var
    const next = ownPath((await c.req.parseBody())['next'], start)
    if (!unverified) return c.redirect(next, 303)
    const { email } = unverified
    const wait = await tries.take(c, email)
    if (wait)
      return sendUnverified(c, {
        next,
        status: 429,
        error: tooMany(c, { values: {}, errors: {} }, wait).errors[''],
      })
    const headers = c.req.raw.headers
    const sent = await answered(
      c,
      auth.api.sendVerificationEmail({ body: { email, callbackURL: next }, headers, returnHeaders: true }),
    )
    if (!sent.ok) throw new HttpError(409, 'Your address was confirmed in the meantime.')
    return redirectSaying(
      c,
      `/verify?next=${encodeURIComponent(next)}`,
      `Another letter is on its way to ${email}.`,
    )
  })

  app.get('/verify/resend', c => c.redirect('/verify', 303))

  app.get('/verify/:token', c => {
    const next = ownPath(c.req.query('next'), start)
    return sendPage(
      c,
      { title: 'Confirm your address' },
      <ConfirmPage token={c.req.param('token')} next={next} />,
    )
  })

  app.post('/verify/:token', async c => {
    const next = ownPath((await c.req.parseBody())['next'], start)
    const token = c.req.param('token')
    const answer = await answered(
      c,
      auth.api.verifyEmail({ query: { token }, headers: c.req.raw.headers, returnHeaders: true }),
    )
    if (answer.ok) return redirectSaying(c, next, 'Your address is confirmed. Welcome.')
    return sendPage(
      c,
      { title: 'This link is no longer good', status: 409 },
      <VerifyOverPage unverified={c.var.unverified} next={next} />,
    )
  })

  return app
}
