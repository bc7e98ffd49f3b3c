import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import type { Platform } from '../platform/platform.ts'
import { suggestSkills } from './skill.db.ts'
import type { SkillsAnswer } from './skill.ts'

/** What the fields for skills ask while someone types. */
export function skillRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/skills', async c => {
    const words = c.req.query('begins') ?? ''
    c.header('Cache-Control', 'public, max-age=3600')
    return c.json((await suggestSkills(db, words)) satisfies SkillsAnswer)
  })

  return app
}
