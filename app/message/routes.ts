import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import type { Platform } from '../platform/platform.ts'
import { letterRoutes } from './letter/letter.routes.tsx'
import { notificationRoutes } from './notification/notification.routes.tsx'
import { reportRoutes } from './report/report.routes.tsx'
import { threadRoutes } from './thread/thread.routes.tsx'

/** What people write to each other, and what Rapport tells them. */
export function messageRoutes(platform: Platform): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .route('/', threadRoutes(platform))
    .route('/', notificationRoutes(platform))
    .route('/', letterRoutes(platform))
    .route('/', reportRoutes(platform))
}
