import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { engineSecret } from '../../../test/engines.ts'
import { usePython } from '../../../test/python.ts'
import { connectPythonEngine } from './remote-engine.ts'
import type { Tell } from './remote-message.ts'
import { type EngineServer, serveEngine } from './remote-server.ts'

const python = usePython({ slots: 2 })
let server: EngineServer
const logged: string[] = []
beforeAll(async () => {
  server = await serveEngine(python.engine(), {
    secret: engineSecret,
    host: '127.0.0.1',
    port: 0,
    mostConnections: 3,
    longestSilenceMs: 300,
    log: (message, detail) => logged.push(`${message} ${JSON.stringify(detail)}`),
  })
})
afterAll(() => server.close())

const job = { files: { 'a.py': 'import time; time.sleep(30)' }, entry: 'a.py', limits: { wallMs: 30_000 } }
const authorization = `Bearer ${engineSecret}`

describe('without the secret', () => {
  test.each([
    ['none', {}],
    ['another', { authorization: `Bearer ${'x'.repeat(engineSecret.length)}` }],
    ['a part of it', { authorization: authorization.slice(0, -1) }],
    ['no Bearer', { authorization: engineSecret }],
  ])('(%s) everything is 401 and nothing more', async (_, headers) => {
    for (const path of ['/status', '/call', '/', '/nowhere']) {
      const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers })
      expect([answer.status, await answer.text()]).toEqual([401, ''])
    }
    expect(await refusalOf(open('/call', headers))).toBe(401)
    expect(await refusalOf(open('/nowhere', headers))).toBe(401)
  })

  test('a balancer hears whether it may send here', async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/healthz`)
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  test('an app server says which secret is wrong, and neither end logs it', async () => {
    const wrong = 'another secret of the tests, long enough'
    const said: string[] = []
    const engine = await connectPythonEngine(`http://127.0.0.1:${server.port}`, wrong, {
      log: (message, detail) => said.push(`${message} ${JSON.stringify(detail)}`),
    })
    onTestFinished(() => engine.close())
    expect(engine.status).toMatchObject({ available: false, why: expect.stringContaining('another secret') })
    await expect(engine.run(job)).rejects.toThrow('another secret')
    expect(said.length).toBeGreaterThan(0)
    expect([...said, ...logged].filter(line => line.includes(wrong) || line.includes(engineSecret))).toEqual(
      [],
    )
  })

  test('a short one is no secret', async () => {
    await expect(
      serveEngine(python.engine(), { secret: 'x'.repeat(31), host: '127.0.0.1', port: 0 }),
    ).rejects.toThrow('32 characters')
  })
})

describe('with the secret', () => {
  test('who asks nothing in time is cut off', async () => {
    const socket = await opened()
    expect(await closeOf(socket)).toBe(1002)
  })

  test.each([
    ['no JSON', 'run it'],
    ['another thing', '{"ask":"shell"}'],
    ['no job', '{"ask":"run"}'],
  ])('who asks what nobody asks is cut off: %s', async (_, text) => {
    const socket = await opened()
    socket.send(text)
    expect(await closeOf(socket)).toBe(1007)
  })

  test('what is too big is not read', async () => {
    const socket = await opened()
    socket.send('x'.repeat(17 * 1024 ** 2))
    expect(await closeOf(socket)).toBe(1009)
  })

  test('no more come than may, and one more when one is gone', async () => {
    const sockets = await Promise.all([opened(), opened(), opened()])
    for (const socket of sockets) socket.send(JSON.stringify({ ask: 'run', job }))
    expect(await refusalOf(open('/call'))).toBe(503)
    const engine = await connectPythonEngine(`http://127.0.0.1:${server.port}`, engineSecret)
    onTestFinished(() => engine.close())
    // It knocks again for a while before it gives up.
    const waiting = engine.run({ files: { 'a.py': 'print(1)' }, entry: 'a.py' })
    setTimeout(() => {
      for (const socket of sockets) socket.terminate()
    }, 200)
    expect((await waiting).end).toBe('finished')
  })

  test('who goes away has cancelled', async () => {
    const sockets = await Promise.all([opened(), opened()])
    for (const socket of sockets) {
      socket.send(
        JSON.stringify({
          ask: 'run',
          job: { ...job, files: { 'a.py': `print(1, flush=True)\n${job.files['a.py']}` } },
        }),
      )
      const [told] = await once(socket, 'message')
      expect(JSON.parse(told)).toMatchObject({ tell: 'output' })
    }
    const places: number[] = []
    const waiting = python.run('print(1)', {}, { key: 'next', onQueued: place => places.push(place) })
    for (const socket of sockets) socket.terminate()
    expect((await waiting).end).toBe('finished')
    expect(places).toEqual([1])
  })

  test('who does not read is cut off when the pulse stops', async () => {
    const own = await serveEngine(python.engine(), {
      secret: engineSecret,
      host: '127.0.0.1',
      port: 0,
      pulse: { everyMs: 300, times: 3 },
      mostConnections: 1,
    })
    onTestFinished(() => own.close())
    const socket = connect(own.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      `GET /call HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
    await once(socket, 'data')
    const flood = {
      files: { 'a.py': 'while True: print("x" * 9999)' },
      entry: 'a.py',
      limits: { outputBytes: 60 * 1024 ** 2 },
    }
    socket.write(frame(JSON.stringify({ ask: 'run', job: flood })))
    socket.pause()
    expect(await refusalOf(open('/call', { authorization }, own.port))).toBe(503)
    await new Promise(done => setTimeout(done, 2_500))
    // It was the only one who may come, and its place is free.
    const engine = await connectPythonEngine(`http://127.0.0.1:${own.port}`, engineSecret)
    expect((await engine.run({ files: { 'a.py': 'print(1)' }, entry: 'a.py' })).end).toBe('finished')
    await engine.close()
    socket.destroy()
  })
})

describe('an engine that cannot be trusted', () => {
  const piece = (text: string) => ({ stream: 'stdout' as const, text, atMs: 1 })
  test.each<[string, unknown[]]>([
    [
      'more output than the limit',
      Array.from({ length: 30 }, () => ({ tell: 'output', pieces: [piece('x'.repeat(100_000))] })),
    ],
    [
      'more figures than may be',
      Array.from({ length: 21 }, () => ({ tell: 'figure', figure: { png: 'AAAA', atMs: 1 } })),
    ],
    ['a figure that is none', [{ tell: 'figure', figure: { png: '"><script>', atMs: 1 } }]],
    ['an end that there is not', [{ tell: 'ended', result: { end: 'won' } }]],
    ['no JSON', ['hello']],
  ])('is heard no more: %s', async (_, tells) => {
    const engine = await connectPythonEngine(await liar(tells), engineSecret)
    onTestFinished(() => engine.close())
    const result = await engine.run(job)
    expect(result.end).toBe('engine lost')
    expect(result.output.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(1024 ** 2)
    expect(result.figures.length).toBeLessThanOrEqual(20)
  })

  test('answers only what was asked', async () => {
    const engine = await connectPythonEngine(await liar([{ tell: 'linted', findings: [] }]), engineSecret)
    onTestFinished(() => engine.close())
    await expect(engine.run(job)).rejects.toThrow('something else')
  })
})

/** A double of the engine's end of the socket, for what the real one never says. */
async function liar(tells: (Tell | unknown)[]): Promise<string> {
  const status = { available: true, python: '3.11.2', isolation: 'zygote', missing: {} }
  const http = createServer((_, response) => response.end(JSON.stringify(status))).listen(0, '127.0.0.1')
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', socket =>
    socket.once('message', () => {
      for (const tell of tells) socket.send(typeof tell === 'string' ? tell : JSON.stringify(tell))
    }),
  )
  await once(http, 'listening')
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate()
    http.closeAllConnections()
    http.close()
  })
  return `http://127.0.0.1:${(http.address() as { port: number }).port}`
}

function open(
  path: string,
  headers: Record<string, string> = { authorization },
  port = server.port,
): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
  socket.on('error', () => {})
  return socket
}

async function opened(): Promise<WebSocket> {
  const socket = open('/call')
  await once(socket, 'open')
  return socket
}

async function refusalOf(socket: WebSocket): Promise<number | undefined> {
  const [, response] = await once(socket, 'unexpected-response')
  return response.statusCode
}

async function closeOf(socket: WebSocket): Promise<number> {
  const [code] = await once(socket, 'close')
  return code
}

/** A text message as a client frames it, with a mask of zeros. */
function frame(text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.from([0x81, 0x80 | 126, body.length >> 8, body.length & 255, 0, 0, 0, 0])
  return Buffer.concat([head, body])
}
