import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { AppEnv } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { assetUrl, assetUrlsEnding, assetUrlsOf, clientFolder } from '../../platform/assets.ts'
import type { Config } from '../../platform/config.ts'
import { OfflinePage } from './offline.pages.tsx'

/** Reading without a connection: the service worker, and the page that it shows for what is not on the device. */
export function offlineRoutes({ offline }: Config): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/service-worker.js', c => {
    c.header('Content-Type', 'text/javascript; charset=utf-8')
    c.header('Cache-Control', 'no-cache')
    return c.body(offline ? serviceWorker() : farewell)
  })

  app.get('/offline', c => sendPage(c, { title: 'You are offline' }, <OfflinePage />))

  return app
}

let script: string | undefined

// The list of files changes with every build, and so does the script: that is how browsers notice a new release.
function serviceWorker(): string {
  script ??= `const release = ${JSON.stringify({ assets: guideAssets() })};\n${readFileSync(
    join(clientFolder, assetUrl('app/python/browser/offline.worker.ts')),
    'utf8',
  )}`
  return script
}

// Of the fonts the Latin ones: a browser that needs another one has fetched it, and it was kept then.
function guideAssets(): string[] {
  return [
    assetUrl('app/ui/app.css'),
    ...assetUrlsEnding('-latin-wght-normal.woff2'),
    ...assetUrlsOf('app/platform/islands.client.ts'),
    ...assetUrlsOf('app/python/snippet/snippet.island.tsx'),
  ].filter((url, at, all) => all.indexOf(url) === at)
}

// What a browser gets in its place when the operator switches it off: it takes everything with it.
const farewell = `self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('rapport-')) await caches.delete(name)
  await self.registration.unregister()
})()))
`
