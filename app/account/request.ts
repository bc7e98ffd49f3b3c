import type { Context, MiddlewareHandler } from 'hono'
import { HttpError } from '../platform/error.ts'
import type { Platform } from '../platform/platform.ts'
import type { Auth } from './auth.ts'
import type { MaybeViewer, Membership, Viewer } from './viewer.ts'

export type AppEnv = {
  Variables: {
    requestId: string
    /** The time of the request: commands take it, so that one request has one time. */
    now: Temporal.Instant
    viewer: MaybeViewer
    /** Signed in, but the address is not confirmed yet: treated as a visitor everywhere but on the page that says so. */
    unverified: { name: string; email: string } | null
    suspended: boolean
  }
}

export type AppContext = Context<AppEnv>

/** Finds out who is looking, from the session cookie. Without a cookie nothing is asked of the database. */
export function loadViewer(platform: Platform, auth: Auth): MiddlewareHandler<AppEnv> {
  const cookieName = /(^|;\s*)(__Secure-)?rapport\.session_token=/
  return async (c, next) => {
    c.set('now', platform.clock())
    c.set('viewer', null)
    c.set('unverified', null)
    c.set('suspended', false)
    if (cookieName.test(c.req.header('cookie') ?? '')) await recognise(c, platform, auth)
    await next()
  }
}

/** The viewer of a page that only people who are signed in have. A visitor is sent to sign in, and back again. */
export function signedIn(c: AppContext): Viewer {
  const { viewer, unverified, suspended } = c.var
  if (suspended) throw new HttpError(403, 'This account is suspended. Write to the operator of this Rapport.')
  if (unverified) throw new HttpError(403, `Confirm your address first: we sent a letter to ${unverified.email}.`)
  if (!viewer) throw new HttpError(401, 'Sign in to open this page.')
  return viewer
}

async function recognise(c: AppContext, { config, database }: Platform, auth: Auth): Promise<void> {
  const found = await auth.api.getSession({ headers: c.req.raw.headers })
  if (!found) return
  const { user } = found
  if (user.suspended_at) return c.set('suspended', true)
  if (config.smtpUrl && !user.emailVerified) return c.set('unverified', { name: user.name, email: user.email })
  c.set('viewer', {
    accountId: user.id,
    name: user.name,
    email: user.email,
    timeZone: user.time_zone ?? 'UTC',
    isOperator: user.is_operator === true,
    memberships: await selectMemberships(database, user.id),
  })
}

async function selectMemberships({ db }: Platform['database'], accountId: string): Promise<Membership[]> {
  return await db
    .selectFrom('account.member as m')
    .innerJoin('account.company as c', 'c.id', 'm.company_id')
    .where('m.account_id', '=', accountId)
    .orderBy('m.added_at')
    .select(['c.id as companyId', 'c.slug', 'c.name', 'm.role'])
    .execute()
}
