import { describe, expect, test } from 'vitest'
import { openPerson, testChromium } from '../browser.ts'
import { usePython } from '../python.ts'
import { testServer } from '../server.ts'
import { figureOf, nextEnd, press, resultOf, runCode, typeCode } from './snippet.ts'

// A snippet says where it runs and by which Python; what the browser's lacks, the server's is offered for.

const chromium = await testChromium()
const python = usePython()

async function open(engine: 'engine' | 'none') {
  const server = await testServer({}, engine === 'engine' ? python.engine() : undefined)
  const reader = await openPerson(chromium, server)
  await reader.page.goto('/guides/python/generators')
  return { ...reader, snippet: figureOf(reader.page) }
}

test('it says which Python it is, before and after', async () => {
  const { snippet, close } = await open('none')
  await snippet.getByText('Python 3.14 in your browser').waitFor()
  expect(await press(snippet, 'Show me it is true')).toMatch(/Python 3\.14\.\d+\. In your browser\./)
  await close()
})

describe('with Python on the server', () => {
  test('a program that needs NumPy runs there from the start, and its figures are seen', async () => {
    const { page, problems, snippet, close } = await open('engine')
    await typeCode(
      page,
      'import matplotlib.pyplot as plt\nimport numpy as np\nprint(np.arange(4).sum())\nplt.plot([1, 3, 2])\nplt.show()',
    )
    await snippet.getByText('It imports data libraries, which Python in the browser does not have.').waitFor()
    await snippet.getByText(/^Python 3\.\d+\.\d+ on the server$/).waitFor()
    expect(await press(snippet, 'Run on the server')).toMatch(/^6\n[\s\S]*On the server\./)
    const figure = snippet.getByRole('img', { name: /^Figure 1/ })
    expect(await figure.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
    expect(problems).toEqual([])
    await close()
  })

  test.each([
    ['no threads', 'import threading\nthreading.Thread(target=print, args=["ran"]).start()'],
    ['no processes', 'import subprocess\nprint(subprocess.run(["true"]).returncode, "ran")'],
    ['not part of it', 'import resource\nprint("ran")'],
  ])('a program that finds %s in the browser is offered it', async (why, code) => {
    const { page, snippet, close } = await open('engine')
    expect(await runCode(page, code)).toContain(why)
    const ended = await nextEnd(snippet)
    await snippet.locator('[data-act="run-on-server"]').click()
    await ended()
    expect(await resultOf(snippet)).toMatch(/ran\s[\s\S]*Finished after[\s\S]*On the server\./)
    await close()
  })

  test('a library that nobody has is offered nowhere', async () => {
    const { page, snippet, close } = await open('engine')
    expect(await runCode(page, 'import nosuchlibrary')).toContain('nosuchlibrary is not part of it')
    expect(await snippet.getByRole('button', { name: 'Run on the server' }).count()).toBe(0)
    await close()
  })

  test('a proof that no browser can run is run there', async () => {
    const { page, problems, close } = await open('engine')
    await page.goto('/guides/python/the-gil')
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    const proof = page.locator('figure', { hasText: 'Not in the browser' }).first()
    expect(await press(proof, 'Run on the server')).toMatch(/^Matches what we claim\.[\s\S]*On the server\./)
    expect(problems).toEqual([])
    await close()
  })
})

test('without Python on the server nothing is offered', async () => {
  const { page, snippet, close } = await open('none')
  expect(await runCode(page, 'import numpy')).toContain('numpy is not part of it')
  expect(await snippet.getByRole('button', { name: 'Run on the server' }).count()).toBe(0)
  await page.goto('/guides/python/the-gil')
  await page.waitForSelector('[contenteditable]')
  expect(await page.getByRole('button', { name: 'Run on the server' }).count()).toBe(0)
  await close()
})
