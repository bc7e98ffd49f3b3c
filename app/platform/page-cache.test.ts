import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { beforeEach, describe, expect, test } from 'vitest'
import { createLog } from './log.ts'
import { keepPages, pageCache } from './page-cache.ts'

const log = createLog({ logLevel: 'silent' })

let app: Hono
let made: number
let version: string
let asked: number

beforeEach(() => {
  made = 0
  asked = 0
  version = 'one'
  const cache = pageCache(log)
  app = cache.inFrontOf(new Hono())
  app.use(cache.keep)
  app.use(async (c, next) => {
    await next()
    c.res.headers.set('Content-Security-Policy', "default-src 'self'")
  })
  app.use(compress({ threshold: 10 }))
  app.use(etag({ weak: true }))
  const shelf = {
    version: async () => {
      asked++
      return version
    },
  }
  app.use('/kept/*', keepPages(shelf))
  app.get('/kept/cookie', c => {
    c.header('Set-Cookie', 'a=b')
    return c.html(`made ${++made}`)
  })
  app.get('/kept/missing', c => c.html(`made ${++made}`, 404))
  app.all('/kept/*', c => c.html(`made ${++made} ${'long '.repeat(100)}`))
  app.get('/other', c => c.html(`made ${++made}`))
})

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })

describe('a kept page', () => {
  test('is made once, and comes with all of its headers', async () => {
    const first = await get('/kept/page')
    const second = await get('/kept/page')
    expect(await second.text()).toBe(await first.text())
    expect(made).toBe(1)
    for (const response of [first, second]) {
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8')
      expect(response.headers.get('content-security-policy')).toBe("default-src 'self'")
      expect(response.headers.get('vary')).toBe('Cookie, Accept-Encoding')
      expect(response.headers.has('content-encoding')).toBe(false)
    }
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
  })

  test('comes compressed as the browser takes it', async () => {
    const plain = await (await get('/kept/page')).text()
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync }
    for (const [accepted, encoding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip;q=0.5', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
    ] as const) {
      const response = await get('/kept/page', { 'accept-encoding': accepted })
      expect(response.headers.get('content-encoding')).toBe(encoding)
      expect(unpack[encoding](Buffer.from(await response.arrayBuffer())).toString()).toBe(plain)
    }
    expect((await get('/kept/page', { 'accept-encoding': 'br;q=0' })).headers.has('content-encoding')).toBe(
      false,
    )
  })

  test('is 304 for who has it', async () => {
    const tag = (await get('/kept/page')).headers.get('etag')!
    const again = await get('/kept/page', { 'if-none-match': `"other", ${tag}` })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(tag)
    expect((await get('/kept/page', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('is made anew within a second of a change', async () => {
    const before = await get('/kept/page')
    version = 'two'
    await expect
      .poll(async () => (await get('/kept/page')).headers.get('etag'), { timeout: 2000 })
      .not.toBe(before.headers.get('etag'))
    expect(made).toBe(2)
  })

  test('does not ask for the version each time', async () => {
    for (let time = 0; time < 50; time++) await get('/kept/page')
    expect(asked).toBeLessThanOrEqual(2)
  })
})

describe('nothing is kept', () => {
  test.each([
    ['for someone with our cookie', '/kept/page', { cookie: 'rapport.session_token=x' }, 'GET'],
    ['for a theme', '/kept/page', { cookie: 'a=b; rapport.theme=dark' }, 'GET'],
    ['of an address with a query', '/kept/page?x=1', {}, 'GET'],
    ['of a page that sets a cookie', '/kept/cookie', {}, 'GET'],
    ['of an error', '/kept/missing', {}, 'GET'],
    ['of a post', '/kept/page', {}, 'POST'],
    ['of other routes', '/other', {}, 'GET'],
  ])('%s', async (_what, path, headers, method) => {
    await app.request(path, { headers, method })
    await app.request(path, { headers, method })
    expect(made).toBe(2)
  })

  test('and what was kept is not given to them', async () => {
    await get('/kept/page')
    expect(await (await get('/kept/page', { cookie: '__Secure-rapport.session_token=x' })).text()).toContain(
      'made 2',
    )
    expect((await app.request('/kept/page', { method: 'POST' })).status).toBe(200)
    expect(made).toBe(3)
  })
})

test('without a database the kept page is given all the same', async () => {
  const cache = pageCache(log)
  const broken = cache.inFrontOf(new Hono())
  let works = true
  broken.use(cache.keep)
  broken.use(
    keepPages({ version: () => (works ? Promise.resolve('one') : Promise.reject(new Error('no database'))) }),
  )
  broken.get('/', c => c.html('page'))
  await broken.request('/')
  works = false
  await new Promise(done => setTimeout(done, 1050))
  expect(await (await broken.request('/')).text()).toBe('page')
})

test('over a socket it is the same answer', async () => {
  const server = serve({ fetch: app.fetch, port: 0 }) as Server
  await new Promise(done => server.once('listening', done))
  const url = `http://localhost:${(server.address() as AddressInfo).port}/kept/page`
  const [first, second] = [await fetch(url), await fetch(url)]
  expect(await second.text()).toBe(await first.text())
  const headers = (response: Response) =>
    [...response.headers].filter(
      ([name]) => !['date', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding'].includes(name),
    )
  expect(headers(second)).toEqual(headers(first))
  expect(second.headers.get('content-encoding')).toBe('gzip') // what Node asks for
  const tag = second.headers.get('etag')!
  expect((await fetch(url, { headers: { 'if-none-match': tag } })).status).toBe(304)
  expect((await fetch(url, { method: 'HEAD' })).headers.get('content-type')).toMatch(/^text\/html/)
  expect(made).toBe(2) // the page, and for HEAD, which is not kept
  await new Promise(done => server.close(done))
})
