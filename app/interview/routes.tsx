import { Hono } from 'hono'
import type { Auth } from '../account/auth.ts'
import type { AppEnv } from '../account/request.ts'
import type { Platform } from '../platform/platform.ts'
import type { PythonEngine } from '../python/python-engine.ts'
import { decisionRoutes } from './decision/decision.routes.tsx'
import { interviewsRoutes } from './interview.routes.tsx'
import { kitRoutes } from './kit/kit.routes.tsx'
import { ownQuestionRoutes } from './question/own-question.routes.tsx'
import { replayRoutes } from './replay/replay.routes.tsx'
import { retentionRoutes } from './replay/retention.routes.tsx'
import { requestRoutes } from './request/request.routes.tsx'
import { attentionRoutes } from './room/attention/attention.routes.tsx'
import { callLinkRoutes } from './room/call/call-link.routes.tsx'
import { checkRoutes } from './room/check/check.routes.tsx'
import { peopleRoutes } from './room/people.routes.tsx'
import { roomRoutes } from './room/room.routes.tsx'
import type { Rooms } from './room/rooms.ts'
import { runRoutes } from './room/runs/run.routes.ts'
import { calendarRoutes } from './schedule/calendar.routes.tsx'
import { scheduleRoutes } from './schedule/schedule.routes.tsx'
import { timesRoutes } from './schedule/times.routes.tsx'
import { comparisonRoutes } from './scorecard/comparison.routes.tsx'
import { scorecardRoutes } from './scorecard/scorecard.routes.tsx'

export function interviewRoutes(
  platform: Platform,
  auth: Auth,
  python: PythonEngine,
  rooms: Rooms,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  // First: it also listens to what ends an interview.
  app.route('/', roomRoutes(platform, python, rooms))
  app.route('/', peopleRoutes(platform, rooms))
  app.route('/', checkRoutes(platform, python))
  app.route('/', callLinkRoutes(platform))
  app.route('/', attentionRoutes(platform))
  app.route('/', runRoutes(platform, python, rooms))
  app.route('/', kitRoutes(platform))
  app.route('/', ownQuestionRoutes(platform))
  app.route('/', scheduleRoutes(platform))
  app.route('/', timesRoutes(platform))
  app.route('/', calendarRoutes(platform, auth))
  app.route('/', interviewsRoutes(platform))
  app.route('/', scorecardRoutes(platform))
  app.route('/', comparisonRoutes(platform))
  app.route('/', decisionRoutes(platform))
  app.route('/', requestRoutes(platform))
  app.route('/', replayRoutes(platform))
  app.route('/', retentionRoutes(platform))
  return app
}
