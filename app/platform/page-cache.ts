import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'

/**
 * What decides whether a kept page still holds: as long as `version` says the same. It is asked again when the last
 * answer is a second old, so that a change that any process made is seen within that second.
 */
export type Shelf = { version: () => Promise<string> }

type Encoding = 'br' | 'gzip' | 'identity'

type KeptPage = {
  shelf: Shelf
  version: string
  etag: string
  headers: Record<string, string>
  bodies: Record<Encoding, Uint8Array<ArrayBuffer>>
}

type Held = { version: Promise<string>; askedAt: number }

const holdsFor = 1000

/**
 * Keeps public pages as ready bytes. Only what a visitor without our cookies gets, at an address without a query, of
 * routes that stand behind `keepPages`: nothing personal can be kept, and no one can fill the memory.
 */
export function pageCache(): MiddlewareHandler {
  const pages = new Map<string, KeptPage>()
  const shelves = new Map<Shelf, Held>()

  const versionOf = (shelf: Shelf): Promise<string> => {
    const held = shelves.get(shelf)
    if (held && performance.now() - held.askedAt < holdsFor) return held.version
    const version = shelf.version()
    // A database that does not answer is asked again by the next request.
    version.catch(() => shelves.delete(shelf))
    shelves.set(shelf, { version, askedAt: performance.now() })
    return version
  }

  return async (c, next) => {
    if (!isVisitor(c)) return await next()
    const { path } = c.req
    const kept = pages.get(path)
    // Without a database a kept page is better than none.
    if (kept && (await versionOf(kept.shelf).catch(() => kept.version)) === kept.version) return send(c, kept)
    pages.delete(path)
    // The version is asked for before the page is made: a page must never be newer than what it is kept as.
    const promised = new Map<Shelf, string>()
    c.set('shelve', async (shelf: Shelf) => void promised.set(shelf, await versionOf(shelf)))
    await next()
    const [entry] = promised
    if (!entry || c.res.status !== 200 || c.res.headers.has('Set-Cookie')) return
    const page = await keep(c.res, ...entry)
    pages.set(path, page)
    c.res = undefined
    c.res = send(c, page)
  }
}

/** Lets the pages of the routes behind it be kept, as long as `shelf` has the same version. */
export function keepPages(shelf: Shelf): MiddlewareHandler {
  return async (c, next) => {
    await c.get('shelve')?.(shelf)
    // Compressed once, when it is kept; not by the middleware that compresses each answer anew.
    if (c.get('shelve')) c.header('Content-Encoding', 'identity')
    await next()
  }
}

function isVisitor({ req }: Context): boolean {
  return req.method === 'GET' && !req.url.includes('?') && !(req.header('cookie') ?? '').includes('rapport.')
}

async function keep(response: Response, shelf: Shelf, version: string): Promise<KeptPage> {
  const body = new Uint8Array(await response.arrayBuffer())
  const headers = Object.fromEntries(response.headers)
  for (const name of ['content-encoding', 'content-length', 'etag', 'x-request-id', 'date'])
    delete headers[name]
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(body, {
      params: { [BROTLI_PARAM_QUALITY]: 9, [BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
    promisify(gzip)(body, { level: 9 }),
  ])
  return {
    shelf,
    version,
    etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
    headers: { ...headers, vary: 'Cookie, Accept-Encoding' },
    bodies: { identity: body, br: new Uint8Array(br), gzip: new Uint8Array(zipped) },
  }
}

function send(c: Context, { etag, headers, bodies }: KeptPage): Response {
  const all: Record<string, string> = { ...headers, etag, 'x-request-id': c.get('requestId') ?? '' }
  if (c.req.header('if-none-match')?.split(/,\s*/).includes(etag))
    return new Response(null, { status: 304, headers: all })
  const encoding = encodingFor(c.req.header('accept-encoding'))
  if (encoding !== 'identity') all['content-encoding'] = encoding
  return new Response(bodies[encoding], { headers: all })
}

function encodingFor(accepted = ''): Encoding {
  const taken = accepted.split(',').flatMap(part => {
    const [name = '', quality = '1'] = part.trim().split(/\s*;\s*q=/)
    return Number(quality) > 0 ? [name.toLowerCase()] : []
  })
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : 'identity'
}
