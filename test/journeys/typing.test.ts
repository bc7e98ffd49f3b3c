import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openPerson, type Person, testChromium } from '../browser.ts'
import { testServer } from '../server.ts'
import { figureOf, nextEnd, press, resultOf, typeCode } from './snippet.ts'

// Programs that stop and wait for someone to type, in the reader's own browser.

const chromium = await testChromium()
const server = await testServer()

async function open(options = {}): Promise<Person & { snippet: Locator }> {
  const reader = await openPerson(chromium, server, options)
  await reader.page.goto('/guides/python/generators')
  return { ...reader, snippet: figureOf(reader.page) }
}

/** Resolves when the program asks for the `nth` time. */
async function untilAsked(snippet: Locator, nth: number): Promise<void> {
  await snippet.locator(`[data-state="asking"][data-asked="${nth}"]`).waitFor({ timeout: 60_000 })
}

/** Types lines into a program as it asks for them, from the `first` time on. */
async function answer(snippet: Locator, lines: string[], first = 1): Promise<void> {
  for (const [at, line] of lines.entries()) {
    await untilAsked(snippet, first + at)
    const field = snippet.getByLabel('The program waits for a line from you')
    await field.fill(line)
    await field.press('Enter')
  }
}

async function start(page: Page, snippet: Locator, code: string): Promise<void> {
  await typeCode(page, code)
  await snippet.getByRole('button', { name: 'Run' }).click()
}

test('input() waits for a line, which is shown where it was asked for', async () => {
  const { page, snippet, problems, close } = await open()
  await start(page, snippet, 'name = input("Name? ")\nprint("Hello", name, len(name))')
  await untilAsked(snippet, 1)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-description'))).toBe('Name?')
  const ended = await nextEnd(snippet)
  await page.keyboard.type('Zoë')
  await page.keyboard.press('Enter')
  await ended()
  expect(await resultOf(snippet)).toMatch(/^Name\? Zoë\nHello Zoë 3\s+Finished/)
  // The field is gone; the focus is not lost with it.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run')
  expect(problems).toEqual([])
  await close()
})

describe('the end of all input', () => {
  test.each([
    ['by its button', (snippet: Locator) => snippet.getByRole('button', { name: 'End of input' }).click()],
    ['by Ctrl+D', (snippet: Locator) => snippet.page().keyboard.press('Control+d')],
  ])('%s is EOFError', async (_, end) => {
    const { page, snippet, close } = await open()
    await start(page, snippet, 'print(input())\ninput()')
    await answer(snippet, ['one'])
    await untilAsked(snippet, 2)
    const ended = await nextEnd(snippet)
    await end(snippet)
    await ended()
    expect(await resultOf(snippet)).toMatch(
      /^one\none\nTraceback.*File "main.py", line 2, in <module>\n.*EOFError: EOF when reading a line/s,
    )
    expect(await resultOf(snippet)).not.toContain('browser_main')
    await close()
  })
})

test('sys.stdin is the same keyboard', async () => {
  const { page, snippet, close } = await open()
  await start(
    page,
    snippet,
    'import sys\nfor line in sys.stdin:\n    print(repr(line))\nprint(sys.stdin.isatty())',
  )
  await answer(snippet, ['a', ''])
  await untilAsked(snippet, 3)
  const ended = await nextEnd(snippet)
  await page.keyboard.press('Control+d')
  await ended()
  expect(await resultOf(snippet)).toMatch(/^a\n'a\\n'\n\n'\\n'\nTrue/)
  await close()
})

test('waiting for someone takes none of the program’s time', async () => {
  const { page, snippet, close } = await open()
  await start(
    page,
    snippet,
    'import time\nfor _ in range(2):\n    input()\n    time.sleep(0.05)\nprint("done")',
  )
  for (const nth of [1, 2]) {
    await untilAsked(snippet, nth)
    await page.waitForTimeout(6_000)
    const ended = nth === 2 && (await nextEnd(snippet))
    await answer(snippet, ['x'], nth)
    if (ended) await ended()
  }
  // 12 s went by; a run may take 10.
  const said = await resultOf(snippet)
  expect(said).toMatch(/done\s+Finished after (\d{2,3} ms|1(\.\d)? s)/)
  await close()
})

test('a program that waits is stopped like any other', async () => {
  const { page, snippet, close } = await open()
  await start(page, snippet, 'input("? ")')
  await untilAsked(snippet, 1)
  expect(await press(snippet, 'Stop')).toMatch(/^\?\s+Stopped\./)
  await close()
})

describe('pdb', () => {
  test('goes line by line, and sees the program alone', async () => {
    const { page, snippet, problems, close } = await open()
    const program = [
      'def area(w, h):',
      '    breakpoint()',
      '    size = w * h',
      '    return size',
      'print(area(3, 4))',
      'name = input("Name? ")',
    ]
    await start(page, snippet, program.join('\n'))
    // The last step goes into what it can go into: not into input().
    const lines = ['w', 'n', 'p w, h', 'n', 'p size', 'where', 'r', 'n', 's', 'Ada', 'c']
    await answer(snippet, lines.slice(0, -1))
    const last = await nextEnd(snippet)
    await answer(snippet, lines.slice(-1), lines.length)
    await last()
    const said = await resultOf(snippet)
    expect(said).toMatch(/\(Pdb\) p w, h\n\(3, 4\)\n/)
    expect(said).toMatch(/\(Pdb\) p size\n12\n/)
    expect(said).toMatch(/main\.py\(5\)<module>\(\)\n-> print\(area\(3, 4\)\)\n> .*main\.py\(4\)area\(\)\n/)
    expect(said).toMatch(/--Return--\n> .*main\.py\(4\)area\(\)->12/)
    expect(said).toContain('Name? Ada')
    expect(said).not.toMatch(/browser_main|pyodide|asyncio|webloop/)
    expect(said).toMatch(/Finished after/)
    expect(problems).toEqual([])
    await close()
  })

  test('begins where a program breaks', async () => {
    const { page, snippet, close } = await open()
    await start(
      page,
      snippet,
      'import pdb\ndef f(x):\n    return 1 / x\ntry:\n    f(0)\nexcept ZeroDivisionError:\n    pdb.post_mortem()',
    )
    await answer(snippet, ['p x'])
    const ended = await nextEnd(snippet)
    await answer(snippet, ['q'], 2)
    await ended()
    expect(await resultOf(snippet)).toMatch(/return 1 \/ x\n\(Pdb\) p x\n0\n/)
    await close()
  })
})

test('a browser that cannot wait reads what was written before, then says so', async () => {
  // A service worker would fetch the frame's page past the test.
  const { page, snippet, close } = await open({ serviceWorkers: 'block' })
  await withoutStackSwitching(page)
  await page.goto('/guides/python/generators')
  await typeCode(page, 'print(input("Name? "), input())\ninput()')
  await snippet.getByLabel('What input() reads').fill('Ada\nLovelace')
  const said = await press(snippet, 'Run')
  expect(said).toMatch(/^Name\? Ada Lovelace\n/)
  expect(said).toMatch(/EOFError: this browser cannot stop a program to wait for what you type/)
  expect(said).toMatch(/This browser cannot wait for what you type\./)
  await close()
})

// As in a browser without JSPI: in the page, and in the frame, whose policy names its script by its hash.
async function withoutStackSwitching(page: Page): Promise<void> {
  const without = 'delete WebAssembly.Suspending;delete WebAssembly.promising;'
  await page.addInitScript(without)
  await page.route('**/python/sandbox', async route => {
    const response = await route.fetch()
    const html = (await response.text()).replace(/<script>(?=[^<])/, `<script>${without}`)
    const script = html.match(/<script>(.+)<\/script>/s)![1]!
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(script))).toString('base64')
    const headers = response.headers()
    headers['content-security-policy'] = headers['content-security-policy']!.replace(
      /'sha256-[^']+'/,
      `'sha256-${hash}'`,
    )
    await route.fulfill({ response, body: html, headers })
  })
}
