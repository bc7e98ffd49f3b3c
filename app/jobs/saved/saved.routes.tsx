import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { redirectSaying } from '../../platform/flash.ts'
import type { Platform } from '../../platform/platform.ts'
import { selectJob } from '../job.db.ts'
import { keepJob, letJobGo, listSavedJobs } from './saved.db.ts'
import { SavedJobsPage } from './saved.pages.tsx'

/** Jobs that someone keeps for later. Mounted before a job's own pages: "saved" is no job's slug. */
export function savedRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/jobs/saved', async c => {
    const viewer = signedIn(c)
    const jobs = await listSavedJobs(db, viewer)
    return sendPage(
      c,
      { title: 'Saved jobs' },
      <SavedJobsPage jobs={jobs} zone={viewer.timeZone} now={c.var.now} />,
    )
  })

  app.post('/jobs/:slug/save', async c => {
    const viewer = signedIn(c)
    const { id, slug } = await selectJob(db, viewer, c.req.param('slug'))
    await keepJob(db, c.var.now, viewer, id)
    return redirectSaying(c, `/jobs/${slug}`, 'The job is among your saved jobs.')
  })

  app.post('/jobs/:slug/unsave', async c => {
    await letJobGo(db, signedIn(c), c.req.param('slug'))
    return redirectSaying(c, '/jobs/saved', 'The job is not among your saved jobs any more.')
  })

  return app
}
