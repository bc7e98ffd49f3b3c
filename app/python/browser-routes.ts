import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'

export function pythonRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
}
