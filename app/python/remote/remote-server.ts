import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { PythonEngine } from '../python-engine.ts'
import type { EngineOptions } from '../sandbox/engine.ts'
import { answer } from './remote-answer.ts'
import { mostAskBytes, remotePath } from './remote-message.ts'
import { keepAlive, type Pulse, usualPulse } from './remote-peer.ts'

export type ServeOptions = {
  /** What app servers must know, 32 characters or more. */
  secret: string
  host: string
  /** 0 takes a free one. */
  port: number
  /** Runs, sessions and checks at the same time, those that wait in the queue included. */
  mostConnections?: number
  longestSilenceMs?: number
  pulse?: Pulse
  log?: EngineOptions['log']
}

export type EngineServer = {
  port: number
  /** Takes nobody new and waits for what is under way; `engine.close()` ends that at once. */
  close(): Promise<void>
}

/**
 * Lets app servers on other machines use an engine, which stays the caller's to close. Who does not know the secret is
 * told nothing at all, but for whether a balancer may send connections here.
 */
export async function serveEngine(engine: PythonEngine, options: ServeOptions): Promise<EngineServer> {
  const { host, port, log = () => {}, pulse = usualPulse, longestSilenceMs = 5_000 } = options
  const mostConnections = options.mostConnections ?? 1_000
  const knowsSecret = secretCheck(options.secret)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostAskBytes })
  const server = createServer(patience, respond)
  // Beside those that are answered, room for a few to be refused politely.
  server.maxConnections = mostConnections + 100
  server.on('upgrade', upgrade)

  function respond(request: IncomingMessage, response: ServerResponse): void {
    if (request.url === remotePath.health) finish(response, engine.status.available ? 200 : 503)
    else if (!knowsSecret(request)) finish(response, 401)
    else if (request.url !== remotePath.status || request.method !== 'GET') finish(response, 404)
    else finish(response, 200, JSON.stringify(engine.status))
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const refused = refusal(request)
    if (refused) refuse(socket, refused)
    else
      sockets.handleUpgrade(request, socket, head, webSocket => {
        keepAlive(webSocket, pulse)
        answer(webSocket, { engine, longestSilenceMs, log })
      })
  }

  function refusal(request: IncomingMessage): number | undefined {
    if (!knowsSecret(request)) return 401
    if (request.url !== remotePath.call) return 404
    if (sockets.clients.size < mostConnections) return undefined
    log('A connection was refused: there are as many as may be.', { connections: mostConnections })
    return 503
  }

  await listen(server, port, host)
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise(done => server.close(done))
      server.closeIdleConnections()
      await Promise.all([...sockets.clients].map(socket => new Promise(done => socket.once('close', done))))
      server.closeAllConnections()
      await closed
    },
  }
}

const patience = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 }

/** In a time that says nothing about the secret, not even its length. */
function secretCheck(secret: string): (request: IncomingMessage) => boolean {
  if (secret.length < 32) throw new Error('The secret of an engine has at least 32 characters.')
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = digest(`Bearer ${secret}`)
  return ({ headers }) => timingSafeEqual(digest(headers.authorization ?? ''), expected)
}

function finish(response: ServerResponse, status: number, body = ''): void {
  // One answer a connection: the next question may go to another engine.
  const headers = { Connection: 'close', 'Cache-Control': 'no-store' }
  response.writeHead(status, headers).end(body)
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      done()
    })
  })
}
