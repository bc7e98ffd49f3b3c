// Keeps what a reader of the guide needs without a connection: the pages that were read, what they are made of, and Python
// once it was used. Pages come from the network first. What is kept of a page is what a visitor without cookies gets, so
// nothing of anyone who is signed in is ever kept; signing out forgets which pages were read. server: offline.routes.tsx.

/** What the server writes before this script: the files that every page of the guide is made of. */
declare const release: { assets: string[] }

const assetCache = 'rapport-assets'
const pageCache = 'rapport-pages'
const pythonCache = 'rapport-python'
const offlinePath = '/offline'
const sandboxPath = '/python/sandbox'
const mostPages = 100

worker().addEventListener('install', event => {
  // Requests that are never answered here need not wait for this worker to start.
  const elsewhere = {
    not: { or: [{ requestMode: 'navigate' }, { urlPattern: '/assets/*' }, { urlPattern: '/pyodide/*' }] },
  }
  void event.addRoutes?.([{ condition: elsewhere, source: 'network' }])?.catch(() => {})
  event.waitUntil(
    caches
      .open(assetCache)
      .then(cache => cache.addAll([...release.assets, offlinePath].map(url => asVisitor(url)))),
  )
})

worker().addEventListener('activate', event => {
  event.waitUntil(
    (async () => {
      await worker().registration.navigationPreload?.enable()
      await worker().clients.claim()
      // The page that brought this worker was there before it.
      for (const { url } of await worker().clients.matchAll()) await keepPage(new URL(url).pathname)
      await renew()
    })(),
  )
})

worker().addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.method === 'POST' && pathname.startsWith('/sign-out')) event.waitUntil(caches.delete(pageCache))
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(visit(event, pathname))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(event))
  else if (pathname.startsWith('/pyodide/'))
    event.respondWith(kept(pythonCache, pathname).then(found => found ?? fetch(request)))
})

worker().addEventListener('message', event => {
  if (event.data === 'keep Python') event.waitUntil(keepPython())
})

async function visit(event: FetchEvent, path: string): Promise<Response> {
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request))
    event.waitUntil(keepPage(path, response.headers.get('etag')).catch(() => {}))
    return response
  } catch {
    if (path === sandboxPath) return (await kept(pythonCache, path)) ?? Response.error()
    return (await kept(pageCache, path)) ?? (await offlinePage())
  }
}

/** A file under a name that carries its content. Those of the guide's pages are kept. */
async function asset(event: FetchEvent): Promise<Response> {
  const { request, clientId } = event
  const found = await kept(assetCache, new URL(request.url).pathname)
  if (found) return found
  const response = await fetch(request)
  const client = await worker().clients.get(clientId)
  if (response.ok && client && mayKeep(new URL(client.url).pathname)) {
    const copy = response.clone()
    event.waitUntil(caches.open(assetCache).then(cache => cache.put(request.url, copy)))
  }
  return response
}

/** Public pages alone, and those without an address of their own for each way of looking at them. */
function mayKeep(path: string): boolean {
  return /^\/guides(\/[\w-]+){0,2}$/.test(path)
}

/** Keeps a page as a visitor without cookies gets it. With the `etag` of what is kept there is nothing to do. */
async function keepPage(path: string, etag?: string | null): Promise<void> {
  if (!mayKeep(path)) return
  const cache = await caches.open(pageCache)
  if (etag && (await cache.match(path, loosely))?.headers.get('etag') === etag) return
  const response = await fetch(asVisitor(path, { cache: 'no-cache', redirect: 'error' }))
  // The one that was read last stands last.
  if (response.ok || response.status === 404) await cache.delete(path, loosely)
  if (!response.ok) return
  await cache.put(path, response)
  const paths = await cache.keys()
  for (const old of paths.slice(0, Math.max(0, paths.length - mostPages))) await cache.delete(old, loosely)
}

/** Keeps the page that fences Python in with the files that it names, and drops those of an older release. */
async function keepPython(): Promise<void> {
  const cache = await caches.open(pythonCache)
  const sandbox = await fetch(asVisitor(sandboxPath))
  // Without its policy it would be no fence.
  if (!sandbox.ok || !sandbox.headers.get('content-security-policy')?.startsWith('sandbox ')) return
  const named = [...(await sandbox.clone().text()).matchAll(/"(\/pyodide\/[^"]+)"/g)].map(([, url]) => url!)
  const missing = []
  for (const url of named) if (!(await cache.match(url, loosely))) missing.push(asVisitor(url))
  await cache.addAll(missing)
  await cache.put(sandboxPath, sandbox)
  for (const { url } of await cache.keys())
    if (![sandboxPath, ...named].includes(new URL(url).pathname)) await cache.delete(url, loosely)
}

/** A new release: everything that is kept is fetched anew, and what nothing needs any more is dropped. */
async function renew(): Promise<void> {
  const pages = await caches.open(pageCache)
  for (const { url } of await pages.keys()) await keepPage(new URL(url).pathname)
  if (await kept(pythonCache, sandboxPath)) await keepPython()
  const assets = await caches.open(assetCache)
  for (const { url } of await assets.keys())
    if (![offlinePath, ...release.assets].includes(new URL(url).pathname)) await assets.delete(url)
}

/** Says that there is no connection, and what can be read without. */
async function offlinePage(): Promise<Response> {
  const page = await kept(assetCache, offlinePath)
  if (!page) return Response.error()
  const cache = await caches.open(pageCache)
  const links: string[] = []
  for (const { url } of (await cache.keys()).toReversed()) {
    const html = (await (await cache.match(url, loosely))?.text()) ?? ''
    // It comes from a page of ours, where it is safe as it stands.
    const title = html.match(/<title>(.*?)(?: · Rapport)?<\/title>/)?.[1]
    if (title) links.push(`<li><a class="link" href="${new URL(url).pathname}">${title}</a></li>`)
  }
  const html = await page.text()
  const headers = new Headers(page.headers)
  for (const name of ['content-length', 'content-encoding', 'etag']) headers.delete(name)
  const list = links.length > 0 ? links.join('') : '<li>Nothing yet.</li>'
  return new Response(html.replace('<li>Nothing yet.</li>', list), { status: 503, headers })
}

function kept(cacheName: string, path: string): Promise<Response | undefined> {
  return caches.match(path, { cacheName, ...loosely })
}

/** Without cookies: what is kept is nobody's own. */
function asVisitor(url: string, more: RequestInit = {}): Request {
  return new Request(url, { credentials: 'omit', ...more })
}

// Addresses alone tell apart what is kept.
const loosely = { ignoreVary: true, ignoreSearch: true }

type Waiting = Event & { waitUntil(work: Promise<unknown>): void }

type Routes = { condition: object; source: 'network' }[]

type FetchEvent = Waiting & {
  request: Request
  clientId: string
  preloadResponse: Promise<Response | undefined>
  respondWith(response: Promise<Response>): void
}

type Events = {
  install: Waiting & { addRoutes?(routes: Routes): Promise<void> }
  activate: Waiting
  fetch: FetchEvent
  message: Waiting & { data: unknown }
}

type Worker = {
  addEventListener<Name extends keyof Events>(name: Name, hear: (event: Events[Name]) => void): void
  registration: { navigationPreload?: { enable(): Promise<void> } }
  clients: {
    claim(): Promise<void>
    matchAll(): Promise<{ url: string }[]>
    get(id: string): Promise<{ url: string } | undefined>
  }
}

// The types of a page and of a service worker exclude each other; this is all that is needed of the latter.
function worker(): Worker {
  return self as unknown as Worker
}

export {}
