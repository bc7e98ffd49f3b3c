import { createHash, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Env, Hono, MiddlewareHandler } from 'hono'
import type { Log } from './log.ts'

/**
 * What decides how long a kept page holds: until `version` says something else. It is asked again when the last answer
 * is a second old, so that a change that any process made shows within that second.
 */
export type Shelf = { version: () => Promise<string> }

export type PageCache = {
  /** Keeps what comes out of the routes behind it. Stands before all that adds headers. */
  keep: MiddlewareHandler
  /** Answers what is kept before the app is asked at all: its routing alone costs as much as the whole answer. */
  inFrontOf<E extends Env>(app: Hono<E>): Hono<E>
}

type Encoding = 'br' | 'gzip' | 'identity'

/** One of the answers that a page has ready. */
type Ready = { status: 200 | 304; headers: Record<string, string>; body: Buffer<ArrayBuffer> | null }

type KeptPage = { shelf: Shelf; version: string; etag: string; same: Ready; whole: Record<Encoding, Ready> }

/**
 * Keeps public pages as ready bytes: only what a visitor without our cookies gets, at an address without a query, from
 * routes that stand behind `keepPages`. So nothing personal is kept, and no one can fill the memory.
 */
export function pageCache(everyLog: Log): PageCache {
  // These lines hold nothing to redact, and looking for it costs as much as writing them.
  const log = everyLog.child({}, { redact: [] })
  const pages = new Map<string, KeptPage>()
  const versions = versionsOf()

  const find = (request: Request): Response | Promise<Response | undefined> | undefined => {
    const page = request.method === 'GET' ? pages.get(addressOf(request)) : undefined
    if (!page || !isVisitor(request)) return undefined
    if (versions.known(page.shelf) === page.version) return send(request, page, log)
    // Without a database a kept page is better than none.
    const version = versions.ask(page.shelf).catch(() => page.version)
    return version.then(now => (now === page.version ? send(request, page, log) : undefined))
  }

  return {
    keep: async (c, next) => {
      const request = c.req.raw
      const address = addressOf(request)
      if (request.method !== 'GET' || address.includes('?') || !isVisitor(request)) return await next()
      // Asked for before the page is made: a page is never newer than what it is kept as.
      let shelved: { shelf: Shelf; version: string } | undefined
      c.set('shelve', async (shelf: Shelf) => {
        shelved = { shelf, version: await versions.ask(shelf) }
      })
      await next()
      if (!shelved || c.res.status !== 200 || c.res.headers.has('Set-Cookie')) return
      const page = await keptPage(c.res, shelved)
      pages.set(address, page)
      c.res = undefined
      c.res = respond(choose(request, page), c.get('requestId') ?? randomUUID())
    },
    inFrontOf(app) {
      const { fetch } = app
      // Without a promise where there is none to wait for: the server then writes the answer at once.
      app.fetch = (request, ...rest) => {
        const found = find(request)
        if (!(found instanceof Promise)) return found ?? fetch(request, ...rest)
        return found.then(response => response ?? fetch(request, ...rest))
      }
      return app
    },
  }
}

/** Lets the pages of the routes behind it be kept for as long as `shelf` has the same version. */
export function keepPages(shelf: Shelf): MiddlewareHandler {
  return async (c, next) => {
    const shelve: ((shelf: Shelf) => Promise<void>) | undefined = c.get('shelve')
    if (shelve) {
      await shelve(shelf)
      // It is compressed when it is kept, and not anew for each answer.
      c.header('Content-Encoding', 'identity')
    }
    await next()
  }
}

const holdsFor = 1000

function versionsOf() {
  const answers = new Map<Shelf, { version: Promise<string>; at: number; said?: string }>()
  const fresh = (shelf: Shelf) => {
    const last = answers.get(shelf)
    return last && performance.now() - last.at < holdsFor ? last : undefined
  }
  return {
    /** What the shelf said less than a second ago, if it did. */
    known: (shelf: Shelf) => fresh(shelf)?.said,
    ask(shelf: Shelf): Promise<string> {
      const last = fresh(shelf)
      if (last) return last.version
      const asked: { version: Promise<string>; at: number; said?: string } = {
        version: shelf.version(),
        at: performance.now(),
      }
      answers.set(shelf, asked)
      asked.version.then(
        version => {
          asked.said = version
        },
        () => answers.delete(shelf),
      )
      return asked.version
    },
  }
}

function addressOf({ url }: Request): string {
  return url.slice(url.indexOf('/', 'https://'.length))
}

function isVisitor({ headers }: Request): boolean {
  return !headers.get('cookie')?.includes('rapport.')
}

async function keptPage(response: Response, on: { shelf: Shelf; version: string }): Promise<KeptPage> {
  const body = Buffer.from(await response.arrayBuffer())
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers: Record<string, string> = {
    ...Object.fromEntries(response.headers),
    etag,
    vary: 'Cookie, Accept-Encoding',
  }
  for (const name of ['content-encoding', 'content-length', 'x-request-id']) delete headers[name]
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(body, {
      params: { [BROTLI_PARAM_QUALITY]: 9, [BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
    promisify(gzip)(body, { level: 9 }),
  ])
  const whole = (bytes: Buffer<ArrayBuffer>, encoding?: Encoding): Ready => ({
    status: 200,
    headers: {
      ...headers,
      'content-length': String(bytes.length),
      ...(encoding && { 'content-encoding': encoding }),
    },
    body: bytes,
  })
  return {
    ...on,
    etag,
    same: { status: 304, headers, body: null },
    whole: { identity: whole(body), br: whole(br, 'br'), gzip: whole(zipped, 'gzip') },
  }
}

function choose({ headers }: Request, { etag, same, whole }: KeptPage): Ready {
  if (headers.get('if-none-match')?.split(/,\s*/).includes(etag)) return same
  return whole[encodingFor(headers.get('accept-encoding') ?? '')]
}

function send(request: Request, page: KeptPage, log: Log): Response {
  const id = randomUUID()
  const ready = choose(request, page)
  log.info({ id, method: 'GET', path: addressOf(request), status: ready.status, ms: 0 })
  return respond(ready, id)
}

function respond({ status, headers, body }: Ready, id: string): Response {
  return new Response(body, { status, headers: { ...headers, 'x-request-id': id } })
}

function encodingFor(accepted: string): Encoding {
  const takes = (name: string) =>
    accepted.includes(name) && !new RegExp(`${name}\\s*;\\s*q=0(\\.0*)?\\s*(,|$)`).test(accepted)
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
}
