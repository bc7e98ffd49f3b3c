import { Hono } from 'hono'
import type { Auth } from '../../account/auth.ts'
import { type AppEnv, recognise, signedIn } from '../../account/request.ts'
import { HttpError } from '../../platform/error.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Live } from './live.ts'

/** The stream of what is new for the viewer. Mounted before what reads an answer to its end: this one has none. */
export function liveRoutes(platform: Platform, auth: Auth, live: Live): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.get('/live', async c => {
    const isStream = c.req.header('accept')?.includes('text/event-stream')
    const { viewer, unverified, suspended } = await recognise(platform, auth, c.req.raw.headers)
    c.set('viewer', viewer)
    c.set('unverified', unverified)
    c.set('suspended', suspended)
    // A browser that hears 204 stops asking: after a sign-out, or when too many pages are open.
    if (isStream && !viewer) return c.body(null, 204)
    signedIn(c)
    if (!isStream)
      throw new HttpError(406, 'This address speaks to the script of open pages, and has no page of its own.')
    const stream = await live.open(signedIn(c), c.req.raw.headers)
    if (!stream) return c.body(null, 204)
    return c.body(stream, 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Proxies hand on each line as it comes.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    })
  })
  return app
}
