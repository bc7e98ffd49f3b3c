import { relative } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { clientFolder } from '../app/platform/assets.ts'

/** What the build made for browsers. Names under /assets carry a hash of their content, so they are kept for good. */
export function assetRoutes(): Hono {
  const app = new Hono()
  const root = relative(process.cwd(), clientFolder) || '.'
  app.use(
    '/assets/*',
    serveStatic({
      root,
      precompressed: true,
      onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  for (const file of ['/mark.svg', '/favicon.ico'])
    app.use(
      file,
      serveStatic({ root, onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=86400') }),
    )
  return app
}
