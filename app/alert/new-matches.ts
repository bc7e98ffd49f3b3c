import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../account/request.ts'
import type { Platform } from '../platform/platform.ts'
import { countNewMatches } from './saved-search.db.ts'

/** Tells the menu how much is new in the viewer's saved searches, where a page will answer. */
export function matchesInMenu({ database: { db } }: Platform): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { viewer } = c.var
    const asked = c.req.header('sec-fetch-dest')
    if (viewer && c.req.method === 'GET' && (!asked || asked === 'document'))
      c.set('newMatches', await countNewMatches(db, viewer))
    await next()
  }
}
