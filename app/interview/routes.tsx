import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import type { Platform } from '../platform/platform.ts'
import type { PythonEngine } from '../python/run.ts'

export function interviewRoutes(_platform: Platform, _python: PythonEngine): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  // app.route('/', roomRoutes(platform, python))
  return app
}
