import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import type { Platform } from '../platform/platform.ts'
import { entryRoutes } from './entry/entry.routes.tsx'
import { languageRoutes } from './languages.routes.tsx'
import { ownProfileRoutes } from './own-profile.routes.tsx'
import { profileRoutes } from './profile.routes.tsx'
import { resumeRoutes } from './resume/resume.routes.tsx'
import { talentSearchRoutes } from './search/talent-search.routes.tsx'
import { standingRoutes } from './standing.routes.tsx'

/** The list of talents, their public profiles and photos, and one's own. */
export function talentRoutes(platform: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.route('/', talentSearchRoutes(platform))
  app.route('/', standingRoutes(platform))
  app.route('/', profileRoutes(platform))
  app.route('/', ownProfileRoutes(platform))
  app.route('/', languageRoutes(platform))
  app.route('/', entryRoutes(platform))
  app.route('/', resumeRoutes(platform))
  return app
}
