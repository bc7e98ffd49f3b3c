import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Auth } from '../../account/auth.ts'
import { recognise } from '../../account/request.ts'
import { socketAddress } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Door, refuseUpgrade } from '../../platform/upgrade.ts'
import type { PythonEngine } from '../python-engine.ts'
import { createAllowance, type Runner, runnerOf } from './allowance.ts'
import { terminalCloseCodes, terminalPath } from './terminal.ts'
import { serveTerminal } from './terminal-service.ts'

export type Terminals = Door & { close(): Promise<void> }

/** Terminals that one person has open at once, and sockets that may wait to hear that these are too many. */
export const mostEach = 2
const mostSocketsEach = 8

/** All files of a program as JSON, and some. */
const mostBytesAtOnce = 2 * 1024 * 1024

/** `recheckEvery` is how long lost access, or a browser that is gone, may go unnoticed, in milliseconds. */
export function openTerminals(
  platform: Platform,
  auth: Auth,
  python: PythonEngine,
  recheckEvery = 15_000,
): Terminals {
  const { config, log } = platform
  const server = new WebSocketServer({ noServer: true, maxPayload: mostBytesAtOnce })
  const allowance = createAllowance(platform)
  const seats = new Set<Seat>()
  const timer = setInterval(() => void recheck(), recheckEvery)
  timer.unref()

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (request.headers.origin !== new URL(config.url).origin) return refuseUpgrade(socket, 403)
    const headers = new Headers({ cookie: request.headers.cookie ?? '' })
    const { viewer } = await recognise(platform, auth, headers)
    if (!viewer && !config.publicPython) return refuseUpgrade(socket, 401)
    if (!python.status.available) return refuseUpgrade(socket, 503)
    const runner = runnerOf(viewer, socketAddress(request, platform))
    const theirs = [...seats].filter(seat => seat.runner.key === runner.key)
    if (theirs.length >= mostSocketsEach) return refuseUpgrade(socket, 429)
    server.handleUpgrade(request, socket, head, webSocket => {
      const seat = { socket: webSocket, runner, headers, alive: true }
      seats.add(seat)
      webSocket.on('pong', () => {
        seat.alive = true
      })
      webSocket.on('error', error => log.debug({ err: error }, 'a terminal’s socket broke'))
      const left = serveTerminal(webSocket, runner, {
        python,
        allowance,
        log,
        full: theirs.length >= mostEach,
      })
      webSocket.on('close', () => void left().finally(() => seats.delete(seat)))
    })
  }

  // A session is its socket's: one whose browser is gone without a word, or may not be here any more, is ended.
  async function recheck(): Promise<void> {
    for (const seat of seats) {
      if (!seat.alive) seat.socket.terminate()
      seat.alive = false
      if (seat.socket.readyState === seat.socket.OPEN) seat.socket.ping()
      if (seat.runner.kind === 'account' && !(await stillSignedIn(seat)))
        seat.socket.close(terminalCloseCodes.notAllowed)
    }
  }

  async function stillSignedIn({ headers }: Seat): Promise<boolean> {
    try {
      return (await recognise(platform, auth, headers)).viewer !== null
    } catch (error) {
      log.warn({ err: error }, 'a terminal’s person could not be looked up')
      return true
    }
  }

  return {
    path: new RegExp(`^${terminalPath}$`),
    upgrade(request, socket, head) {
      socket.on('error', error => log.debug({ err: error }, 'an upgrade broke'))
      admit(request, socket, head).catch(error => {
        log.error({ err: error }, 'an upgrade failed')
        refuseUpgrade(socket, 500)
      })
    },
    async close() {
      clearInterval(timer)
      const closed = [...seats].map(({ socket }) => new Promise(done => socket.once('close', done)))
      for (const { socket } of seats) {
        socket.close(1012)
        setTimeout(() => socket.terminate(), 1_000).unref()
      }
      await Promise.all(closed)
    },
  }
}

type Seat = { socket: WebSocket; runner: Runner; headers: Headers; alive: boolean }
