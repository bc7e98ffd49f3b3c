import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { fillDemo } from './demo-data.ts'
import { startProgram } from './server.ts'
import { figure, median, printTable, quantile, type Row } from './table.ts'

// A reader's first run of a snippet: from the press of its button to its output, in a browser that was never here, in
// one that was, and the next run on the same page. Beside it a bare Pyodide, loaded as its documentation does it, on a
// page and from a server of its own. `--short` takes two samples.

const times = process.argv.includes('--short') ? 2 : 10
const path = '/guides/python/generators'
const snippet = '[data-snippet="code-lifecycle"]'
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
]

const demo = await fillDemo()
const rapport = await startProgram(['dist/server/main.js'], { RAPPORT_DATA: demo.folder })
const bare = await serveBare()
const samples: Record<
  'ours' | 'bare',
  Record<'cold' | 'cached' | 'again', { ms: number[]; bytes: number[] }>
> = {
  ours: { cold: none(), cached: none(), again: none() },
  bare: { cold: none(), cached: none(), again: none() },
}
try {
  // The server compresses what it sends when it is first asked; a reader's wait for that is not the browser's.
  await visit('ours', mkdtempSync(join(tmpdir(), 'rapport-browser-')), ['again'])
  for (const each of Object.values(samples.ours)) Object.assign(each, none())
  for (let n = 0; n < times; n++)
    for (const whose of ['ours', 'bare'] as const) {
      const profile = mkdtempSync(join(tmpdir(), 'rapport-browser-'))
      await visit(whose, profile, ['cold'])
      await visit(whose, profile, ['cached', 'again'])
      rmSync(profile, { recursive: true, force: true })
    }
  printTable('A snippet in the browser, from the press of its button to its output', [
    row('first run ever', samples.ours.cold, samples.bare.cold),
    row('first run of a later visit, from cache', samples.ours.cached, samples.bare.cached),
    row('next run on the page', samples.ours.again, samples.bare.again),
  ])
} finally {
  await rapport.stop()
  bare.closeAllConnections()
  bare.close()
  demo.remove()
}

function none() {
  return { ms: [] as number[], bytes: [] as number[] }
}

type Sample = ReturnType<typeof none>

function row(what: string, ours: Sample, theirs: Sample): Row {
  return {
    what,
    n: ours.ms.length,
    'ms, median': figure(median(ours.ms)),
    p95: figure(quantile(ours.ms, 0.95)),
    'MB fetched': figure(median(ours.bytes) / 1024 ** 2),
    'bare Pyodide, median': figure(median(theirs.ms)),
    'bare p95': figure(quantile(theirs.ms, 0.95)),
    'bare MB': figure(median(theirs.bytes) / 1024 ** 2),
  }
}

/** A browser that is started with a profile, runs the snippet once for each name, and is ended. */
async function visit(
  whose: 'ours' | 'bare',
  profile: string,
  names: ('cold' | 'cached' | 'again')[],
): Promise<void> {
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: flags,
  })
  try {
    const page = await browser.newPage()
    await page.goto(whose === 'ours' ? `${rapport.url}${path}` : bareUrl())
    if (whose === 'ours') await page.locator(`${snippet} [data-act="run"]`).waitFor()
    // What the page itself fetches is over, so that what follows is Python's.
    await page.waitForLoadState('networkidle')
    for (const name of names) {
      const fetched = countBytes(browser)
      samples[whose][name].ms.push(
        (await (whose === 'ours' ? press(page) : page.evaluate('runBare()'))) as number,
      )
      samples[whose][name].bytes.push(await fetched())
    }
    // The service worker and the cache write what they keep after it is used.
    await page.waitForTimeout(1_000)
  } finally {
    await browser.close()
  }
}

/** In the page, where neither the driver nor its socket is on the clock. */
function press(page: Page): Promise<number> {
  return page.evaluate(
    selector =>
      new Promise<number>((resolve, reject) => {
        const root = document.querySelector(selector)!
        const result = root.querySelector('[data-part="result"]')!
        const began = performance.now()
        const before = result.textContent
        const observer = new MutationObserver(() => {
          const state = root.getAttribute('data-state')
          if (state === 'failed') reject(new Error(result.textContent ?? ''))
          if (state !== 'done' || (before === '' && result.textContent === '')) return
          observer.disconnect()
          resolve(performance.now() - began)
        })
        root.querySelector<HTMLElement>('[data-act="run"]')!.click()
        requestAnimationFrame(() =>
          observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true }),
        )
      }),
    snippet,
  )
}

/** Counts what comes over the network until it is asked; what a cache gives is not counted. */
function countBytes(browser: BrowserContext): () => Promise<number> {
  const requests: Request[] = []
  const note = (request: Request) => requests.push(request)
  browser.on('requestfinished', note)
  return async () => {
    browser.off('requestfinished', note)
    const sizes = await Promise.all(
      requests.map(async request => {
        const response = await request.response()
        const cached = response?.fromServiceWorker() || (request.timing().responseStart ?? -1) < 0
        return cached ? 0 : (await request.sizes()).responseBodySize
      }),
    )
    return sizes.reduce((sum, bytes) => sum + Math.max(0, bytes), 0)
  }
}

async function serveBare(): Promise<Server> {
  const folder = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))
  const types: Record<string, string> = {
    '.mjs': 'text/javascript',
    '.wasm': 'application/wasm',
    '.json': 'application/json',
  }
  const page = `<!doctype html><title>bare</title><p id="said"></p><script>
let pyodide
async function runBare() {
  const began = performance.now()
  pyodide ??= import('/pyodide.mjs').then(({ loadPyodide }) =>
    loadPyodide({ stdout: text => { document.querySelector('#said').textContent = text } }))
  ;(await pyodide).runPython('print(1)')
  return performance.now() - began
}
</script>`
  const server = createServer((request, response) => {
    const name = basename(request.url ?? '/')
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    if (!/^(pyodide|python_stdlib)[\w.-]*$/.test(name))
      return response.setHeader('Content-Type', 'text/html').end(page)
    response.setHeader('Content-Type', types[extname(name)] ?? 'application/octet-stream')
    response.end(readFileSync(join(folder, name)))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return server
}

function bareUrl(): string {
  return `http://127.0.0.1:${(bare.address() as { port: number }).port}/`
}
