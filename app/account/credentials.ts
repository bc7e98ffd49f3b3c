import type { Context } from 'hono'
import type { Platform } from '../platform/platform.ts'
import { type Auth, answered, suspendedCode } from './auth.ts'
import { createTries, type Tries } from './tries.ts'

// better-auth's functions as our forms use them: each puts its cookies on the answer, and says what it refused.

export type NewAccount = { name: string; email: string; password: string; time_zone: string }

/** Makes an account and signs it in. `next` is the path that the letter with the confirmation leads back to. */
export async function signUp(
  c: Context,
  auth: Auth,
  account: NewAccount,
  next: string,
): Promise<'taken' | undefined> {
  const options = { headers: c.req.raw.headers, returnHeaders: true } as const
  const made = await answered(
    c,
    auth.api.signUpEmail({ body: { ...account, callbackURL: next }, ...options }),
  )
  if (made.ok) return undefined
  if (takenCodes.includes(made.code)) return 'taken'
  throw new Error(`The account could not be made: ${made.code}`)
}

/** An unknown address and a wrong password are one refusal, and cost the same work. */
export async function signIn(
  c: Context,
  auth: Auth,
  { email, password }: { email: string; password: string },
): Promise<'wrong' | 'suspended' | undefined> {
  const options = { headers: c.req.raw.headers, returnHeaders: true } as const
  const answer = await answered(c, auth.api.signInEmail({ body: { email, password }, ...options }))
  if (answer.ok) return undefined
  return answer.code === suspendedCode ? 'suspended' : 'wrong'
}

export async function signOut(c: Context, auth: Auth): Promise<void> {
  await answered(c, auth.api.signOut({ headers: c.req.raw.headers, returnHeaders: true }))
}

/** Tries to sign in, wherever a password is asked for. */
export function signInTries(platform: Platform): Tries {
  return createTries(platform, 'sign-in', { address: 60, subject: 10, minutes: 15 })
}

// The second one: two requests at once, and the other was first.
const takenCodes = ['USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL', 'FAILED_TO_CREATE_USER']
