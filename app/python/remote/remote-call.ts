import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { EngineOptions } from '../sandbox/engine.ts'
import {
  type Ask,
  isLast,
  type LastTell,
  mostTellBytes,
  remotePath,
  type Tell,
  tellSchema,
  type Word,
} from './remote-message.ts'
import { keepAlive, type Pulse } from './remote-peer.ts'
import { pathAt, type RemoteAddress } from './remote-status.ts'

export type CallOptions = {
  address: RemoteAddress
  pulse: Pulse
  log: NonNullable<EngineOptions['log']>
  /** Hears all but the last. What it throws ends the call: such an engine is not to be trusted. */
  hear: (tell: Tell) => void
  /** Stops it at the far end. */
  signal: AbortSignal
  /** Ends it here and now. */
  closing: AbortSignal
}

export type Call = {
  say(word: Word): void
  /** What the engine said last, or undefined when it was lost. */
  ended: Promise<LastTell | undefined>
}

/** What may wait to be sent to an engine that does not read. */
const mostBytesWaiting = 4 * 1024 ** 2
/** How long an engine may take to stop something before we stop waiting for it. */
const longestStopMs = 3_000

/** Asks an engine for one thing, on a connection of its own. Rejects when none could be reached: then nothing began. */
export async function call(ask: Ask, options: CallOptions): Promise<Call> {
  const { pulse, log, hear, signal, closing } = options
  const socket = await connect(options)
  keepAlive(socket, pulse)
  const say = (word: Word) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > mostBytesWaiting) return socket.terminate()
    socket.send(JSON.stringify(word))
  }
  const stop = () => {
    say({ say: 'stop' })
    setTimeout(() => socket.terminate(), longestStopMs).unref()
  }
  const drop = () => socket.terminate()
  const ended = new Promise<LastTell | undefined>(resolve => {
    socket.on('message', data => {
      // What had come already when we hung up.
      if (socket.readyState !== socket.OPEN) return
      try {
        const tell = tellSchema.parse(JSON.parse(String(data)))
        if (!isLast(tell)) return hear(tell)
        resolve(tell)
        socket.close(1000)
      } catch (error) {
        log('A Python engine said what no engine says; it is not heard any more.', {
          reason: reasonOf(error),
        })
        socket.terminate()
      }
    })
    socket.once('close', () => {
      signal.removeEventListener('abort', stop)
      closing.removeEventListener('abort', drop)
      resolve(undefined)
    })
  })
  socket.send(JSON.stringify(ask))
  signal.addEventListener('abort', stop, { once: true })
  closing.addEventListener('abort', drop, { once: true })
  if (signal.aborted) stop()
  if (closing.aborted) drop()
  return { say, ended }
}

/** In milliseconds, between tries: what a balancer needs to notice that an engine is gone. */
const pauses = [50, 200, 500, 1_000]
const longestConnectMs = 15_000

// Nothing was asked yet, so that trying again, perhaps at another engine, does nothing twice.
async function connect(options: CallOptions): Promise<WebSocket> {
  const began = performance.now()
  for (const pause of pauses) {
    try {
      return await connectOnce(options)
    } catch (error) {
      const late = performance.now() - began > longestConnectMs
      if (late || options.closing.aborted || options.signal.aborted) throw error
      await sleep(pause * (0.5 + Math.random()))
    }
  }
  return await connectOnce(options)
}

function connectOnce({ address, closing, signal, log }: CallOptions): Promise<WebSocket> {
  const url = pathAt(address.url, remotePath.call)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {
      headers: { authorization: `Bearer ${address.secret}` },
      handshakeTimeout: 10_000,
      maxPayload: mostTellBytes,
      perMessageDeflate: false,
    })
    const abort = () => socket.terminate()
    const settle = () => {
      closing.removeEventListener('abort', abort)
      signal.removeEventListener('abort', abort)
    }
    closing.addEventListener('abort', abort)
    signal.addEventListener('abort', abort)
    if (closing.aborted || signal.aborted) abort()
    socket.on('error', error => {
      log('A connection to the Python engine broke.', { reason: error.message })
      reject(error)
    })
    socket.once('close', () => {
      settle()
      reject(new Error('The connection was closed.'))
    })
    socket.once('open', () => {
      settle()
      resolve(socket)
    })
  })
}

// The kinds and places of what was wrong: what stood there is not for a log.
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')
  if (error instanceof SyntaxError) return 'not JSON'
  return error instanceof Error ? error.message : 'unknown'
}
