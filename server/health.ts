import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Platform } from '../app/platform/platform.ts'

/** `/healthz`: the process answers. `/readyz`: it can serve, for a load balancer: 503 without its database. */
export function healthRoutes({ database, log }: Platform): Hono {
  const app = new Hono()
  app.get('/healthz', c => c.text('ok\n'))
  app.get('/readyz', async c => {
    try {
      await sql`select 1`.execute(database.db)
      return c.text('ready\n')
    } catch (error) {
      log.error({ err: error }, 'not ready')
      return c.text('the database does not answer\n', 503)
    }
  })
  return app
}
