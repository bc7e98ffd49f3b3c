import { betterAuth } from 'better-auth'
import type { Platform } from '../platform/platform.ts'
import { newId } from '../platform/id.ts'
import { queueMail } from '../platform/mail.ts'

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
    logger: { disabled: true },
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
          body: `Someone asked for a new password for this address. If it was you, open this page within an hour:\n\n${config.url}/reset/${token}\n\nIf it was not you, do nothing: your password stays as it is.`,
        }),
    },
    emailVerification: {
      sendOnSignUp: config.smtpUrl !== undefined,
      autoSignInAfterVerification: true,
      sendVerificationEmail: async ({ user, token }) =>
        queueMail(database.db, clock(), {
          to: user.email,
          subject: 'Confirm your address for Rapport',
          body: `Welcome to Rapport. Confirm that this address is yours by opening this page within an hour:\n\n${config.url}/verify/${token}`,
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
    session: {
      modelName: 'session',
      expiresIn: 30 * 24 * 3600,
      fields: {
        userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent',
        createdAt: 'created_at', updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'user_id', accountId: 'account_id', providerId: 'provider_id', accessToken: 'access_token',
        refreshToken: 'refresh_token', idToken: 'id_token', accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at', createdAt: 'created_at', updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    onAPIError: { throw: true, onError: error => log.debug({ err: error }, 'better-auth refused') },
  })
}
