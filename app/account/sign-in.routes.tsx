import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ownPath, redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, formError, readForm } from '../platform/form.ts'
import type { Platform } from '../platform/platform.ts'
import { endSessions } from './account.db.ts'
import { signInSchema, start } from './account.ts'
import type { Auth } from './auth.ts'
import { sendSuspended } from './blocked.pages.tsx'
import { signIn, signInTries, signOut } from './credentials.ts'
import type { AppContext, AppEnv } from './request.ts'
import { sendPage } from './shell.tsx'
import { SignInPage } from './sign-in.pages.tsx'
import { tooMany } from './tries.ts'

/** Signing in, and out. */
export function signInRoutes(platform: Platform, auth: Auth): Hono<AppEnv> {
  const tries = signInTries(platform)
  const app = new Hono<AppEnv>()

  app.get('/sign-in', c => {
    const next = ownPath(c.req.query('next'), start)
    return c.var.viewer
      ? c.redirect(next, 303)
      : sendSignIn(c, filledForm({ next, email: c.req.query('email') }))
  })

  app.post('/sign-in', async c => {
    const { form, ...read } = await readForm(c, signInSchema)
    if (!read.ok) return sendSignIn(c, form, 422)
    const { email, next } = read.value
    const wait = await tries.take(c, email)
    if (wait) return sendSignIn(c, tooMany(c, form, wait), 429)
    const refused = await signIn(c, auth, read.value)
    if (refused === 'wrong') return sendSignIn(c, formError(form, '', wrong), 422)
    await tries.succeeded(c, email)
    return refused === 'suspended' ? sendSuspended(c) : c.redirect(ownPath(next, start), 303)
  })

  app.post('/sign-out', async c => {
    const { next } = await c.req.parseBody()
    await signOut(c, auth)
    return c.redirect(ownPath(next, '/'), 303)
  })

  app.post('/sign-out-everywhere', async c => {
    const { viewer, now } = c.var
    if (viewer) await endSessions(platform.database.db, now, viewer.accountId, viewer.accountId)
    await signOut(c, auth)
    return redirectSaying(c, '/sign-in', 'You are signed out on every device.')
  })

  return app
}

const wrong = 'The address or the password is not right. Check both, or choose a new password.'

function sendSignIn(c: AppContext, form: FormState, status: ContentfulStatusCode = 200): Response {
  return sendPage(c, { title: 'Sign in', status }, <SignInPage form={form} />)
}
