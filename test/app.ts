import type { Hono } from 'hono'
import { type Auth, createAuth } from '../app/account/auth.ts'
import type { AppEnv } from '../app/account/request.ts'
import { openRooms, type Rooms } from '../app/interview/room/rooms.ts'
import { type Live, openLive } from '../app/message/live/live.ts'
import { readConfig } from '../app/platform/config.ts'
import { createLog } from '../app/platform/log.ts'
import type { Platform } from '../app/platform/platform.ts'
import type { PythonEngine } from '../app/python/python-engine.ts'
import { openTerminals, type Terminals } from '../app/python/scratch/terminal.socket.ts'
import { createApp } from '../server/app.tsx'
import { testDatabase } from './database.ts'
import { noPython } from './no-python.ts'

export type TestApp = {
  app: Hono<AppEnv>
  platform: Platform
  auth: Auth
  rooms: Rooms
  terminals: Terminals
  live: Live
  /** Moves the product's clock. */
  pass(duration: Temporal.DurationLike): void
  browser(): TestBrowser
}

/** The whole product on a database of its own, with a clock that only moves when told to. */
export async function testApp(
  env: Record<string, string> = {},
  python: PythonEngine = noPython,
): Promise<TestApp> {
  const config = readConfig({ LOG_LEVEL: 'error', ...env })
  // better-auth lives by the machine's clock, so the product's begins there too.
  let now = Temporal.Now.instant()
  const platform: Platform = {
    config,
    database: await testDatabase(),
    log: createLog(config),
    clock: () => now,
  }
  const auth = createAuth(platform, 'a secret of at least 32 characters')
  const rooms = openRooms(platform, auth, python, { recheckEvery: 100 })
  const terminals = openTerminals(platform, auth, python, 1_000)
  const live = openLive(platform, auth, { heartbeatMs: 200 })
  const app = createApp(platform, { auth, python, rooms, live })
  return {
    app,
    platform,
    auth,
    rooms,
    terminals,
    live,
    pass: duration => {
      now = now.toZonedDateTimeISO('UTC').add(duration).toInstant()
    },
    browser: () => new TestBrowser(app, config.url),
  }
}

let browsers = 0

/** Makes requests as a browser without script would: keeps cookies, sends forms, follows no redirect unless told. */
export class TestBrowser {
  private readonly cookies = new Map<string, string>()
  private readonly app: Hono<AppEnv>
  private readonly origin: string
  // Each browser is at a place of its own, as rate limits see it.
  private readonly connection = {
    incoming: { socket: { remoteAddress: `10.0.${(++browsers / 250) | 0}.${browsers % 250}` } },
  }

  constructor(app: Hono<AppEnv>, origin: string) {
    this.app = app
    this.origin = origin
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(path, { headers })
  }

  /** Sends a form. A list sends its field more than once. */
  post(path: string, fields: Record<string, string | string[] | number | Blob> = {}): Promise<Response> {
    const form = Object.values(fields).some(value => value instanceof Blob)
      ? new FormData()
      : new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      for (const each of Array.isArray(value) ? value : [value])
        (form as FormData).append(name, typeof each === 'number' ? String(each) : (each as string))
    return this.request(path, { method: 'POST', body: form, headers: { origin: this.origin } })
  }

  /** The text of the page behind a path, after redirects. */
  async page(path: string): Promise<string> {
    let response = await this.get(path)
    for (let hops = 0; hops < 5 && response.status >= 300 && response.status < 400; hops++)
      response = await this.get(response.headers.get('location')!)
    return response.text()
  }

  async request(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookies.size)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await this.app.request(
      new URL(path, this.origin).toString(),
      { ...init, headers },
      this.connection,
    )
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return response
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
