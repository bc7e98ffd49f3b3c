import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll } from 'vitest'
import { answerUpgrades } from '../app/platform/upgrade.ts'
import type { PythonEngine } from '../app/python/python-engine.ts'
import { type TestApp, testApp } from './app.ts'
import { buildWhenStale } from './build.ts'

export type TestServer = TestApp & { url: string; server: Server }

/** The whole product over HTTP on a free port, with a database of this test file's own, until the file is done. */
export async function testServer(
  env: Record<string, string> = {},
  python?: PythonEngine,
): Promise<TestServer> {
  await buildWhenStale()
  return await testServerWithoutPages(env, python)
}

/** The same for what needs no built files: forms, sockets, health. */
export async function testServerWithoutPages(
  env: Record<string, string> = {},
  python?: PythonEngine,
): Promise<TestServer> {
  // The port is known before the product is, so that the product knows its own address.
  let answer: (request: Request, bindings: object) => Response | Promise<Response> = () =>
    new Response('not ready', { status: 503 })
  const server = serve({ fetch: (request, bindings) => answer(request, bindings), port: 0 }) as Server
  await new Promise(done => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  const test = await testApp({ PORT: String(port), ...env }, python)
  answer = (request, bindings) => test.app.fetch(request, bindings)
  server.on('upgrade', answerUpgrades([test.rooms, test.terminals]))
  afterAll(async () => {
    await test.rooms.close()
    await test.terminals.close()
    await test.live.close()
    server.closeAllConnections()
    return new Promise(done => server.close(done))
  })
  return { ...test, url: test.platform.config.url, server }
}
