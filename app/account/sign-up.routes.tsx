import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ownPath } from '../platform/flash.ts'
import { type FormState, filledForm, formError, readForm } from '../platform/form.ts'
import type { Platform } from '../platform/platform.ts'
import { signUpSchema, start } from './account.ts'
import type { Auth } from './auth.ts'
import { sendSuspended } from './blocked.pages.tsx'
import { signIn, signInTries, signUp } from './credentials.ts'
import type { AppContext, AppEnv } from './request.ts'
import { sendPage } from './shell.tsx'
import { SignUpPage } from './sign-in.pages.tsx'
import { createTries, tooMany } from './tries.ts'

export function signUpRoutes(platform: Platform, auth: Auth): Hono<AppEnv> {
  const tries = createTries(platform, 'sign-up', { address: 30, subject: 10, minutes: 60 })
  const tryToSignIn = signInTries(platform)
  const app = new Hono<AppEnv>()

  app.get('/sign-up', c => {
    const next = ownPath(c.req.query('next'), start)
    return c.var.viewer
      ? c.redirect(next, 303)
      : sendSignUp(c, filledForm({ next, email: c.req.query('email') }))
  })

  app.post('/sign-up', async c => {
    const { form, ...read } = await readForm(c, signUpSchema)
    if (!read.ok) return sendSignUp(c, form, 422)
    const { next: wanted, ...account } = read.value
    const next = ownPath(wanted, start)
    const wait = await tries.take(c, account.email)
    if (wait) return sendSignUp(c, tooMany(c, form, wait), 429)
    if ((await signUp(c, auth, account, next)) === 'taken') return await answerTaken(c, form, account, next)
    return c.redirect(platform.config.smtpUrl ? `/verify?next=${encodeURIComponent(next)}` : next, 303)
  })

  // A second click, or someone who forgot that they have an account: the right password signs them in.
  async function answerTaken(
    c: AppContext,
    form: FormState,
    account: { email: string; password: string },
    next: string,
  ): Promise<Response> {
    const wait = await tryToSignIn.take(c, account.email)
    if (wait) return sendSignUp(c, tooMany(c, form, wait), 429)
    const refused = await signIn(c, auth, account)
    if (refused === 'wrong') return sendSignUp(c, formError(form, 'email', taken), 422)
    await tryToSignIn.succeeded(c, account.email)
    return refused === 'suspended' ? sendSuspended(c) : c.redirect(next, 303)
  }

  return app
}

const taken = 'There is an account with this address already. Sign in, or choose a new password.'

function sendSignUp(c: AppContext, form: FormState, status: ContentfulStatusCode = 200): Response {
  return sendPage(c, { title: 'Sign up', status }, <SignUpPage form={form} />)
}
