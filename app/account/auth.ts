import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import type { Context } from 'hono'
import type { Db } from '../platform/database.ts'
import { ownPath } from '../platform/flash.ts'
import { newId } from '../platform/id.ts'
import { queueMail } from '../platform/mail.ts'
import type { Platform } from '../platform/platform.ts'

export type Auth = ReturnType<typeof createAuth>

/**
 * better-auth over our own tables. Its HTTP handler is not mounted: our routes call its functions, so that every URL
 * of the product is ours and every form works without script.
 */
export function createAuth({ config, database, clock, log }: Platform, secret: string) {
  return betterAuth({
    appName: 'Rapport',
    baseURL: config.url,
    secret,
    database: database.datePool,
    logger: { level: 'error', log: (_level, message) => log.error({ part: 'accounts' }, message) },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'rapport',
      useSecureCookies: config.url.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId() },
    },
    rateLimit: { enabled: false }, // our routes limit, per address and per account
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) =>
        queueMail(database.db, clock(), {
          to: user.email,
          subject: 'Choose a new password for Rapport',
          body: `Someone asked for a new password for this address. If it was you, open this page within an hour:\n\n/reset/${token}\n\nIf it was not you, do nothing: your password stays as it is.`,
        }),
    },
    emailVerification: {
      sendOnSignUp: config.smtpUrl !== undefined,
      autoSignInAfterVerification: true,
      sendVerificationEmail: async ({ user, url, token }) =>
        queueMail(database.db, clock(), {
          to: user.email,
          subject: 'Confirm your address for Rapport',
          body: `Welcome to Rapport. Confirm that this address is yours by opening this page within an hour:\n\n/verify/${token}${onwards(url)}\n\nIf you did not sign up, do nothing.`,
        }),
    },
    user: {
      modelName: 'user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        time_zone: { type: 'string', required: false, defaultValue: 'UTC' },
        is_operator: { type: 'boolean', required: false, input: false, defaultValue: false },
        suspended_at: { type: 'date', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          // Reached only with the right password, so that a stranger learns nothing from it.
          before: async ({ userId }) => {
            if (await isSuspended(database.db, userId))
              throw new APIError('FORBIDDEN', { code: suspendedCode, message: 'This account is suspended.' })
          },
        },
      },
    },
    session: {
      modelName: 'session',
      expiresIn: 30 * 24 * 3600,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
  })
}

export const suspendedCode = 'ACCOUNT_SUSPENDED'

type Answer<T> = { ok: true; value: T } | { ok: false; code: string }

/**
 * Awaits one of better-auth's functions, called with `returnHeaders: true`, and puts its cookies on our own answer.
 * What it refuses comes back as its code.
 */
export async function answered<T>(
  c: Context,
  call: Promise<{ headers: Headers; response: T }>,
): Promise<Answer<T>> {
  try {
    const { headers, response } = await call
    for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
    return { ok: true, value: response }
  } catch (error) {
    if (error instanceof APIError) return { ok: false, code: error.body?.code ?? String(error.status) }
    throw error
  }
}

// The path that someone was on when they signed up travels in the letter's link.
function onwards(url: string): string {
  const next = ownPath(new URL(url).searchParams.get('callbackURL'), '/')
  return next === '/' ? '' : `?next=${encodeURIComponent(next)}`
}

// A row made in this very transaction is not seen here, and not suspended.
async function isSuspended(db: Db, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('account.user')
    .select('suspended_at')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return Boolean(row?.suspended_at)
}
