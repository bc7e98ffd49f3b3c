import type { WebSocket } from 'ws'
import type { Log } from '../../platform/log.ts'
import type { PythonEngine } from '../python-engine.ts'
import type { RunOutput } from '../run.ts'
import type { PythonSession, SessionLimits } from '../session.ts'
import type { Allowance, Runner } from './allowance.ts'
import { engineGone } from './run-stream.ts'
import { type FromTerminal, type ToTerminal, terminalCloseCodes } from './terminal.ts'
import { readToTerminal, wrongFiles } from './terminal-message.ts'
import { sendTerminalOutput } from './terminal-output.ts'

/** What a session may use; most of the time it waits for its person. */
const sessionLimits: Record<
  Runner['kind'],
  Pick<SessionLimits, 'wallMs' | 'cpuMs' | 'idleMs' | 'outputBytes'>
> = {
  visitor: { wallMs: 10 * 60_000, cpuMs: 20_000, idleMs: 3 * 60_000, outputBytes: 4 * 1024 ** 2 },
  account: { wallMs: 30 * 60_000, cpuMs: 120_000, idleMs: 10 * 60_000, outputBytes: 16 * 1024 ** 2 },
}

/** How long a socket may be silent before it says what to start, in milliseconds. */
const startWithin = 10_000
/** What may be on its way to a browser before more waits. */
const mostBytesWaiting = 512 * 1024
/** Nobody types, and hardly anyone pastes, more than this in a second. */
const mostKeysASecond = 200_000

type Surroundings = {
  python: PythonEngine
  allowance: Allowance
  log: Log
  /** This person has as many terminals as they may. */
  full: boolean
}

/** One session on one socket. Gives what is to be done when the socket has closed; it resolves when nothing is left. */
export function serveTerminal(
  socket: WebSocket,
  runner: Runner,
  { python, allowance, log, full }: Surroundings,
): () => Promise<void> {
  const gone = new AbortController()
  let session: PythonSession | undefined
  let running: Promise<void> | undefined
  let keys = { since: 0, count: 0 }
  const say = (message: FromTerminal) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const out = sendTerminalOutput({
    send: text => say({ type: 'text', text }),
    lags: () => socket.bufferedAmount > mostBytesWaiting,
    giveUp: () => leave(terminalCloseCodes.tooSlow),
  })
  const silent = setTimeout(() => leave(terminalCloseCodes.badMessage), startWithin)

  function leave(code: number): void {
    gone.abort()
    socket.close(code)
    setTimeout(() => socket.terminate(), 1_000).unref()
  }

  async function start(job: ToTerminal & { type: 'start' }): Promise<void> {
    const limits = sessionLimits[runner.kind]
    const granted = await allowance.take(runner, limits.cpuMs)
    if (!granted.ok) {
      say({ type: 'problem', message: granted.message })
      return
    }
    let used = 0
    try {
      const { files, entry, size } = job
      session = await python.open(
        { files, size, ...(entry !== undefined && { entry }), limits: { ...limits, cpuMs: granted.cpuMs } },
        {
          key: runner.key,
          signal: gone.signal,
          onQueued: place => say({ type: 'queued', place }),
          onOutput: hear,
          onFigure: figure => say({ type: 'figure', figure }),
        },
      )
      say({ type: 'started' })
      const { output: _, figures: __, ...result } = await session.ended
      used = result.cpuMs
      out.flush()
      say({ type: 'ended', result })
    } catch (error) {
      log.warn({ err: error }, 'a session was not taken')
      say({ type: 'problem', message: engineGone })
    } finally {
      await granted.settle(used).catch(error => log.warn({ err: error }, 'an allowance was not settled'))
    }
  }

  function hear({ stream, text }: RunOutput): void {
    if (stream === 'notice') {
      out.flush()
      say({ type: 'notice', text })
    } else out.put(text)
  }

  function begin(message: ToTerminal & { type: 'start' }): void {
    clearTimeout(silent)
    const wrong = full ? 'Two terminals are open already. Close one of them first.' : wrongFiles(message)
    running = (wrong ? Promise.resolve(say({ type: 'problem', message: wrong })) : start(message))
      .catch(error => log.error({ err: error }, 'a session failed'))
      .finally(() => socket.close(1000))
  }

  function obey(message: ToTerminal): boolean {
    if (message.type === 'start') {
      if (running) return false
      begin(message)
    } else if (!running) return false
    else if (message.type === 'keys') {
      const now = Date.now()
      if (now - keys.since > 1_000) keys = { since: now, count: 0 }
      keys.count += message.text.length
      if (keys.count > mostKeysASecond) return false
      session?.write(message.text)
    } else if (message.type === 'size') session?.resize(message.size)
    else gone.abort()
    return true
  }

  socket.on('message', (data, binary) => {
    if (gone.signal.aborted) return
    const message = binary ? undefined : readToTerminal(String(data))
    if (!message || !obey(message)) leave(terminalCloseCodes.badMessage)
  })

  return async () => {
    clearTimeout(silent)
    gone.abort()
    out.stop()
    await running
  }
}
