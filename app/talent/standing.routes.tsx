import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import type { Platform } from '../platform/platform.ts'
import { RecordPage } from './standing.pages.tsx'
import { selectRecord } from './standing-record.db.ts'

/** What the figures of a profile are made of. */
export function standingRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/talent/:slug/record', async c => {
    const { viewer, now } = c.var
    const record = await selectRecord(db, viewer, c.req.param('slug'))
    return sendPage(
      c,
      { title: `Track record of ${record.talent.short_name}` },
      <RecordPage record={record} now={now} zone={viewer?.timeZone ?? 'UTC'} />,
    )
  })

  return app
}
