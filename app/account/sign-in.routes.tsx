import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ownPath, redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, formError, readForm } from '../platform/form.ts'
import type { Platform } from '../platform/platform.ts'
import { endSessions } from './account.db.ts'
import { signInSchema, signUpSchema } from './account.ts'
import { type Auth, answered, suspendedCode } from './auth.ts'
import { sendSuspended } from './blocked.pages.tsx'
import type { AppContext, AppEnv } from './request.ts'
import { sendPage } from './shell.tsx'
import { SignInPage, SignUpPage } from './sign-in.pages.tsx'
import { createTries, tooMany } from './tries.ts'

const start = '/dashboard'

/** Sign up, sign in, sign out. */
export function signInRoutes(platform: Platform, auth: Auth): Hono<AppEnv> {
  const { db } = platform.database
  const signInTries = createTries(platform, 'sign-in', { address: 60, subject: 10, minutes: 15 })
  const signUpTries = createTries(platform, 'sign-up', { address: 30, subject: 10, minutes: 60 })
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
    const wait = await signInTries.take(c, read.value.email)
    if (wait) return sendSignIn(c, tooMany(c, form, wait), 429)
    const code = await signIn(c, read.value)
    if (code === suspendedCode) return sendSuspended(c)
    if (code)
      return sendSignIn(
        c,
        formError(
          form,
          '',
          'The address or the password is not right. Check both, or choose a new password.',
        ),
        422,
      )
    await signInTries.succeeded(c, read.value.email)
    return c.redirect(ownPath(read.value.next, start), 303)
  })

  app.get('/sign-up', c => {
    const next = ownPath(c.req.query('next'), start)
    return c.var.viewer
      ? c.redirect(next, 303)
      : sendSignUp(c, filledForm({ next, email: c.req.query('email') }))
  })

  app.post('/sign-up', async c => {
    const { form, ...read } = await readForm(c, signUpSchema)
    if (!read.ok) return sendSignUp(c, form, 422)
    const { next: wanted, ...body } = read.value
    const next = ownPath(wanted, start)
    const wait = await signUpTries.take(c, body.email)
    if (wait) return sendSignUp(c, tooMany(c, form, wait), 429)
    const headers = c.req.raw.headers
    const made = await answered(
      c,
      auth.api.signUpEmail({ body: { ...body, callbackURL: next }, headers, returnHeaders: true }),
    )
    if (made.ok)
      return c.redirect(platform.config.smtpUrl ? `/verify?next=${encodeURIComponent(next)}` : next, 303)
    if (!takenCodes.includes(made.code)) throw new Error(`The account could not be made: ${made.code}`)
    // A second click, or someone who forgot that they have an account: the right password signs them in.
    const waitToSignIn = await signInTries.take(c, body.email)
    if (waitToSignIn) return sendSignUp(c, tooMany(c, form, waitToSignIn), 429)
    const code = await signIn(c, body)
    if (code === suspendedCode) return sendSuspended(c)
    if (code)
      return sendSignUp(
        c,
        formError(
          form,
          'email',
          'There is an account with this address already. Sign in, or choose a new password.',
        ),
        422,
      )
    await signInTries.succeeded(c, body.email)
    return c.redirect(next, 303)
  })

  app.post('/sign-out', async c => {
    const { next } = await c.req.parseBody()
    await signOut(c)
    return c.redirect(ownPath(next, '/'), 303)
  })

  app.post('/sign-out-everywhere', async c => {
    const { viewer, now } = c.var
    if (viewer) await endSessions(db, now, viewer.accountId, viewer.accountId)
    await signOut(c)
    return redirectSaying(c, '/sign-in', 'You are signed out on every device.')
  })

  /** What was refused, or undefined. */
  async function signIn(
    c: AppContext,
    { email, password }: { email: string; password: string },
  ): Promise<string | undefined> {
    const headers = c.req.raw.headers
    const answer = await answered(
      c,
      auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }),
    )
    return answer.ok ? undefined : answer.code
  }

  async function signOut(c: AppContext): Promise<void> {
    await answered(c, auth.api.signOut({ headers: c.req.raw.headers, returnHeaders: true }))
  }

  return app
}

// The second one: two requests at once, and the other was first.
const takenCodes = ['USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL', 'FAILED_TO_CREATE_USER']

function sendSignIn(c: AppContext, form: FormState, status: ContentfulStatusCode = 200): Response {
  return sendPage(c, { title: 'Sign in', status }, <SignInPage form={form} />)
}

function sendSignUp(c: AppContext, form: FormState, status: ContentfulStatusCode = 200): Response {
  return sendPage(c, { title: 'Sign up', status }, <SignUpPage form={form} />)
}
