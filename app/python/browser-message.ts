import type { RunJob, RunOutput } from './run.ts'

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

export type ToFrame =
  | { type: 'load'; files: PythonFiles }
  | { type: 'run'; run: number; job: RunJob }
  | { type: 'stop'; run: number }

export type FromFrame = { type: 'hello'; release: PythonRelease } | (FromWorker & { run: number })

/** `snapshot` is the memory of a Python that has just started; without one, the worker makes one. */
export type ToWorker =
  | { type: 'boot'; files: PythonFiles; lock: PythonRelease['lock']; snapshot: Blob | null }
  | { type: 'run'; job: RunJob }

export type FromWorker =
  | { type: 'snapshot'; memory: ArrayBuffer }
  | { type: 'failed'; message: string }
  | { type: 'started' }
  | { type: 'output'; output: RunOutput }
  | { type: 'flooded' }
  | { type: 'ended'; exitCode: number; wallMs: number; memoryBytes: number }
  | { type: 'lost'; message: string }
