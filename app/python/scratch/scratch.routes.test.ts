import { afterAll, expect, test } from 'vitest'
import { type TestBrowser, testApp } from '../../../test/app.ts'
import { noPython } from '../../../test/no-python.ts'
import { signUp } from '../../../test/people.ts'
import { startPythonEngine } from '../sandbox/engine.ts'
import type { RunLine } from './scratch.ts'

const engine = await startPythonEngine({ slots: 1 })
afterAll(() => engine.close())
const rapport = await testApp({}, engine)

type Posted = { files: Record<string, string>; entry?: string; stdin?: string; limits?: object }

function post(browser: TestBrowser, path: string, body: object, signal?: AbortSignal): Promise<Response> {
  return browser.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
}

function run(browser: TestBrowser, code: string, more: Partial<Posted> = {}): Promise<Response> {
  return post(browser, '/python/runs', { files: { 'main.py': code }, entry: 'main.py', ...more })
}

async function linesOf(answer: Response): Promise<RunLine[]> {
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as RunLine)
}

const printed = (lines: RunLine[]) =>
  lines
    .flatMap(line => ('output' in line && line.output.stream === 'stdout' ? line.output.text : []))
    .join('')

/** What stands in a field of a page. */
function typed(page: string, name: string): string {
  const [, text] = page.match(new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)`))!
  return text!.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}

test('a program runs, with several files and its input, and the last line says how it ended', async () => {
  const answer = await run(rapport.browser(), 'import shop\nprint(shop.name, input())', {
    files: { 'main.py': 'import shop\nprint(shop.name, input())', 'shop.py': 'name = "Shop"' },
    stdin: 'hello\n',
  })
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
  expect(answer.headers.get('cache-control')).toContain('no-transform')
  const lines = await linesOf(answer)
  expect(printed(lines)).toBe('Shop hello\n')
  const last = lines.at(-1)!
  expect(last).toMatchObject({ result: { end: 'finished', exitCode: 0 } })
  expect(last).not.toHaveProperty('result.output')
})

test('output is sent as it comes, and a place in the queue while there is one', async () => {
  const first = await run(rapport.browser(), 'import time\nprint("now", flush=True)\ntime.sleep(1.5)')
  const reader = first.body!.pipeThrough(new TextDecoderStream()).getReader()
  const began = performance.now()
  let heard = ''
  while (!heard.includes('now')) heard += (await reader.read()).value
  expect(heard).not.toContain('result')
  const second = linesOf(await run(rapport.browser(), 'print("later")'))
  for (let more = await reader.read(); !more.done; more = await reader.read()) heard += more.value
  expect(heard).toContain('result')
  expect(performance.now() - began).toBeGreaterThan(1000)
  const lines = await second
  expect(lines[0]).toEqual({ queued: 1 })
  expect(printed(lines)).toBe('later\n')
})

test('whoever stops reading stops the program', async () => {
  const answer = await run(rapport.browser(), 'import time\nprint("begun", flush=True)\ntime.sleep(9)')
  const reader = answer.body!.getReader()
  await reader.read()
  const began = performance.now()
  await reader.cancel()
  // There is one slot: it is free again at once.
  expect(printed(await linesOf(await run(rapport.browser(), 'print("next")')))).toBe('next\n')
  expect(performance.now() - began).toBeLessThan(5000)
})

test.each([
  ['a file outside', { files: { '../x.py': '' }, entry: '../x.py' }],
  ['no such entry', { files: { 'main.py': '' }, entry: 'other.py' }],
  ['limits of its own', { files: { 'main.py': '' }, entry: 'main.py', limits: { wallMs: 60_000 } }],
  ['too much', { files: { 'main.py': 'x'.repeat(200_001) }, entry: 'main.py' }],
  ['something else', { code: 'print(1)' }],
])('%s is refused in a sentence', async (_, body) => {
  const answer = await post(rapport.browser(), '/python/runs', body)
  expect(answer.status).toBe(422)
  const { problem } = (await answer.json()) as { problem: string }
  expect(problem.length).toBeGreaterThan(5)
})

test('a form of another site runs nothing', async () => {
  const body = JSON.stringify({ files: { 'main.py': '' }, entry: 'main.py' })
  const ask = (path: string, headers: Record<string, string>) =>
    rapport.browser().request(path, { method: 'POST', body, headers })
  const evil = { origin: 'https://evil.example', 'content-type': 'text/plain' }
  expect((await ask('/python/runs', evil)).status).toBe(403)
  expect((await ask('/python', evil)).status).toBe(403)
  // Nor does what looks like JSON but need not be asked for beforehand.
  expect((await ask('/python/runs', { 'content-type': 'text/x-json' })).status).toBe(422)
})

test('without script a form runs one file and keeps what was typed', async () => {
  const browser = rapport.browser()
  const answer = await browser.post('/python', {
    code: 'name = input()\r\nprint("<b>", name)\r\n1/0',
    stdin: 'Ada\r\n',
    press: 'run',
  })
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page).not.toContain('<b>')
  expect(page).toContain('&lt;b> Ada')
  expect(page).toContain('ZeroDivisionError')
  expect(page).toContain('Ended with exit code 1')
  expect(typed(page, 'code')).toBe('name = input()\nprint("<b>", name)\n1/0')
  expect(typed(page, 'stdin')).toBe('Ada\n')
})

test('a form with too much is refused at the field, and keeps it', async () => {
  const answer = await rapport.browser().post('/python', { code: `# ${'x'.repeat(200_000)}`, press: 'run' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('A program has at most 200 kB.')
  expect(typed(page, 'code')).toContain('x'.repeat(200_000))
})

test('style and format are asked by the form and by script', async () => {
  const browser = rapport.browser()
  const linted = await browser.post('/python', { code: 'import os\n', press: 'lint' })
  expect(await linted.text()).toContain('F401')
  const formatted = await browser.post('/python', { code: 'x = {  "a":1 }\n', press: 'format' })
  expect(typed(await formatted.text(), 'code')).toBe('x = {"a": 1}\n')
  const broken = await browser.post('/python', { code: 'def (:\n', press: 'format' })
  expect(await broken.text()).toContain('main.py could not be formatted')
  const files = { 'main.py': 'x = {  "a":1 }\n', 'notes.txt': 'as  it is' }
  const answer = await post(browser, '/python/format', { files })
  expect(await answer.json()).toMatchObject({ files: { ...files, 'main.py': 'x = {"a": 1}\n' }, errors: [] })
  const findings = await post(browser, '/python/lint', { files: { 'main.py': 'import os\n' } })
  expect(await findings.json()).toMatchObject({ findings: [{ rule: 'F401', line: 1 }] })
  expect((await post(browser, '/python/lint', { files: { '../x': '' } })).status).toBe(422)
})

test('the operator can keep visitors out', async () => {
  const closed = await testApp({ RAPPORT_PUBLIC_PYTHON: 'false' }, engine)
  const visitor = closed.browser()
  const page = await visitor.get('/python')
  expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fpython'])
  expect((await visitor.post('/python', { code: 'print(1)', press: 'run' })).status).toBe(401)
  expect((await visitor.get('/python/runs')).status).toBe(401)
  for (const path of ['/python/runs', '/python/format', '/python/lint'])
    expect((await post(visitor, path, { files: { 'main.py': '' }, entry: 'main.py' })).status).toBe(401)
  const person = await signUp(closed, 'Signed In')
  expect((await person.get('/python')).status).toBe(200)
  expect(printed(await linesOf(await run(person, 'print("in")')))).toBe('in\n')
})

test('a server without Python says why, and keeps what was typed', async () => {
  const without = await testApp({}, noPython)
  const browser = without.browser()
  expect(await browser.page('/python')).toContain('This server cannot run Python: This test runs no Python.')
  expect(await (await browser.get('/python/runs')).json()).toMatchObject({ available: false })
  const posted = await browser.post('/python', { code: 'print("mine")', press: 'run' })
  expect(posted.status).toBe(503)
  expect(typed(await posted.text(), 'code')).toBe('print("mine")')
  expect((await run(browser, 'print(1)')).status).toBe(503)
})
