import { Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { ownPath } from '../platform/flash.ts'
import type { Platform } from '../platform/platform.ts'
import type { AppEnv } from './request.ts'

const aYear = 365 * 24 * 3600

/** The switch between light and dark: a cookie, so that it works signed out and without script. */
export function themeRoutes({ config }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.post('/theme', async c => {
    const { theme, back } = await c.req.parseBody()
    const options = {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: config.url.startsWith('https:'),
    } as const
    if (theme === 'light' || theme === 'dark')
      setCookie(c, 'rapport.theme', theme, { ...options, maxAge: aYear })
    else deleteCookie(c, 'rapport.theme', options)
    return c.redirect(ownPath(back, '/'), 303)
  })
  return app
}
