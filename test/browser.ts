import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll } from 'vitest'
import type { TestServer } from './server.ts'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// One context stands in for one person's browser; none of them phones home or needs a display.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts Debian's Chromium for this test file, and ends it when the file is done. */
export async function testChromium(): Promise<Browser> {
  const executablePath = places.find(place => existsSync(place))
  if (!executablePath) throw new Error('Chromium is missing. Type: sudo apt-get install chromium')
  const browser = await chromium.launch({ executablePath, args: flags })
  afterAll(() => browser.close())
  return browser
}

export type Person = { page: Page; problems: string[]; close(): Promise<void> }

/**
 * A person with a browser of their own: cookies apart from everyone else's. `problems` collects what a healthy page
 * never has: uncaught errors, and what the console reports as errors (a refused script, a missing file).
 */
export async function openPerson(
  browser: Browser,
  server: Pick<TestServer, 'url'>,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1280, height: 800 },
    // A transition between two pages that is still going on while one of them is looked at is reported as an error.
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', error => problems.push(String(error)))
  page.on('console', message => void (message.type() === 'error' && problems.push(message.text())))
  return { page, problems, close: () => context.close() }
}
