import { availableParallelism } from 'node:os'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { startPythonEngine } from '../../app/python/sandbox/engine.ts'
import { openPerson, type Person, testChromium } from '../browser.ts'
import { testServer } from '../server.ts'
import { look } from './look.ts'
import { overhang } from './typed-page.ts'

// The scratchpad as people use it: programs that run on the server, a terminal with pdb in it, plots, style; without
// script, and without a mouse.

const chromium = await testChromium()
const python = await startPythonEngine()
afterAll(() => python.close())
const server = await testServer({}, python)

async function open(options: Parameters<typeof openPerson>[2] = {}): Promise<Person> {
  const person = await openPerson(chromium, server, options)
  await person.page.goto('/python')
  if (options.javaScriptEnabled !== false) await ready(person.page)
  return person
}

async function ready(page: Page): Promise<void> {
  await page.locator('.cm-content').waitFor()
}

const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true })
const output = (page: Page) => page.getByRole('region', { name: 'Output' })
const screen = (page: Page) => page.locator('.xterm-rows')

async function write(page: Page, code: string): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(code)
}

const codeIn = async (page: Page) => (await page.locator('.cm-line').allInnerTexts()).join('\n')

test('a program runs with its files and its input, and all of it is there again after a reload', async () => {
  const { page, problems, close } = await open()
  await write(
    page,
    'import sys\nfrom shop import price\nprint(price, input())\nprint("careful", file=sys.stderr)\n',
  )
  await button(page, 'Add a file').click()
  await button(page, 'Rename helper.py').click()
  await page.getByRole('textbox', { name: 'Name' }).fill('main.py')
  await page.keyboard.press('Enter')
  expect(await page.getByText('There is a main.py already.').isVisible()).toBe(true)
  await page.getByRole('textbox', { name: 'Name' }).fill('shop.py')
  await page.keyboard.press('Enter')
  await write(page, 'price = 42\n')
  await page.getByLabel('Standard input').fill('euros')
  await button(page, 'Run').click()
  await page.getByText(/^Finished after .* Python 3\.\d+\.\d+\.$/).waitFor()
  expect(await output(page).innerText()).toMatch(/42 euros\s+stderr\s+careful/)
  expect(await page.getByText(/ms of the processor/).count()).toBe(1)
  await look(page, 'python-output')
  await page.reload()
  await ready(page)
  expect(await page.getByRole('tab', { name: 'shop.py' }).count()).toBe(1)
  expect(await codeIn(page)).toContain('from shop import price')
  expect(await page.getByLabel('Standard input').inputValue()).toBe('euros')
  await page.getByRole('tab', { name: 'shop.py' }).click()
  expect(await codeIn(page)).toContain('price = 42')
  // What is removed is asked about by name, and comes back.
  await button(page, 'Remove shop.py').click()
  await page.getByText('Remove shop.py and what is in it?').waitFor()
  await page.getByRole('button', { name: 'Remove shop.py' }).last().click()
  await button(page, 'Bring it back').click()
  expect(await codeIn(page)).toContain('price = 42')
  expect(problems).toEqual([])
  await close()
})

test('a breakpoint in the terminal: n, p x, c', async () => {
  const { page, problems, close } = await open()
  const scripts: string[] = []
  page.on('request', request => void (request.resourceType() === 'script' && scripts.push(request.url())))
  await write(page, 'breakpoint()\nx = 6 * 7\nprint("\\x1b[32mthe answer is\\x1b[0m", x)\n')
  expect(scripts.filter(url => url.includes('xterm'))).toEqual([])
  await button(page, 'Terminal').click()
  await screen(page).getByText('(Pdb)').waitFor()
  expect(scripts.filter(url => url.includes('xterm')).length).toBe(1)
  await page.keyboard.type('n\n')
  await screen(page).getByText('-> print(').waitFor()
  await page.keyboard.type('p x\n')
  await expect.poll(() => screen(page).innerText()).toMatch(/\(Pdb\) p x\s*\n42/)
  await look(page, 'python-pdb')
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type('c\n')
  await screen(page).getByText('the answer is 42').waitFor()
  expect(await screen(page).locator('.xterm-fg-2').innerText()).toBe('the answer is')
  await page.getByText(/^Finished after/).waitFor()
  expect(problems).toEqual([])
  await close()
})

test('a prompt: names of the files, Ctrl-C, Ctrl-D, and F6 as the way out', async () => {
  const { page, problems, close } = await open()
  await write(page, 'name = "Ada"\n')
  await button(page, 'Prompt').click()
  await screen(page).getByText('>>>').waitFor()
  await page.keyboard.type('import main; main.name\n')
  await screen(page).getByText("'Ada'").waitFor()
  await page.keyboard.type('while True: pass\n\n')
  await page.waitForTimeout(500)
  await page.keyboard.press('Control+c')
  await screen(page).getByText('KeyboardInterrupt').waitFor()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toContain('xterm-helper-textarea')
  await page.keyboard.press('Shift+F6')
  expect(await focused(page)).toContain('Stop')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+c')
  // Not at once: an interrupt drops what was typed already.
  await expect.poll(() => screen(page).innerText()).toMatch(/(KeyboardInterrupt[\s\S]*){2}>>> *$/)
  await page.keyboard.press('Control+d')
  await page.getByText(/^Finished after/).waitFor()
  await button(page, 'Start it again').click()
  await screen(page).getByText('>>>').waitFor()
  await button(page, 'Stop').click()
  await page.getByText('Stopped.').waitFor()
  expect(problems).toEqual([])
  await close()
})

const plot = `import matplotlib.pyplot as plt

figure = plt.figure(figsize=(4, 3), dpi=100)
plt.plot([1, 4, 9])
plt.title("squares")
plt.show()
`

test('a plot is an image of the right size, in the output and beside the terminal', async () => {
  const { page, problems, close } = await open()
  await write(page, plot)
  await button(page, 'Run').click()
  const image = page.getByRole('img', { name: 'Figure 1, drawn by main.py' })
  await image.first().waitFor({ timeout: 30_000 })
  const size = await image.first().evaluate((shown: HTMLImageElement) => ({
    shown: [shown.width, shown.height],
    drawn: [shown.naturalWidth, shown.naturalHeight],
  }))
  expect(size).toEqual({ shown: [400, 300], drawn: [800, 600] })
  await page.getByText(/^Finished after/).waitFor()
  await look(page, 'python-figure')
  await image.first().click()
  await expect.poll(() => page.locator('dialog[open] img').evaluate(shown => shown.clientWidth)).toBe(800)
  await button(page, 'Close the figure').click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download figure 1' }).click()
  expect((await download).suggestedFilename()).toBe('figure-1.png')
  await button(page, 'Terminal').click()
  await page.getByText(/^Finished after/).waitFor({ timeout: 30_000 })
  await image.first().waitFor()
  expect(problems).toEqual([])
  await close()
})

test('format is undone by one step, and what ruff says leads to the line', async () => {
  const { page, problems, close } = await open()
  const code = 'import os\nx = {  "a":1 }\nif x == None :\n    print( x )\n'
  await write(page, code)
  await button(page, 'Check style').click()
  const finding = page.getByRole('listitem').filter({ hasText: 'E711' })
  await finding.waitFor()
  expect(await finding.getByRole('link').getAttribute('href')).toMatch(/^https:\/\/docs\.astral\.sh\/ruff/)
  expect(await page.locator('.cm-finding').count()).toBeGreaterThan(1)
  expect(await page.locator('.cm-finding-sign').count()).toBeGreaterThan(1)
  await look(page, 'python-style')
  await finding.getByRole('button', { name: 'line 3' }).click()
  expect(await page.locator('.cm-activeLine').innerText()).toBe('if x == None :')
  await button(page, 'Format').click()
  await page.getByText(/^Formatted main\.py\./).waitFor()
  expect(await codeIn(page)).toContain('x = {"a": 1}\nif x == None:\n    print(x)')
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+z')
  expect((await codeIn(page)).trimEnd()).toBe(code.trimEnd())
  await write(page, 'def (:\n')
  await button(page, 'Format').click()
  await page.getByText(/^main\.py could not be formatted\. Line 1: /).waitFor()
  expect(problems).toEqual([])
  await close()
})

test('it waits in the queue with its place, is stopped, and what the program prints is never HTML', async () => {
  const { page, problems, close } = await open()
  await write(page, 'import time\nprint("<img src=x onerror=alert(1)>", flush=True)\ntime.sleep(9)\n')
  // Others have all that there is for a while.
  const busy = JSON.stringify({ files: { 'main.py': 'import time\ntime.sleep(2)' }, entry: 'main.py' })
  const headers = { 'content-type': 'application/json' }
  for (let slot = 0; slot < availableParallelism(); slot++)
    void server.browser().request('/python/runs', { method: 'POST', headers, body: busy })
  await page.waitForTimeout(300)
  await button(page, 'Run').click()
  await page.getByText('Waiting: you are next').waitFor()
  await output(page).getByText('<img src=x onerror=alert(1)>').waitFor()
  await button(page, 'Stop').click()
  await page.getByText('Stopped.').waitFor()
  expect(await page.locator('img[src=x]').count()).toBe(0)
  expect(await output(page).innerText()).toContain('<img')
  expect(problems).toEqual([])
  await close()
})

test('without script it is a form that runs, formats and checks, and keeps what was typed', async () => {
  const { page, close } = await open({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const code = page.getByLabel('Code of main.py')
  expect(await code.inputValue()).toContain('import random')
  await code.fill('print("hello", input())\n')
  await page.getByLabel('Standard input').fill('form')
  await button(page, 'Run').click()
  expect(await output(page).innerText()).toContain('hello form')
  expect(await code.inputValue()).toBe('print("hello", input())\n')
  expect(await button(page, 'Terminal').count()).toBe(0)
  await code.fill(plot)
  await button(page, 'Run').click()
  expect(await page.getByRole('img', { name: 'Figure 1, drawn by main.py' }).first().isVisible()).toBe(true)
  expect(await overhang(page)).toBeLessThanOrEqual(0)
  await code.fill('import os\n')
  await button(page, 'Check style').click()
  expect(await page.getByRole('listitem').filter({ hasText: 'F401' }).count()).toBe(1)
  await code.fill('x = {  "a":1 }\n')
  await button(page, 'Format').click()
  expect(await code.inputValue()).toBe('x = {"a": 1}\n')
  await close()
})

test('by keyboard alone: write, run, read, leave', async () => {
  const { page, problems, close } = await open()
  await page.locator('.cm-content').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('print(6 * 7)')
  await page.keyboard.press('Control+Enter')
  await output(page).getByText('42').waitFor()
  await page.getByText(/^Finished after/).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toContain('stdin')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toContain('Output')
  await page.getByRole('tab', { name: 'main.py' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter') // Add a file
  expect(await page.getByRole('tab', { name: 'helper.py' }).getAttribute('aria-selected')).toBe('true')
  await page.getByRole('tab', { name: 'helper.py' }).focus()
  await page.keyboard.press('ArrowLeft')
  expect(await page.getByRole('tab', { name: 'main.py' }).getAttribute('aria-selected')).toBe('true')
  expect(problems).toEqual([])
  await close()
})

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement!.outerHTML.slice(0, 2_000))
}
