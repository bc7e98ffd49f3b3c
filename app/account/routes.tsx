import { Hono } from 'hono'
import type { AppEnv } from './request.ts'

export function accountRoutes(..._parts: unknown[]): Hono<AppEnv> {
  return new Hono<AppEnv>()
}
