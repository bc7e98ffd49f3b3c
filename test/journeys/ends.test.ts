import { describe, expect, test } from 'vitest'
import { openPerson, testChromium } from '../browser.ts'
import { testServer } from '../server.ts'
import { figureOf, nextEnd, resultOf, runCode, typeCode } from './snippet.ts'

// Every way in which a program in the browser can end but well, and that the next one never notices.

const chromium = await testChromium()
const server = await testServer()

async function open() {
  const reader = await openPerson(chromium, server)
  await reader.page.goto('/guides/python/generators')
  return { ...reader, snippet: figureOf(reader.page) }
}

/** Fills the processor for good once it has said so. */
const busy = 'print("begun")\nwhile True:\n    pass'

test('stopped: within a tenth of a second, and its worker is gone', async () => {
  const { page, snippet, close } = await open()
  await typeCode(page, busy)
  await snippet.getByRole('button', { name: 'Run' }).click()
  await snippet.getByText('begun', { exact: true }).last().waitFor({ timeout: 60_000 })
  const worker = page.workers().at(-1)!
  const gone = new Promise<number>(done => worker.once('close', () => done(performance.now())))
  const ended = await nextEnd(snippet)
  // Measured in the page: what the test itself needs for a click is not counted.
  const ms = await page.evaluate(
    () =>
      new Promise<number>(done => {
        const root = document.querySelector<HTMLElement>('[data-snippet="code-lifecycle"]')!
        const from = performance.now()
        new MutationObserver(() => {
          if (root.dataset['state'] === 'done') done(performance.now() - from)
        }).observe(root, { attributeFilter: ['data-state'] })
        root.querySelector<HTMLElement>('[data-act="stop"]')!.click()
      }),
  )
  const said = performance.now()
  await ended()
  expect(ms).toBeLessThan(100)
  // Chromium lets a busy worker be for two seconds before it ends it by force; nothing is heard of it meanwhile.
  expect((await gone) - said).toBeLessThan(10_000)
  expect(await resultOf(snippet)).toMatch(/^begun\s+Stopped\./)
  await close()
})

describe('Python broke down', () => {
  test.each([
    ['memory that is not its own', 'import ctypes\nctypes.memset(0xfffffff0, 1, 100)'],
    ['a function that is none', 'import ctypes\nctypes.CFUNCTYPE(None)(12345678)()'],
    ['a stack without end', 'x = []\nfor _ in range(10 ** 6):\n    x = [x]\nprint(repr(x)[:5])'],
  ])('%s', async (_, code) => {
    const { page, close } = await open()
    expect(await runCode(page, code)).toMatch(/Python broke down\. Run it again: it starts afresh\./)
    expect(await runCode(page, 'print("well")')).toMatch(/^well\s+Finished/)
    await close()
  })

  test('the frame itself is gone', async () => {
    const { page, snippet, close } = await open()
    await typeCode(page, 'print("begun")\ninput()')
    await snippet.getByRole('button', { name: 'Run' }).click()
    await snippet.locator('[data-state="asking"]').waitFor({ timeout: 60_000 })
    const ended = await nextEnd(snippet)
    // As when its process crashes: nobody says so, it only answers no more.
    await page.evaluate(() => document.querySelector('iframe[title="Python"]')!.remove())
    await ended()
    expect(await resultOf(snippet)).toMatch(/^begun\s+Python broke down/)
    expect(await runCode(page, 'print("well")')).toMatch(/^well\s+Finished/)
    await close()
  })
})

test('memory: where it is refused, and where a program does without', async () => {
  const { page, close } = await open()
  const much = 'x = []\nwhile True:\n    x.append(bytearray(10 ** 7))'
  expect(await runCode(page, much)).toMatch(/MemoryError\s+Stopped: it asked for more memory/)
  const caught = `try:\n    x = []\n    while True:\n        x.append(bytearray(10 ** 7))\nexcept MemoryError:\n    del x\n    print("caught")`
  expect(await runCode(page, caught)).toMatch(/^caught\s+Finished/)
  await close()
})

test('a worker that says anything at all puts nothing but text on the page', async () => {
  const { page, problems, close } = await open()
  await runCode(page, 'print(1)')
  const frame = page.frames().find(each => each.url().endsWith('/python/sandbox'))!
  await typeCode(page, 'import time\nprint("begun")\ntime.sleep(1)')
  const ended = await nextEnd(figureOf(page))
  await figureOf(page).getByRole('button', { name: 'Run' }).click()
  await figureOf(page).getByText('begun', { exact: true }).last().waitFor()
  // As a program that had escaped from Python would speak: an object that Preact would take for an element.
  await frame.evaluate(() => {
    const element = {
      constructor: undefined,
      type: 'img',
      props: { src: '/mark.svg?forged', id: 'forged' },
      key: null,
      ref: null,
      __v: 0,
    }
    for (const text of [element, [element], { toString: 'x' }, 7, null])
      for (let run = 1; run < 9; run++) {
        parent.postMessage({ type: 'output', run, output: { stream: 'stdout', text, atMs: 0 } }, '*')
        parent.postMessage(
          { type: 'output', run, output: { stream: element, text: '<b id=forged>', atMs: element } },
          '*',
        )
        parent.postMessage({ type: 'hello', run, release: element }, '*')
        parent.postMessage({ type: element, run }, '*')
      }
    parent.postMessage(null, '*')
    parent.postMessage('text', '*')
  })
  await ended()
  expect(await page.locator('#forged').count()).toBe(0)
  expect(await resultOf(figureOf(page))).toContain('<b id=forged>')
  expect(problems).toEqual([])
  await close()
})
