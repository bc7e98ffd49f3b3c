import type { RunResult } from '../run.ts'
import type { PythonSession, SessionLimits, TerminalSize } from '../session.ts'
import { frameOf, said } from './frames.ts'
import { sizeFrame } from './order.ts'
import type { Performance } from './performance.ts'

/** More CPU time than a run has, for half an hour in which someone types. */
export const sessionLimits: Omit<SessionLimits, 'memoryBytes' | 'processes' | 'openFiles' | 'fileBytes'> = {
  wallMs: 30 * 60_000,
  idleMs: 10 * 60_000,
  cpuMs: 60_000,
  outputBytes: 4 * 1024 ** 2,
}

/** Sessions at the same time; and of one person or room. They mostly wait for someone to type. */
export const mostSessions = 60
export const mostSessionsPerKey = 4

/** A paste may be long; nobody types this much before it is read. */
const mostTypedBytes = 1024 ** 2

/** A job in a terminal, as someone who sits before it sees it. `stir` is told whenever something was typed. */
export function sessionOf(
  { send, stop, result }: Performance,
  stir: () => void,
  ended: Promise<RunResult>,
): PythonSession {
  let over = false
  void result.then(() => {
    over = true
  })
  return {
    write(text) {
      if (over || text === '') return
      stir()
      send(frameOf(said.input, Buffer.from(text).subarray(0, mostTypedBytes)))
    },
    resize(size) {
      if (!over) send(sizeFrame(bounded(size)))
    },
    stop: () => stop('cancelled'),
    ended,
  }
}

/** What a terminal can be told: two numbers of 16 bits. */
export function bounded({ columns, rows }: TerminalSize): TerminalSize {
  const within = (value: number) => Math.min(1000, Math.max(1, Math.round(value) || 1))
  return { columns: within(columns), rows: within(rows) }
}

/** Calls `onIdle` when nothing has stirred for that long. */
export function startIdleClock(idleMs: number, onIdle: () => void) {
  let stirredAt = performance.now()
  // Not a timer a key: one that looks now and then.
  const timer = setInterval(
    () => {
      if (performance.now() - stirredAt >= idleMs) onIdle()
    },
    Math.max(10, Math.min(1000, idleMs / 10)),
  )
  return {
    stir() {
      stirredAt = performance.now()
    },
    stop: () => clearInterval(timer),
  }
}
