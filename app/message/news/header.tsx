import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../../account/request.ts'
import type { Platform } from '../../platform/platform.ts'
import { HeaderNews } from './header-news.island.tsx'
import { countNews } from './news.db.ts'

/** Puts what is new for the viewer in the header of the page that will answer, where a page can answer at all. */
export function newsInHeader({ database: { db } }: Platform): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { viewer } = c.var
    const asked = c.req.header('sec-fetch-dest')
    if (viewer && (!asked || asked === 'document')) {
      const news = await countNews(db, viewer)
      c.set('news', <HeaderNews news={news} />)
    }
    await next()
  }
}
