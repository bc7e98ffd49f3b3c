import { z } from 'zod'

/** One program to run: its files by relative name, and which of them is started. */
export type RunJob = {
  files: Record<string, string>
  entry: string
  args?: string[]
  stdin?: string
  limits?: Partial<RunLimits>
}

/**
 * `wallMs` counts from the program's start, `cpuMs` over all its processes. `memoryBytes` is the address space of each
 * process and what all of them together may keep in memory. `fileBytes` is one file, `outputBytes` both streams together.
 */
export type RunLimits = {
  wallMs: number
  cpuMs: number
  memoryBytes: number
  processes: number
  openFiles: number
  fileBytes: number
  outputBytes: number
}

export const defaultLimits: RunLimits = {
  wallMs: 10_000,
  cpuMs: 10_000,
  memoryBytes: 1024 ** 3,
  processes: 48,
  openFiles: 128,
  fileBytes: 16 * 1024 ** 2,
  outputBytes: 1024 ** 2,
}

/** A piece of output in arrival order; `atMs` counts from the program's start. A notice is said by the engine. */
export type RunOutput = { stream: 'stdout' | 'stderr' | 'notice'; text: string; atMs: number }

/** What ended a run. `finished` is the program's own end, well or badly: see the exit code. */
export type RunEnd =
  | 'finished'
  | 'time'
  | 'cpu'
  | 'memory'
  | 'output'
  | 'processes'
  | 'cancelled'
  | 'engine lost'

/** `exitCode` and `signal` are null where the program was stopped before it had either. */
export type RunResult = {
  end: RunEnd
  exitCode: number | null
  signal: string | null
  wallMs: number
  cpuMs: number
  peakMemoryBytes: number
  output: RunOutput[]
  /** The Python that ran it, as in `3.11.2`. */
  python: string
}

/** `why` says what is missing in one sentence, `toDo` what to type about it. */
export type EngineStatus =
  | { available: true; python: string }
  | { available: false; why: string; toDo: string }

/**
 * What a caller may say about a run. `onQueued` hears the run's place (1 is next) while it waits, whenever it changes.
 * Runs of one `key` (a person, a room) wait for each other rather than make other keys wait.
 */
export type RunOptions = {
  onOutput?: (output: RunOutput) => void
  onQueued?: (place: number) => void
  signal?: AbortSignal
  key?: string
}

export type PythonEngine = {
  status: EngineStatus
  /** Rejects when the engine is unavailable or closed, or when the job is malformed; every other outcome is a result. */
  run(job: RunJob, options?: RunOptions): Promise<RunResult>
  close(): Promise<void>
}

const mostFiles = 20
const mostFileBytes = 200_000
const mostStdinBytes = 1_000_000

const fileName = z
  .string()
  .max(200, 'A file name has at most 200 characters.')
  .refine(isRelativeName, 'A file name is relative, such as main.py or shop/cart.py, without .. in it.')

const limit = (most: number) => z.int().positive().max(most).optional()

export const runJobSchema = z
  .strictObject({
    files: z.record(fileName, z.string()),
    entry: fileName,
    args: z.array(z.string().max(4000).refine(hasNoNul, 'An argument has no NUL in it.')).max(50).optional(),
    stdin: z
      .string()
      .refine(text => byteLength(text) <= mostStdinBytes, 'The input is at most 1 MB.')
      .optional(),
    limits: z
      .strictObject({
        wallMs: limit(30 * 60_000),
        cpuMs: limit(30 * 60_000),
        memoryBytes: limit(16 * 1024 ** 3),
        processes: limit(1000),
        openFiles: limit(1000),
        fileBytes: limit(1024 ** 3),
        outputBytes: limit(64 * 1024 ** 2),
      })
      .optional(),
  })
  .superRefine(({ files, entry }, context) => {
    const names = Object.keys(files)
    const refuse = (field: 'files' | 'entry', message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (names.length > mostFiles) refuse('files', `A program has at most ${mostFiles} files.`)
    const bytes = Object.values(files).reduce((sum, text) => sum + byteLength(text), 0)
    if (bytes > mostFileBytes) refuse('files', 'A program has at most 200 kB together.')
    const folder = names.find(name => names.some(other => other.startsWith(`${name}/`)))
    if (folder) refuse('files', `${folder} cannot be both a file and a folder.`)
    if (!Object.hasOwn(files, entry)) refuse('entry', 'The file to start must be among the files.')
  })

function isRelativeName(name: string): boolean {
  return name.split('/').every(part => {
    const plain = part !== '' && part !== '.' && part !== '..' && !/[\p{Cc}\p{Cs}\\]/u.test(part)
    return plain && byteLength(part) <= 255
  })
}

function hasNoNul(text: string): boolean {
  return !text.includes('\0')
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
