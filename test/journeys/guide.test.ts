import { describe, expect, test } from 'vitest'
import { openPerson, testChromium } from '../browser.ts'
import { testServer } from '../server.ts'
import { look } from './look.ts'
import { figureOf as figure, press, resultOf, runCode, typeCode } from './snippet.ts'

// Reading the guide and running what it claims, in a real browser: the reader's own Python, fenced in. That every claim
// holds there is tried without one (app/guide/check-shipped.test.ts).

const chromium = await testChromium()
const server = await testServer()
const requests: string[] = []
server.server.on('request', ({ url, headers }) => requests.push(`${url} ${headers.cookie ?? ''}`))

const open = (options = {}) => openPerson(chromium, server, options)
describe('the pages', () => {
  test('ship no script but on a question, and are sound and narrow enough', async () => {
    const reader = await open()
    const scripts: string[] = []
    reader.page.on(
      'request',
      request => void (request.resourceType() === 'script' && scripts.push(request.url())),
    )
    await reader.page.goto('/guides')
    expect(scripts).toEqual([])
    await look(reader.page, 'guides')
    await reader.page.goto('/guides/python/generators')
    await reader.page.waitForSelector('[contenteditable]')
    await look(reader.page, 'question-generators')
    expect(scripts.length).toBeGreaterThan(0)
    expect(reader.problems).toEqual([])
    await reader.close()
  })

  test('fetch Python only when it is asked for, and never from elsewhere', async () => {
    const reader = await open()
    const urls: string[] = []
    reader.page.on('request', request => urls.push(request.url()))
    await reader.page.goto('/guides/python/generators')
    await reader.page.waitForSelector('[contenteditable]')
    expect(urls.filter(url => /pyodide|python\/sandbox/.test(new URL(url).pathname))).toEqual([])
    await press(figure(reader.page), 'Show me it is true')
    expect(urls.filter(url => url.includes('/pyodide/')).length).toBe(4)
    expect(urls.filter(url => !url.startsWith(server.url) && !url.startsWith('blob:'))).toEqual([])
    expect(reader.problems).toEqual([])
    await reader.close()
  })

  test('are there to read without script', async () => {
    const reader = await open({ javaScriptEnabled: false })
    await reader.page.goto('/guides/python')
    await reader.page.getByRole('navigation', { name: 'Level' }).getByText('junior').click()
    await reader.page.getByRole('link', { name: 'Shallow and deep copy' }).click()
    expect(await reader.page.locator('#code-mistake').innerText()).toContain('class Cart:')
    expect(await figure(reader.page, 'code-mistake').innerText()).toContain("same function True ['tea']")
    expect(await reader.page.getByRole('button', { name: 'Show me it is true' }).count()).toBe(0)
    await reader.close()
  })
})

describe('a snippet', () => {
  test('is edited, run, and put back', async () => {
    const { page, problems, close } = await open()
    await page.goto('/guides/python/generators')
    const proof = figure(page)
    const code = page.locator('#code-lifecycle[contenteditable]')
    const original = await code.innerHTML()
    expect(await runCode(page, 'print("hello")\nprint(6 * 7)')).toMatch(
      /^hello\n42\s+Finished after .+, Python 3\.14/,
    )
    await proof.getByRole('button', { name: 'Reset' }).click()
    expect(await code.innerHTML()).toBe(original)
    expect(await press(proof, 'Show me it is true')).toMatch(/^Matches what we claim/)
    expect(problems).toEqual([])
    await close()
  })

  test('is typed by keyboard: Enter keeps the indentation, Tab indents, and Escape leads out', async () => {
    const { page, close } = await open()
    await page.goto('/guides/python/generators')
    const code = page.locator('#code-lifecycle[contenteditable]')
    await code.fill('')
    await code.focus()
    await page.keyboard.type('for n in range(2):\nif n:\n')
    await page.keyboard.type('print(n)')
    expect(await code.textContent()).toBe('for n in range(2):\n    if n:\n        print(n)')
    await page.keyboard.press('Tab')
    expect(await code.textContent()).toMatch(/print\(n\) {4}$/)
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => resultOf(figure(page)), { timeout: 60_000 }).toMatch(/^1\n/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
    await close()
  })

  test('shows what differs when a claim is not what is printed', async () => {
    const { page, close } = await open()
    // A proof whose claim is false cannot be published, so the page is told another one.
    await page.route('**/guides/python/generators', async route => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replaceAll('value 3', 'value 4') })
    })
    await page.goto('/guides/python/generators')
    const said = await press(figure(page), 'Show me it is true')
    expect(said).toMatch(/This is not what we claim/)
    expect(said).toMatch(/Line 4, claimed\s+value 4\s+Line 4, printed\s+value 3/)
    await close()
  })

  test('says how it went wrong', async () => {
    const { page, close } = await open()
    await page.goto('/guides/python/generators')
    const tried = (code: string) => runCode(page, code)
    expect(await tried('def f():\n    raise ValueError("no")\nf()')).toMatch(
      /^Traceback \(most recent call last\):\n {2}File "main.py", line 3, in <module>\n {4}f\(\)\n.+line 2, in f\n.+\nValueError: no\s+Ended with exit code 1/s,
    )
    expect(await tried('print("a"\n')).toMatch(
      /File "main.py", line 1\n.+SyntaxError: '\(' was never closed/s,
    )
    expect(await tried('import sys\nprint("out")\nprint("err", file=sys.stderr)\nsys.exit(3)')).toMatch(
      /^out\nerr\s+Ended with exit code 3/,
    )
    expect(await tried('raise SystemExit("said")')).toMatch(/^said\s+Ended with exit code 1/)
    expect(await tried('import numpy')).toMatch(/numpy is not part of it/)
    expect(await tried('def f():\n    f()\nf()')).toMatch(/RecursionError/)
    expect(await tried('x = []\nwhile True:\n    x.append(bytearray(10 ** 8))')).toMatch(
      /MemoryError\s+Stopped: it asked for more memory than a run may have/,
    )
    expect(await tried('import time\nt = time.time()\nwhile True:\n    print("x" * 10_000)')).toMatch(
      /Output stopped at 1 MiB/,
    )
    await close()
  })

  test('is stopped: by the person, and by the clock', async () => {
    const { page, close } = await open()
    await page.goto('/guides/python/generators')
    const proof = figure(page)
    await typeCode(page, 'print("begun")\nwhile True:\n    pass')
    await proof.getByRole('button', { name: 'Run' }).click()
    await proof.getByText('begun', { exact: true }).last().waitFor({ timeout: 60_000 })
    const began = Date.now()
    await proof.getByRole('button', { name: 'Stop' }).click()
    await proof.getByText('Stopped.', { exact: true }).waitFor()
    expect(Date.now() - began).toBeLessThan(2000)
    expect(await press(proof, 'Run')).toMatch(/begun\s+Stopped after 10 s/)
    await close()
  })

  test('awaits, sleeps, and finds its own file', async () => {
    const { page, close } = await open()
    await page.goto('/guides/python/generators')
    const program = [
      'import asyncio, pickle, sys, time',
      'class A: pass',
      'print(type(pickle.loads(pickle.dumps(A()))) is A, __name__, sys.argv, open("main.py").read()[:6])',
      'async def main():',
      '    await asyncio.sleep(0.01)',
      '    return 5',
      'print(asyncio.run(main()))',
      'time.sleep(0.01)',
    ].join('\n')
    expect(await runCode(page, program)).toMatch(/^True __main__ \['main.py'\] import\n5\n/)
    await close()
  })

  test('begins afresh each time', async () => {
    const { page, close } = await open()
    await page.goto('/guides/python/generators')
    const program =
      'import builtins, os, random\nprint(hasattr(builtins, "seen"), os.path.exists("seen"), random.random())\nbuiltins.seen = 1\nopen("seen", "w").close()'
    const printed = []
    for (let time = 0; time < 3; time++) printed.push((await runCode(page, program)).split('\n')[0]!)
    expect(printed.map(line => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'False False',
      'False False',
      'False False',
    ])
    expect(new Set(printed).size).toBe(3)
    await close()
  })
})
