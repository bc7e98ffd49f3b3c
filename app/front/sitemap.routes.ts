import { XMLBuilder } from 'fast-xml-parser'
import { type Context, Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import { notFound } from '../platform/error.ts'
import type { Platform } from '../platform/platform.ts'
import { listPlaces, listSitemaps } from './sitemap.db.ts'

/** What search engines ask for: which pages there are (sitemaps.org), and which they need not look at. */
export function sitemapRoutes({ database: { db }, config }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/robots.txt', c =>
    c.text(
      [
        'User-agent: *',
        ...[
          '/sign-in',
          '/sign-up',
          '/dashboard',
          '/settings',
          '/invitations',
          '/operator',
          '/python/runs',
        ].map(path => `Disallow: ${path}`),
        `Sitemap: ${config.url}/sitemap.xml`,
        '',
      ].join('\n'),
    ),
  )

  app.get('/sitemap.xml', async c => {
    const files = await listSitemaps(db)
    const sitemap = files.map(name => ({ loc: `${config.url}/sitemap/${name}` }))
    return sendXml(c, { sitemapindex: { '@xmlns': schema, sitemap } })
  })

  app.get('/sitemap/:file', async c => {
    const places = await listPlaces(db, c.req.param('file'), config)
    if (!places) throw notFound('This sitemap')
    const url = places.map(({ path, changed_at }) => ({
      loc: `${config.url}${path}`,
      ...(changed_at && { lastmod: changed_at.toString({ smallestUnit: 'second' }) }),
    }))
    return sendXml(c, { urlset: { '@xmlns': schema, url } })
  })

  return app
}

const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9'

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true })

function sendXml(c: Context, content: object): Response {
  c.header('Content-Type', 'application/xml; charset=utf-8')
  return c.body(`<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(content)}`)
}
