import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { selectHiringJob } from '../../jobs/job.db.ts'
import { takeFlash } from '../../platform/flash.ts'
import type { Platform } from '../../platform/platform.ts'
import { listCompared } from './comparison.db.ts'
import { ComparisonPage } from './comparison.pages.tsx'
import { inOrder, readOrder } from './comparison.ts'
import { masked } from './mask.ts'

export function comparisonRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/jobs/:slug/comparison', async c => {
    const viewer = signedIn(c)
    const job = await selectHiringJob(db, viewer, c.req.param('slug'))
    const { rows, coming, spread } = await listCompared(db, viewer, job.id)
    const order = readOrder(c.req.query('sort'))
    const hides = c.req.query('masked') === 'yes'
    // A sentence about what somebody did before may name a person.
    if (hides && takeFlash(c) !== undefined) return c.redirect(c.req.path + new URL(c.req.url).search, 303)
    const shown = inOrder(hides ? rows.map(masked) : rows, order)
    return sendPage(
      c,
      { title: `Comparison: ${job.title}`, wide: true },
      <ComparisonPage {...{ job, rows: shown, coming, spread, order, masked: hides, viewer }} />,
    )
  })

  return app
}
