import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import type { Platform } from '../platform/platform.ts'
import type { PythonEngine } from '../python/python-engine.ts'
import { decisionRoutes } from './decision/decision.routes.tsx'
import { interviewsRoutes } from './interview.routes.tsx'
import { kitRoutes } from './kit/kit.routes.tsx'
import { roomRoutes } from './room/room.routes.tsx'
import type { Rooms } from './room/rooms.ts'
import { scheduleRoutes } from './schedule/schedule.routes.tsx'
import { scorecardRoutes } from './scorecard/scorecard.routes.tsx'

export function interviewRoutes(platform: Platform, python: PythonEngine, rooms: Rooms): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  // First: it also listens to what ends an interview.
  app.route('/', roomRoutes(platform, python, rooms))
  app.route('/', kitRoutes(platform))
  app.route('/', scheduleRoutes(platform))
  app.route('/', interviewsRoutes(platform))
  app.route('/', scorecardRoutes(platform))
  app.route('/', decisionRoutes(platform))
  return app
}
