import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { basename, dirname, extname, join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { startProgram, temporaryFolder } from './server.ts'
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

const { folder, remove } = temporaryFolder()
const rapport = await startProgram(['dist/server/main.js'], { RAPPORT_DATA: folder })
const bare = await serveBare()
const meters = {
  ours: await openMeter(Number(new URL(rapport.url).port)),
  bare: await openMeter((bare.address() as AddressInfo).port),
}
const samples: Record<
  'ours' | 'bare',
  Record<'page' | 'cold' | 'cached' | 'again', { ms: number[]; bytes: number[] }>
> = {
  ours: { page: none(), cold: none(), cached: none(), again: none() },
  bare: { page: none(), cold: none(), cached: none(), again: none() },
}
try {
  // The server compresses what it sends when it is first asked; a reader's wait for that is not the browser's.
  await visit('ours', profile('warm-up'), ['again'])
  for (const each of Object.values(samples.ours)) Object.assign(each, none())
  for (let n = 0; n < times; n++)
    for (const whose of ['ours', 'bare'] as const) {
      await visit(whose, profile(`${whose} ${n}`), ['cold'])
      await visit(whose, profile(`${whose} ${n}`), ['cached', 'again'])
    }
  printTable('A snippet in the browser, from the press of its button to its output', [
    row('the page itself, before any run', samples.ours.page, samples.bare.page),
    row('first run ever', samples.ours.cold, samples.bare.cold),
    row('first run of a later visit, from cache', samples.ours.cached, samples.bare.cached),
    row('next run on the page', samples.ours.again, samples.bare.again),
  ])
} finally {
  for (const meter of Object.values(meters)) meter.close()
  await rapport.stop()
  bare.closeAllConnections()
  bare.close()
  remove()
}

/** Where a browser keeps what it keeps. */
function profile(name: string): string {
  return join(folder, 'browsers', name)
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
  userFolder: string,
  names: ('cold' | 'cached' | 'again')[],
): Promise<void> {
  const browser = await chromium.launchPersistentContext(userFolder, {
    executablePath: '/usr/bin/chromium',
    args: flags,
  })
  try {
    const page = browser.pages()[0] ?? (await browser.newPage())
    const opened = { at: performance.now(), bytes: meters[whose].bytes }
    await page.goto(whose === 'ours' ? `${meters.ours.url}${path}` : meters.bare.url)
    if (whose === 'ours') await page.locator(`${snippet} [data-act="run"]`).waitFor()
    // What the page itself fetches is over, so that what follows is Python's.
    const readyMs = performance.now() - opened.at
    await page.waitForLoadState('networkidle')
    if (names.includes('cold')) {
      samples[whose].page.ms.push(readyMs)
      samples[whose].page.bytes.push(meters[whose].bytes - opened.bytes)
    }
    for (const name of names) {
      const before = meters[whose].bytes
      samples[whose][name].ms.push(
        await (whose === 'ours' ? press(page) : page.evaluate<number>('runBare()')),
      )
      // What is fetched to be ready for the next run counts too.
      await page.waitForTimeout(1_000)
      samples[whose][name].bytes.push(meters[whose].bytes - before)
    }
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

/** Passes connections on to a server and counts what it sends: whoever in the browser asks for it. */
async function openMeter(port: number): Promise<Meter> {
  const meter = { url: '', bytes: 0, close: () => {} }
  const open = new Set<Socket>()
  const server = createTcpServer(near => {
    const far = connect(port, 'localhost')
    far.on('data', part => {
      meter.bytes += part.length
    })
    near.pipe(far).pipe(near)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.once('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
  })
  await new Promise<void>(done => server.listen(0, 'localhost', done))
  meter.url = `http://localhost:${(server.address() as AddressInfo).port}`
  meter.close = () => {
    server.close()
    for (const socket of open) socket.destroy()
  }
  return meter
}

type Meter = { url: string; bytes: number; close(): void }

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
  await new Promise<void>(done => server.listen(0, 'localhost', done))
  return server
}
