import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'

export function talentRoutes(..._parts: unknown[]): Hono<AppEnv> {
  return new Hono<AppEnv>()
}
