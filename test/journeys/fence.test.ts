import { describe, expect, test } from 'vitest'
import { openPerson, type Person, testChromium } from '../browser.ts'
import { testServer } from '../server.ts'
import { runCode } from './snippet.ts'

// What a program in the reader's browser can reach: nothing. Tried from Python, and from JavaScript as if Python had
// been escaped altogether, in the frame and in a worker of it.

const chromium = await testChromium()
const server = await testServer()
const asked: string[] = []
server.server.on('request', ({ url }) => asked.push(String(url)))
server.server.on('upgrade', ({ url }) => asked.push(String(url)))

/** Someone signed in, as far as a browser can tell: the cookie of a session, and something in the storage. */
async function openReader(): Promise<Person> {
  const reader = await openPerson(chromium, server)
  await reader.page
    .context()
    .addCookies([{ name: 'rapport.theme', value: 'dark', url: server.url, sameSite: 'Lax' }])
  await reader.page.goto('/guides/python/generators')
  await reader.page.evaluate(() => localStorage.setItem('secret', 'kept'))
  return reader
}

describe('from Python', () => {
  test('there is no way to the browser', async () => {
    const { page, close } = await openReader()
    asked.length = 0
    const probes = [
      'import js; print(js.fetch("/dashboard?probe"))',
      'import js; print(js.document.cookie)',
      'import js; print(js.localStorage)',
      'import js; print(js.parent.document)',
      'import pyodide_js; print(pyodide_js.FS)',
      'from pyodide.code import run_js; print(run_js("fetch(\'/dashboard?probe\')"))',
      'from pyodide.http import open_url; print(open_url("/dashboard?probe").read())',
      `import urllib.request; print(urllib.request.urlopen("${server.url}/dashboard?probe").read())`,
      `import socket; s = socket.create_connection(("localhost", ${new URL(server.url).port})); s.send(b"GET /probe HTTP/1.0\\r\\n\\r\\n"); print(s.recv(100))`,
      'from pyodide.ffi import create_proxy; print(create_proxy(print).constructor.constructor("return fetch(\'/dashboard?probe\')")())',
      'from pyodide.ffi import create_proxy; print(create_proxy(print).constructor.constructor("return this")().fetch)',
    ]
    for (const probe of probes) {
      const said = await runCode(page, probe)
      expect(said, probe).toMatch(/Error/)
      expect(said, probe).not.toMatch(/dark|kept|<html|\[object/)
    }
    expect(asked.filter(url => url.includes('probe'))).toEqual([])
    await close()
  })
})

const attempts = {
  fetch: `fetch(origin + '/dashboard?probe').then(r => r.text())`,
  'fetch with cookies': `fetch(origin + '/dashboard?probe', { credentials: 'include' }).then(r => r.text())`,
  'fetch without reading': `fetch(origin + '/dashboard?probe', { mode: 'no-cors' }).then(() => 'sent')`,
  'Pyodide’s files': `fetch(origin + '/pyodide/314.0.7/pyodide.mjs?probe').then(r => r.text())`,
  XMLHttpRequest: `new Promise((ok, no) => { const x = new XMLHttpRequest(); x.onload = () => ok(x.responseText); x.onerror = () => no(new Error('refused')); x.open('GET', origin + '/dashboard?probe'); x.send() })`,
  WebSocket: `new Promise((ok, no) => { const s = new WebSocket(origin.replace('http', 'ws') + '/interviews/x/socket?probe'); s.onopen = () => ok('open'); s.onerror = () => no(new Error('refused')) })`,
  EventSource: `new Promise((ok, no) => { const s = new EventSource(origin + '/dashboard?probe'); s.onopen = () => ok('open'); s.onerror = () => no(new Error('refused')) })`,
  import: `import(origin + '/assets/x.js?probe')`,
  'a worker of ours': `new Promise((ok, no) => { const w = new Worker(origin + '/assets/x.js?probe'); w.onerror = () => no(new Error('refused')); setTimeout(() => no(new Error('silent')), 500) })`,
  indexedDB: `new Promise((ok, no) => { const r = indexedDB.open('x'); r.onsuccess = () => ok('open'); r.onerror = () => no(r.error) })`,
  caches: `caches.open('x').then(() => 'open')`,
  eval: `Promise.resolve(eval('1 + 1'))`,
}

describe('from JavaScript', () => {
  test('in a worker of the frame nothing can be reached', async () => {
    const { page, close } = await openReader()
    await runCode(page, 'print(1)')
    const frame = page.frames().find(each => each.url().endsWith('/python/sandbox'))!
    asked.length = 0
    for (const [name, attempt] of Object.entries(attempts)) {
      const script = `const origin = ${JSON.stringify(server.url)}; (async () => { try { postMessage('reached: ' + await (${attempt})) } catch (e) { postMessage('shut: ' + e) } })()`
      const said = await frame.evaluate(
        text =>
          new Promise<string>(done => {
            const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))
            worker.onmessage = ({ data }) => done(String(data))
            worker.onerror = ({ message }) => done(`shut: ${message}`)
          }),
        script,
      )
      expect(said, name).toMatch(/^shut: /)
    }
    expect(asked.filter(url => url.includes('probe'))).toEqual([])
    await close()
  })

  test('the frame itself has no cookies, no storage, no page and no network', async () => {
    const { page, close } = await openReader()
    await runCode(page, 'print(1)')
    const frame = page.frames().find(each => each.url().endsWith('/python/sandbox'))!
    asked.length = 0
    const tried = await frame.evaluate(async () => {
      const attempts: Record<string, () => unknown> = {
        'document.cookie': () => document.cookie || Promise.reject(new Error('empty')),
        localStorage: () => localStorage.length,
        sessionStorage: () => sessionStorage.length,
        'parent.document': () => parent.document.title,
        'parent.location': () => parent.location.href,
        'top.location': () => {
          top!.location.href = '/dashboard?probe'
          return 'gone'
        },
        fetch: () => fetch('/dashboard?probe'),
        open: () => open('/dashboard?probe') ?? Promise.reject(new Error('refused')),
        image: () =>
          new Promise((done, fail) => {
            const image = new Image()
            image.onload = () => done('loaded')
            image.onerror = () => fail(new Error('refused'))
            image.src = '/mark.svg?probe'
          }),
        frame: () =>
          new Promise((_, fail) => {
            const inner = document.createElement('iframe')
            inner.src = '/dashboard?probe'
            document.documentElement.append(inner)
            setTimeout(() => fail(new Error('refused')), 500)
          }),
      }
      const said: Record<string, string> = { origin: self.origin }
      for (const [name, attempt] of Object.entries(attempts))
        try {
          said[name] = `reached: ${await attempt()}`
        } catch (error) {
          said[name] = `shut: ${error}`
        }
      return said
    })
    expect(tried['origin']).toBe('null')
    for (const [name, said] of Object.entries(tried))
      if (name !== 'origin') expect(said, name).toMatch(/^shut: /)
    expect(asked.filter(url => url.includes('probe'))).toEqual([])
    expect(new URL(page.url()).pathname).toBe('/guides/python/generators')
    await close()
  })

  test('the page opened by itself is as shut', async () => {
    const { page, close } = await openPerson(chromium, server)
    await page.goto('/python/sandbox')
    expect(await page.evaluate(() => self.origin)).toBe('null')
    expect(
      await page.evaluate(() =>
        fetch('/dashboard?probe').then(
          () => 'reached',
          () => 'shut',
        ),
      ),
    ).toBe('shut')
    await close()
  })

  test('no other site can frame it', async () => {
    const { page, close } = await openPerson(chromium, server)
    await page.goto(`data:text/html,<iframe src="${server.url}/python/sandbox"></iframe>`)
    await page.waitForTimeout(500)
    const inner = page.frames()[1]!
    expect(await inner.locator('#release').count()).toBe(0)
    await close()
  })
})
