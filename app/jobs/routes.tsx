import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import type { Platform } from '../platform/platform.ts'
import { boardRoutes } from './board/board.routes.tsx'
import { invitationRoutes } from './invitation/invitation.routes.tsx'
import { jobRoutes } from './job.routes.tsx'
import { jobFormRoutes } from './job-form.routes.tsx'
import { noteRoutes } from './note/note.routes.tsx'
import { offerRoutes } from './offer/offer.routes.tsx'
import { proposalRoutes } from './proposal/proposal.routes.tsx'
import { proposeRoutes } from './proposal/propose.routes.tsx'
import { savedRoutes } from './saved/saved.routes.tsx'
import { jobSearchRoutes } from './search/job-search.routes.tsx'

/** Jobs, the proposals to them, and the offers that follow. */
export function jobsRoutes(platform: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.route('/', jobSearchRoutes(platform))
  app.route('/', savedRoutes(platform))
  app.route('/', jobFormRoutes(platform))
  app.route('/', jobRoutes(platform))
  app.route('/', invitationRoutes(platform))
  app.route('/', proposeRoutes(platform))
  app.route('/', boardRoutes(platform))
  app.route('/', proposalRoutes(platform))
  app.route('/', noteRoutes(platform))
  app.route('/', offerRoutes(platform))
  return app
}
