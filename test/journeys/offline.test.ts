import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openPerson, testChromium } from '../browser.ts'
import { signUp } from '../people.ts'
import { testServer } from '../server.ts'
import { look } from './look.ts'
import { figureOf, press, runCode } from './snippet.ts'
import { openAs } from './visitor.ts'

// The guide without a connection: what was read is there, and its code runs; nothing else is kept, and nobody's own.

const chromium = await testChromium()
const server = await testServer()

const patient = { timeout: 30_000 }

/** Everything that this browser has kept, by cache. */
function keptBy(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(async () => {
    const names = await caches.keys()
    const kept = names.map(async name => {
      const requests = await (await caches.open(name)).keys()
      return [name, requests.map(({ url }) => new URL(url).pathname)] as const
    })
    return Object.fromEntries((await Promise.all(kept)).filter(([, paths]) => paths.length > 0))
  })
}

async function untilKept(page: Page, path: string): Promise<void> {
  await expect.poll(async () => Object.values(await keptBy(page)).flat(), { timeout: 30_000 }).toContain(path)
}

test('a question that was read is there offline, and its proof runs', async () => {
  const { page, close } = await openPerson(chromium, server)
  await page.goto('/guides/python/generators')
  await untilKept(page, '/guides/python/generators')
  await press(figureOf(page), 'Show me it is true')
  await untilKept(page, '/python/sandbox')

  await page.context().setOffline(true)
  await page.reload()
  expect(await page.locator('h1').innerText()).toBe('Generators and yield')
  expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toMatch(/Inter/)
  expect(await press(figureOf(page), 'Show me it is true')).toMatch(/^Matches what we claim/)
  expect(await runCode(page, 'import json; print(json.dumps([1]))')).toMatch(/^\[1\]/)
  // What runs offline is as shut as ever.
  const frame = page.frames().find(each => each.url().endsWith('/python/sandbox'))!
  expect(await frame.evaluate(() => self.origin)).toBe('null')
  await close()
})

test('what was not read says so, and leads to what was', async () => {
  const { page, close } = await openPerson(chromium, server)
  await page.goto('/guides/python')
  await page.goto('/guides/python/decorators')
  await untilKept(page, '/guides/python/decorators')
  await page.goto('/guides/python')
  await untilKept(page, '/guides/python')
  await page.context().setOffline(true)
  for (const path of ['/guides/python/exceptions', '/talent', '/']) {
    await page.goto(path)
    expect(await page.locator('h1').innerText()).toBe('You are offline')
  }
  await look(page, 'offline')
  await page.getByRole('link', { name: 'Decorators' }).click()
  const proof = page.locator('figure:has([data-act="run"])', { hasText: 'Show me it is true' }).first()
  const without = await press(proof, 'Show me it is true')
  expect(without).toMatch(/You are offline, and Python is not on this device yet/)
  await page.context().setOffline(false)
  await page.goto('/guides/python/exceptions')
  expect(await page.locator('h1').innerText()).not.toBe('You are offline')
  await close()
})

describe('nobody’s own page is kept', () => {
  test('of someone signed in there is what a visitor sees; signing out forgets what was read', async () => {
    const { page, close } = await openAs(chromium, server, await signUp(server, 'Nora Newcomer'))
    await page.goto('/guides/python/generators')
    expect(await page.content()).toContain('Nora')
    await untilKept(page, '/guides/python/generators')
    for (const path of ['/dashboard', '/settings', '/profile', '/guides/python?level=senior'])
      await page.goto(path)
    await page.goto('/guides/python/the-gil')
    await untilKept(page, '/guides/python/the-gil')
    const kept = await keptBy(page)
    expect(kept['rapport-pages']!.toSorted()).toEqual(
      ['/guides/python', '/guides/python/generators', '/guides/python/the-gil'].filter(path =>
        kept['rapport-pages']!.includes(path),
      ),
    )
    expect(
      Object.values(kept)
        .flat()
        .filter(path => !/^\/(guides|assets|offline$)/.test(path)),
    ).toEqual([])
    const text = await page.evaluate(async () => {
      const all = []
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) all.push(await (await cache.match(request))!.text())
      }
      return all.join('\n')
    })
    expect(text).not.toMatch(/Nora|Newcomer|sign-out/)
    await page.context().setOffline(true)
    await page.reload()
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.content()).not.toContain('Nora')
    await page.context().setOffline(false)

    await page.goto('/dashboard')
    await page.evaluate(() =>
      (document.querySelector('form[action="/sign-out"]') as HTMLFormElement).requestSubmit(),
    )
    await page.waitForURL('**/')
    await expect.poll(async () => (await keptBy(page))['rapport-pages'] ?? [], patient).toEqual([])
    await close()
  })
})

test('pages without Python bring no service worker', async () => {
  const { page, close } = await openPerson(chromium, server)
  for (const path of ['/guides', '/guides/python', '/talent', '/jobs', '/sign-in']) {
    await page.goto(path)
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  }
  await close()
})

test('a program reaches nothing of what is kept', async () => {
  const { page, close } = await openPerson(chromium, server)
  await page.goto('/guides/python/generators')
  await untilKept(page, '/guides/python/generators')
  await page.reload()
  await runCode(page, 'print(1)')
  const frame = page.frames().find(each => each.url().endsWith('/python/sandbox'))!
  const tried = await frame.evaluate(async () => {
    const attempts: Record<string, () => unknown> = {
      caches: () => caches.keys(),
      'the service worker': () => navigator.serviceWorker.controller!.scriptURL,
      registration: () => navigator.serviceWorker.register('/service-worker.js'),
      'a kept page': () => fetch('/guides/python/generators'),
      'a kept file': () => fetch('/pyodide/314.0.7/pyodide.mjs'),
    }
    const said: Record<string, string> = {}
    for (const [name, attempt] of Object.entries(attempts))
      try {
        said[name] = `reached: ${await attempt()}`
      } catch (error) {
        said[name] = `shut: ${error}`
      }
    return said
  })
  for (const [name, said] of Object.entries(tried)) expect(said, name).toMatch(/^shut: /)
  await close()
})

describe('a new release', () => {
  test('drops what the old one had, and keeps what was read', async () => {
    const { page, close } = await openPerson(chromium, server)
    await page.goto('/guides/python/generators')
    await untilKept(page, '/guides/python/generators')
    await press(figureOf(page), 'Show me it is true')
    await untilKept(page, '/python/sandbox')
    // As if these had been kept by the release before.
    await page.evaluate(async () => {
      await (await caches.open('rapport-assets')).put('/assets/old.js', new Response('old'))
      await (await caches.open('rapport-python')).put('/pyodide/1.0.0/pyodide.mjs', new Response('old'))
      await (await caches.open('rapport-pages')).put('/guides/python/gone', new Response('old'))
    })
    const script = await (await page.request.get('/service-worker.js')).text()
    await withScript(`// newer\n${script}`, async () => {
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update())
      await expect
        .poll(
          () => page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting),
          patient,
        )
        .toBe(true)
      // It takes over when no page of the old release is open any more.
      const takenOver = async () => {
        await page.goto('about:blank')
        await page.waitForTimeout(1000)
        await page.goto('/guides/python/generators')
        return page.evaluate(async () => !(await navigator.serviceWorker.getRegistration())?.waiting)
      }
      await expect.poll(takenOver, patient).toBe(true)
      await expect
        .poll(async () => Object.values(await keptBy(page)).flat(), patient)
        .not.toContain('/assets/old.js')
    })
    const kept = await keptBy(page)
    expect(kept['rapport-python']).not.toContain('/pyodide/1.0.0/pyodide.mjs')
    expect(kept['rapport-pages']).toEqual(['/guides/python/generators'])
    await close()
  })
})

test('an operator who switches it off has it gone from every device', async () => {
  const { page, close } = await openPerson(chromium, server)
  await page.goto('/guides/python/generators')
  await untilKept(page, '/guides/python/generators')
  const off = await testServer({ RAPPORT_OFFLINE: 'false' })
  const script = await (await fetch(`${off.url}/service-worker.js`)).text()
  await withScript(script, async () => {
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update())
    await expect.poll(() => keptBy(page), patient).toEqual({})
    await expect
      .poll(
        () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
        patient,
      )
      .toBe(0)
  })
  await close()
})

/** Lets the server send another service worker: a request for one comes from no page that could be routed. */
async function withScript(script: string, work: () => Promise<void>): Promise<void> {
  const [answer] = server.server.listeners('request') as ((...args: unknown[]) => void)[]
  server.server.removeAllListeners('request')
  server.server.on('request', (request, response) => {
    if (request.url !== '/service-worker.js') return answer!(request, response)
    response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' })
    response.end(script)
  })
  try {
    await work()
  } finally {
    server.server.removeAllListeners('request')
    server.server.on('request', answer!)
  }
}
