import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPythonEngine } from '../../app/python/sandbox/engine.ts'
import { mostSeeing, pagePatterns, pathFor, routeOf } from '../access.ts'
import { rules } from '../access-rules.ts'
import { testChromium } from '../browser.ts'
import { emailOf, password } from '../people.ts'
import { testServer } from '../server.ts'
import { roles, type WorldRole, worldEnv } from '../world.ts'
import { fillAndSend, formsOf, injected, overhang, textOf } from './typed-page.ts'
import { fieldOf, lureAddresses, lureQuery, printedText, typedProgram, typedText } from './typed-text.ts'
import { makeTypedWorld, type TypedWorld } from './typed-world.ts'
import { openAs, postFrom, type Visitor } from './visitor.ts'

// Text is never HTML. What would do harm is typed into every field that the product has, and then every page is opened
// by everyone who may: nothing runs, nothing is even refused by the security policy, and the text stands there as text.

const chromium = await testChromium()
const python = await startPythonEngine()
afterAll(() => python.close())
const server = await testServer(worldEnv, python)

let world: TypedWorld
const visitors = {} as Record<WorldRole, Visitor>
/** What stood on the pages of a pattern, whoever looked. */
const seen = new Map<string, string>()
/** The contents that were opened in a browser. */
const lookedAt = new Set<string>()
/** Pages that scroll sideways on a phone. */
const tooWide = new Set<string>()
/** The forms of all pages, each as it was met first. */
const forms = new Map<string, MetForm>()

type MetForm = { route: string; names: string[]; role: WorldRole; path: string; index: number }

beforeAll(async () => {
  world = await makeTypedWorld(server)
  for (const role of roles) visitors[role] = await openVisitor(role)
}, 240_000)

test('a page that took text for HTML would be seen', async () => {
  const { page, problems, close } = await openVisitor('visitor')
  await page.route('**/dashboard', route =>
    route.fulfill({ contentType: 'text/html', body: `<p>${printedText}` }),
  )
  await page.goto('/dashboard')
  expect(await injected(page)).toContain('it ran')
  await page.unroute('**/dashboard')
  await page.route('**/dashboard', async route => {
    const { headers } = await fetch(new URL('/sign-in', server.url))
    await route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': headers.get('content-security-policy')! },
      body: `<p>${printedText}`,
    })
  })
  await page.goto('/dashboard')
  expect(await injected(page)).not.toContain('it ran')
  expect((await injected(page)).length).toBeGreaterThan(0)
  expect(problems.join()).toContain('Content Security Policy')
  await close()
})

test('nothing typed runs on any page, for anyone', async () => {
  await Promise.all(roles.map(visitAll))
})

test('words as long as a phone is wide push nothing out of it', () => {
  expect([...tooWide]).toEqual([])
})

describe('it stands there as text', () => {
  for (const [route, fields] of Object.entries(typedText))
    for (const [field, { text, shown }] of Object.entries(fields))
      for (const pattern of shown)
        test(`${route} ${field} on ${pattern}`, () => {
          expect(seen.get(pattern)).toContain(text)
        })
})

test('every field for text is known, and what is stored was typed', () => {
  const met = [...forms.values()].flatMap(({ route, names }) =>
    names.map(name => `${route} ${fieldOf(name)}`),
  )
  const known = Object.entries(typedText).flatMap(([route, fields]) =>
    Object.keys(fields).map(field => `${route} ${field}`),
  )
  expect(known.toSorted()).toEqual([...new Set(met)].toSorted())
  const stored = Object.entries(typedText).flatMap(([route, fields]) =>
    Object.entries(fields).flatMap(([field, { shown }]) => (shown.length > 0 ? `${route} ${field}` : [])),
  )
  expect([...world.typed].toSorted()).toEqual(stored.toSorted())
})

test('a form that refuses shows what was typed, and runs nothing of it', async () => {
  for (const form of forms.values()) await sendRefused(form)
})

test('an address with script in its query runs nothing', async () => {
  for (const pattern of pagePatterns) {
    const { page, problems } = visitors[mostSeeing(pattern)]
    await page.goto(`${pathFor(pattern, world.things)}?${lureQuery}`)
    await expectQuiet(page, problems, pattern)
  }
  const { page, problems } = visitors.visitor
  for (const path of ['/jobs/', '/talent/', '/guides/', '/'].map(
    folder => folder + encodeURIComponent(printedText),
  )) {
    await page.goto(path)
    await expectQuiet(page, problems, path)
  }
})

test('nobody is led away by a field that says where to go next', async () => {
  for (const next of lureAddresses) {
    const { page, problems, close } = await openAs(chromium, server, server.browser())
    await page.goto('/sign-in')
    await postFrom(page, '/theme', { theme: 'dark', back: next })
    expect(page.url()).toBe(`${server.url}/`)
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await page
      .locator('main [name=next]')
      .evaluate((field, value) => field.setAttribute('value', value), next)
    await page.locator('main [name=email]').fill(emailOf(world.people.rival))
    await page.locator('main [name=password]').fill(password)
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(url => url.pathname === '/dashboard')
    expect(page.url()).toBe(`${server.url}/dashboard`)
    await expectQuiet(page, problems, next)
    await close()
  }
})

test('code that is typed in a room, and what it prints, is text for everyone there', async () => {
  const path = pathFor('/interviews/:id/room', world.things)
  const { talent, onPanel } = visitors
  for (const { page } of [talent, onPanel]) {
    await page.goto(path)
    await page.locator('.cm-content').waitFor()
  }
  await talent.page.locator('.cm-content').click()
  await talent.page.keyboard.press('Control+a')
  await talent.page.keyboard.insertText(typedProgram)
  await onPanel.page.locator('.cm-content', { hasText: 'printed' }).waitFor()
  await onPanel.page.getByRole('button', { name: 'Run', exact: true }).click()
  for (const { page, problems } of [talent, onPanel]) {
    const output = page.getByRole('log', { name: 'Output' })
    await output.getByText('‹printed›').waitFor({ timeout: 60_000 })
    expect(await output.innerText()).toContain(printedText)
    expect(await page.locator('.cm-content').innerText()).toContain(typedProgram)
    await expectQuiet(page, problems, 'the room')
    await page.reload()
    await output.getByText('‹printed›').waitFor()
    await expectQuiet(page, problems, 'the room, opened again')
  }
})

async function openVisitor(role: WorldRole): Promise<Visitor> {
  const visitor = await openAs(chromium, server, world.people[role], {
    viewport: { width: 360, height: 740 },
  })
  visitor.page.on('dialog', dialog => {
    // A room asks before it is left unsaved; nothing else asks anything.
    if (dialog.type() !== 'beforeunload') visitor.problems.push(`A dialog: ${dialog.message()}`)
    void dialog.accept()
  })
  return visitor
}

async function visitAll(role: WorldRole): Promise<void> {
  for (const pattern of pagePatterns) {
    if (rules[`GET ${pattern}`]!.may.includes(role))
      await visit(role, pattern, pathFor(pattern, world.things))
    for (const { roles, things, query = '' } of world.moments)
      if (roles.includes(role) && showsOneOf(pattern, things))
        await visit(role, pattern, pathFor(pattern, { ...world.things, ...things }) + query)
  }
}

function showsOneOf(pattern: string, things: Record<string, string>): boolean {
  return pathFor(pattern, things) !== pathFor(pattern, {}) && !pattern.endsWith('/room')
}

async function visit(role: WorldRole, pattern: string, path: string): Promise<void> {
  const { page, problems } = visitors[role]
  if (await wasLookedAt(page, pattern, path)) return
  await page.goto(path)
  await page.waitForFunction(() => !document.querySelector('rapport-island:not([data-ready])'))
  await expectQuiet(page, problems, `${path} as ${role}`)
  const wider = await overhang(page)
  if (wider > 0) tooWide.add(`${pattern} as ${role}: ${wider} px`)
  const text = await textOf(page) // before the map is read: other visitors write to it meanwhile
  seen.set(pattern, `${seen.get(pattern) ?? ''}\n${text}`)
  for (const [index, { method, action, names }] of (await formsOf(page)).entries()) {
    if (names.length === 0) continue
    const route = routeOf(method, new URL(action).pathname) ?? `${method} ${action}`
    const key = [route, ...names].join(' ')
    if (!forms.has(key)) forms.set(key, { route, names, role, path, index })
  }
}

/**
 * Whether a page of this pattern with the very same content was opened before, by whoever: what stands around it was seen
 * on the visitor's other pages. A room is filled by its socket, so each visitor's is opened.
 */
async function wasLookedAt(page: Page, pattern: string, path: string): Promise<boolean> {
  if (pattern.endsWith('/room')) return false
  const html = await (await page.request.get(path)).text()
  const content = html.slice(html.indexOf('<main'), html.lastIndexOf('</main>'))
  const key = `${pattern} ${content.replace(/[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}/g, 'id')}`
  if (lookedAt.has(key)) return true
  lookedAt.add(key)
  return false
}

/** Sends a form with more than any field takes, so that it is refused and nothing changes. */
async function sendRefused({ route, names, role, path, index }: MetForm): Promise<void> {
  const { page, problems } = visitors[role]
  const known = typedText[route] ?? {}
  const [method] = route.split(' ')
  await page.goto(path)
  // A program may be long.
  const times = /^POST \/python$|\/try$/.test(route) ? 30_000 : 2_000
  const filler = method === 'POST' ? ' and on'.repeat(times) : ''
  const typed = Object.fromEntries(names.map(name => [name, `${known[fieldOf(name)]!.text}${filler}`]))
  const [answer] = await Promise.all([page.waitForNavigation(), fillAndSend(page, index, typed)])
  expect(method === 'POST' ? [422] : [200, 422], route).toContain(answer!.status())
  await expectQuiet(page, problems, `${route}, refused`)
  const kept = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
      ({ name, value }) => `${name}: ${value}`,
    ),
  )
  for (const [name, text] of Object.entries(typed)) expect(kept, route).toContain(`${name}: ${text}`)
}

async function expectQuiet(page: Page, problems: string[], where: string): Promise<void> {
  expect(await injected(page), where).toEqual([])
  // What Chromium says of every page whose status is an error.
  const notable = problems.splice(0).filter(problem => !problem.includes('responded with a status of 4'))
  expect(notable, where).toEqual([])
}
