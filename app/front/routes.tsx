import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { keepPages } from '../platform/page-cache.ts'
import type { Platform } from '../platform/platform.ts'
import { selectDashboard } from './dashboard.db.ts'
import { DashboardPage } from './dashboard.pages.tsx'
import { hireRoutes } from './hire.routes.tsx'
import { selectHome, selectHomeVersion } from './home.db.ts'
import { HomePage } from './home.pages.tsx'
import { sitemapRoutes } from './sitemap.routes.ts'

const description =
  'A work marketplace that you host yourself: find Python developers, interview them well, work together, and learn which questions told you something.'

export function frontRoutes(platform: Platform): Hono<AppEnv> {
  const { db } = platform.database
  const app = new Hono<AppEnv>()
  app.route('/', hireRoutes(platform))
  app.route('/', sitemapRoutes(platform))

  // Who looks changes nothing but the header, which is the shell's.
  app.get('/', keepPages({ version: () => selectHomeVersion(db) }), async c =>
    sendPage(c, { title: 'Rapport', description, canonical: '/' }, <HomePage {...(await selectHome(db))} />),
  )

  app.get('/dashboard', async c => {
    const viewer = signedIn(c)
    const dashboard = await selectDashboard(db, c.var.now, viewer)
    return sendPage(
      c,
      { title: 'Dashboard' },
      <DashboardPage dashboard={dashboard} viewer={viewer} now={c.var.now} />,
    )
  })

  return app
}
