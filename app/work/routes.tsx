import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import type { Platform } from '../platform/platform.ts'
import { contractRoutes } from './contract.routes.tsx'
import { reviewRoutes } from './review.routes.tsx'
import { trustRoutes } from './trust.routes.tsx'

export function workRoutes(platform: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.route('/', contractRoutes(platform))
  app.route('/', reviewRoutes(platform))
  app.route('/', trustRoutes(platform))
  return app
}
