import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import type { Platform } from '../platform/platform.ts'
import { jobRoutes } from './job.routes.tsx'
import { offerRoutes } from './offer/offer.routes.tsx'
import { proposalRoutes } from './proposal/proposal.routes.tsx'
import { jobSearchRoutes } from './search/job-search.routes.tsx'

/** Jobs, the proposals to them, and the offers that follow. */
export function jobsRoutes(platform: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.route('/', jobSearchRoutes(platform))
  app.route('/', jobRoutes(platform))
  app.route('/', proposalRoutes(platform))
  app.route('/', offerRoutes(platform))
  return app
}
