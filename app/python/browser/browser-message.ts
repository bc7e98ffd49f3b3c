import type { RunJob, RunOutput } from '../run.ts'

// What is said between a page, the frame that fences Python in, and the worker in it that is Python.

/** The Pyodide that the server has: its files, by what Pyodide calls them, with their size before compression. */
export type PythonRelease = {
  /** The Python in it, as in `3.14.2`. */
  python: string
  files: { name: string; url: string; bytes: number }[]
  /** Pyodide's list of packages without the packages: there are none but the standard library. */
  lock: { info: Record<string, string>; packages: Record<string, never> }
}

export type PythonFiles = Record<string, Blob>

/** `asks` is whether someone is there to type what `input()` waits for. */
export type BrowserRun = { job: RunJob; asks: boolean }

/** `line` is what was typed, its end of line with it, or null for the end of all input. */
export type ToFrame =
  | { type: 'load'; files: PythonFiles }
  | ({ type: 'run'; run: number } & BrowserRun)
  | { type: 'line'; run: number; line: string | null }
  | { type: 'stop'; run: number }
  | { type: 'ping' }

export type FromFrame =
  | { type: 'hello'; release: PythonRelease }
  | { type: 'pong' }
  | (FromWorker & { run: number })

/** `snapshot` is the memory of a Python that has just started; without one, the worker makes one. */
export type ToWorker =
  | { type: 'boot'; files: PythonFiles; lock: PythonRelease['lock']; snapshot: Blob | null }
  | ({ type: 'run' } & BrowserRun)
  | { type: 'line'; line: string | null }

export type FromWorker = { type: 'snapshot'; memory: ArrayBuffer } | RunMessage

/** What is heard of a run. Times count the program's own time: not while it waits for someone to type. */
export type RunMessage =
  | { type: 'failed'; message: string }
  | { type: 'started' }
  | { type: 'output'; output: RunOutput }
  | { type: 'flooded' }
  | { type: 'asks' }
  | { type: 'ended'; end: 'finished' | 'memory'; exitCode: number; wallMs: number; memoryBytes: number }
  | { type: 'lost'; message: string }

/**
 * A message of a run as it may be believed. A program that escaped from Python could say anything: what is no text is made
 * one, so that nothing of it is ever more than text on the page.
 */
export function readRunMessage(data: unknown): RunMessage | undefined {
  const { type, message, output, end, exitCode, wallMs, memoryBytes } = Object(data) as Record<
    string,
    unknown
  >
  if (type === 'started' || type === 'flooded' || type === 'asks') return { type }
  if (type === 'failed' || type === 'lost') return { type, message: String(message) }
  if (type === 'output') {
    const { stream, text, atMs } = Object(output) as Record<string, unknown>
    const from = stream === 'stdout' ? 'stdout' : 'stderr'
    return typeof text === 'string'
      ? { type, output: { stream: from, text, atMs: wholeNumber(atMs) } }
      : undefined
  }
  if (type !== 'ended') return undefined
  return {
    type,
    end: end === 'memory' ? 'memory' : 'finished',
    exitCode: wholeNumber(exitCode),
    wallMs: wholeNumber(wallMs),
    memoryBytes: wholeNumber(memoryBytes),
  }
}

function wholeNumber(value: unknown): number {
  return Number.isSafeInteger(value) ? Math.max(0, value as number) : 0
}
