import type { Context, MiddlewareHandler } from 'hono'
import type { ComponentChildren } from 'preact'
import { HttpError } from '../platform/error.ts'
import type { Platform } from '../platform/platform.ts'
import type { Auth } from './auth.ts'
import { selectMemberships } from './viewer.db.ts'
import type { MaybeViewer, Viewer } from './viewer.ts'

export type AppEnv = {
  Variables: {
    requestId: string
    /** The time of the request: commands take it, so that one request has one time. */
    now: Temporal.Instant
    viewer: MaybeViewer
    /** Signed in, but the address is not confirmed yet: treated as a visitor everywhere but on the page that says so. */
    unverified: { name: string; email: string } | null
    suspended: boolean
    /** Where people reach us, without a slash at its end. */
    origin: string
    /** What is new for the viewer, as the header shows it; set by a domain to the right. */
    news?: ComponentChildren
    /** From the operator to everybody. */
    notice: string | undefined
    /** How many matches of the viewer's saved searches are new, on a page that can say so. */
    newMatches?: number
    /** Set by a page that runs Python in the browser: its security policy allows WebAssembly. */
    runsPython?: boolean
    /** Set by a page on which people may call each other: it may ask for camera and microphone. */
    usesCamera?: boolean
  }
}

export type AppContext = Context<AppEnv>

/** Finds out who is looking, from the session cookie. */
export function loadViewer(platform: Platform, auth: Auth): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    // As exact as PostgreSQL keeps it: a time that is compared with a stored one must not be a little later than itself.
    c.set('now', platform.clock().round({ smallestUnit: 'microsecond', roundingMode: 'floor' }))
    const { viewer, unverified, suspended, cookies } = await recognise(platform, auth, c.req.raw.headers)
    c.set('viewer', viewer)
    c.set('unverified', unverified)
    c.set('suspended', suspended)
    c.set('origin', platform.config.url)
    c.set('notice', platform.config.notice)
    for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
    await next()
    // What carries somebody's session is for nobody else, whatever its route says of what it shows.
    const kept = c.res.headers.get('cache-control')
    if (cookies.length > 0 && kept) c.header('Cache-Control', kept.replace(/\bpublic\b/, 'private'))
  }
}

/** The viewer of a page that only people who are signed in have. A visitor is sent to sign in, and back again. */
export function signedIn(c: AppContext): Viewer {
  const { viewer, unverified, suspended } = c.var
  if (suspended) throw new HttpError(403, 'This account is suspended. Write to the operator of this Rapport.')
  if (unverified)
    throw new HttpError(403, `Confirm your address first: we sent a letter to ${unverified.email}.`)
  if (!viewer) throw new HttpError(401, 'Sign in to open this page.')
  return viewer
}

export type Recognised = Pick<AppEnv['Variables'], 'viewer' | 'unverified' | 'suspended'> & {
  /** Lines for Set-Cookie: a session in use is prolonged, the cookie of one that ended is taken away. */
  cookies: string[]
}

/** Who sent these headers. Sockets ask the same question as pages. Without a cookie nothing is asked of the database. */
export async function recognise(
  { config, database }: Platform,
  auth: Auth,
  headers: Headers,
): Promise<Recognised> {
  const nobody = { viewer: null, unverified: null, suspended: false, cookies: [] as string[] }
  if (!sessionCookie.test(headers.get('cookie') ?? '')) return nobody
  const { response: found, headers: answer } = await auth.api.getSession({ headers, returnHeaders: true })
  nobody.cookies = answer.getSetCookie()
  if (!found) return nobody
  const { user } = found
  if (user.suspended_at) return { ...nobody, suspended: true }
  if (config.smtpUrl && !user.emailVerified)
    return { ...nobody, unverified: { name: user.name, email: user.email } }
  const memberships = await selectMemberships(database.db, user.id)
  const { id: accountId, name, email, time_zone, is_operator } = user
  return {
    ...nobody,
    viewer: {
      accountId,
      name,
      email,
      timeZone: time_zone ?? 'UTC',
      isOperator: is_operator === true,
      memberships,
    },
  }
}

const sessionCookie = /(^|;\s*)(__Secure-)?rapport\.session_token=/
