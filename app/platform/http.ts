import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import type { Platform } from './platform.ts'

/** Gives each request an id, and logs it with status and time: never a query, a body, a cookie. */
export function requestLog({ log }: Platform): MiddlewareHandler {
  return async (c, next) => {
    const id = randomUUID()
    const began = performance.now()
    c.set('requestId', id)
    // Before the answer is made: on a finished one a header costs a copy of it.
    c.header('X-Request-Id', id)
    await next()
    log.info({
      id,
      method: c.req.method,
      path: loggedPath(c.req.path),
      status: c.res.status,
      ms: Math.round(performance.now() - began),
    })
  }
}

// The last part of these paths is a secret.
function loggedPath(path: string): string {
  return path.replace(
    /^\/(reset|verify|invitations|operator\/begin|calendar|unsubscribe|alerts\/stop)\/.+/,
    '/$1/…',
  )
}

/** Security headers. A page may widen them by name: `runsPython` where it does so itself, `usesCamera` where people call. */
export function securityHeaders({ config }: Platform): MiddlewareHandler {
  const socket = config.url.replace(/^http/, 'ws')
  const policy = (python: boolean) =>
    [
      "default-src 'self'",
      `script-src 'self'${python ? " 'wasm-unsafe-eval'" : ''}`,
      "style-src 'self'",
      // CodeMirror and xterm place their cursors with style attributes; they can run nothing.
      python ? "style-src-attr 'unsafe-inline'" : '',
      "img-src 'self' data: blob:",
      `connect-src 'self' ${socket}`,
      "worker-src 'self'",
      "frame-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]
      .filter(Boolean)
      .join('; ')
  const usual = policy(false)
  const withPython = policy(true)
  return async (c, next) => {
    await next()
    const { headers } = c.res
    if (!headers.has('Content-Security-Policy'))
      headers.set('Content-Security-Policy', c.get('runsPython') ? withPython : usual)
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'strict-origin-when-cross-origin')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    if (!headers.has('Cross-Origin-Resource-Policy'))
      headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    const called = c.get('usesCamera') ? '(self)' : '()'
    headers.set('Permissions-Policy', `camera=${called}, microphone=${called}, geolocation=(), payment=()`)
    if (config.url.startsWith('https:'))
      headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
}

/** The address a request came from: the proxy's word for it only where the operator says that there is a proxy. */
export function clientAddress(c: Context, platform: Platform): string {
  const forwarded = forwardedFor(c.req.header('x-forwarded-for'), platform)
  if (forwarded) return forwarded
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown' // a request made within the process, as tests do
  }
}

/** The same of a request for a socket. */
export function socketAddress({ headers, socket }: IncomingMessage, platform: Platform): string {
  const forwarded = forwardedFor([headers['x-forwarded-for']].flat().join(), platform)
  return forwarded || (socket.remoteAddress ?? 'unknown')
}

function forwardedFor(header: string | undefined, { config }: Platform): string | undefined {
  return config.trustProxy ? header?.split(',').at(-1)?.trim() : undefined
}
