import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { TestBrowser } from '../app.ts'
import { openPerson, type Person } from '../browser.ts'
import type { TestServer } from '../server.ts'

export type Visitor = Person & {
  /** The addresses of all scripts that the pages asked for. */
  scripts: string[]
}

/** A real browser, signed in as a browser of the tests is. */
export async function openAs(
  chromium: Browser,
  server: TestServer,
  browser: TestBrowser,
  options?: BrowserContextOptions,
): Promise<Visitor> {
  const person = await openPerson(chromium, server, options)
  const cookies = browser
    .cookieHeader()
    .split('; ')
    .filter(Boolean)
    .map(pair => ({
      name: pair.slice(0, pair.indexOf('=')),
      value: pair.slice(pair.indexOf('=') + 1),
      url: server.url,
    }))
  await person.page.context().addCookies(cookies)
  const scripts: string[] = []
  person.page.on(
    'request',
    request => void (request.resourceType() === 'script' && scripts.push(request.url())),
  )
  return { ...person, scripts }
}

/** Posts a form from the page that is open, as no form of it would; gives the status of the page that answers. */
export async function postFrom(page: Page, path: string, fields: Record<string, string>): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    page.evaluate(
      ([action, fields]) => {
        const form = Object.assign(document.createElement('form'), { action, method: 'post' })
        for (const [name, value] of Object.entries(fields))
          form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
        document.body.append(form)
        form.submit()
      },
      [path, fields] as const,
    ),
  ])
  return answer!.status()
}
