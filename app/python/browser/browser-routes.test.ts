import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { buildWhenStale } from '../../../test/build.ts'
import { defaultLimits } from '../run.ts'
import { browserPython } from './browser-engine.ts'
import { browserLimits } from './browser-limits.ts'
import type { PythonRelease } from './browser-message.ts'

const { app } = await testApp()

beforeAll(buildWhenStale)

async function sandbox() {
  const response = await app.request('/python/sandbox')
  const html = await response.text()
  const release: PythonRelease = JSON.parse(html.match(/id="release">(.+?)<\/script>/s)![1]!)
  return { response, html, release }
}

describe('Pyodide', () => {
  test('comes as it is in node_modules, compressed as the browser takes it, to be kept for good', async () => {
    const { release } = await sandbox()
    const unpack: Record<string, (bytes: Uint8Array) => Uint8Array> = {
      br: brotliDecompressSync,
      gzip: gunzipSync,
    }
    for (const { name, url, bytes } of release.files) {
      const original = readFileSync(new URL(`../../../node_modules/pyodide/${name}`, import.meta.url))
      expect(bytes).toBe(original.length)
      for (const accepted of ['gzip, deflate, br', 'gzip', '']) {
        const response = await app.request(url, { headers: { 'accept-encoding': accepted } })
        const body = new Uint8Array(await response.arrayBuffer())
        const encoding = response.headers.get('content-encoding')
        expect(Buffer.from(encoding ? unpack[encoding]!(body) : body).equals(original)).toBe(true)
        expect(response.headers.get('cache-control')).toContain('immutable')
        if (accepted === '') expect(encoding).toBeNull()
      }
    }
  })

  test('has types that browsers insist on', async () => {
    const { release } = await sandbox()
    const types = await Promise.all(
      release.files.map(async ({ name, url }) => [
        name,
        (await app.request(url)).headers.get('content-type'),
      ]),
    )
    expect(Object.fromEntries(types)).toMatchObject({
      'pyodide.asm.wasm': 'application/wasm',
      'pyodide.mjs': 'text/javascript; charset=utf-8',
    })
  })

  test.each([
    '/pyodide/0.0.0/pyodide.mjs',
    '/pyodide/314.0.7/package.json',
    '/pyodide/314.0.7/..%2fpackage.json',
    '/pyodide/314.0.7/constructor',
  ])('%s is not there', async path => {
    expect((await app.request(path)).status).toBe(404)
  })
})

describe('the page of the fence', () => {
  test('has a policy that lets nothing out', async () => {
    const { response, html } = await sandbox()
    const policy = response.headers.get('content-security-policy')!
    const script = html.match(/<script>(.+)<\/script>/s)![1]!
    const hash = createHash('sha256').update(script).digest('base64')
    expect(policy.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-scripts',
      `script-src 'sha256-${hash}' blob: 'wasm-unsafe-eval'`,
      'worker-src blob:',
    ])
  })

  test('is never kept, so that no answer of 304 can change its policy', async () => {
    const { response } = await sandbox()
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

test('the Python that a snippet names is the one that comes', async () => {
  const { release } = await sandbox()
  expect(release.python.startsWith(`${browserPython}.`)).toBe(true)
})

test('the browser and the server allow a run the same', () => {
  const { wallMs, memoryBytes, outputBytes } = defaultLimits
  expect(browserLimits).toEqual({ wallMs, memoryBytes, outputBytes })
})
