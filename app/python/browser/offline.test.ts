import { beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { buildWhenStale } from '../../../test/build.ts'

const { app } = await testApp()

beforeAll(buildWhenStale)

const get = async (path: string, where = app) => {
  const response = await where.request(path)
  return { headers: response.headers, status: response.status, text: await response.text() }
}

describe('the service worker', () => {
  test('is asked for anew each time, and names files that are there', async () => {
    const { headers, text } = await get('/service-worker.js')
    expect(headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(headers.get('cache-control')).toBe('no-cache')
    const { assets } = JSON.parse(text.match(/^const release = (.+);\n/)![1]!) as { assets: string[] }
    expect(assets.length).toBeGreaterThan(5)
    for (const asset of assets) expect((await get(asset)).status, asset).toBe(200)
    expect(text).not.toMatch(/^import|\bimport\s*[{(]/m)
  })

  test('switched off takes everything with it', async () => {
    const off = await testApp({ RAPPORT_OFFLINE: 'false' })
    const { text } = await get('/service-worker.js', off.app)
    expect(text).toContain('unregister()')
    expect(text).not.toContain('fetch')
  })
})

test('the page without a connection has no script, and a place for what is kept', async () => {
  const { text } = await get('/offline')
  expect(text).not.toContain('<script')
  expect(text.split('<li>Nothing yet.</li>').length).toBe(2)
})

test('a snippet’s scripts keep the inline sandbox in one piece', async () => {
  const { text } = await get('/python/sandbox')
  expect(text.match(/<script>(.+)<\/script>/s)![1]).not.toMatch(/^import|export\s*\{[^}]*\};?\s*$/)
})
