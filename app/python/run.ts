import { z } from 'zod'

/**
 * Which libraries a program finds warm: the standard library alone, and with it NumPy, pandas, Matplotlib, Seaborn and
 * scikit-learn; Django and Flask; Keras and TensorFlow.
 */
export type Profile = 'core' | 'data' | 'web' | 'deep'

/** One program to run: its files by relative name, and which of them is started. Without a profile its imports choose. */
export type RunJob = {
  files: Record<string, string>
  entry: string
  profile?: Profile
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

/** TensorFlow alone takes up more addresses than any other program may. */
export function defaultLimitsOf(profile: string): RunLimits {
  return profile === 'deep' ? { ...defaultLimits, memoryBytes: 3 * 1024 ** 3 } : defaultLimits
}

/**
 * A piece of output in arrival order; `atMs` counts from the program's start. A notice is said by the engine; what a
 * session's program prints goes to its terminal.
 */
export type RunOutput = { stream: 'stdout' | 'stderr' | 'terminal' | 'notice'; text: string; atMs: number }

/** A plot, as a PNG in base64 at twice its size on a page. */
export type Figure = { png: string; atMs: number }

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

/**
 * `exitCode` and `signal` are null where the program was stopped before it had either. `peakMemoryBytes` is without what
 * all programs of a zygote share.
 */
export type RunResult = {
  end: RunEnd
  exitCode: number | null
  signal: string | null
  wallMs: number
  cpuMs: number
  peakMemoryBytes: number
  output: RunOutput[]
  figures: Figure[]
  /** The Python that ran it, as in `3.11.2`. */
  python: string
}

const mostFiles = 20
const mostFileBytes = 200_000
const mostStdinBytes = 1_000_000

const fileName = z
  .string()
  .max(200, 'A file name has at most 200 characters.')
  .refine(isRelativeName, 'A file name is relative, such as main.py or shop/cart.py, without .. in it.')

export const limit = (most: number) => z.int().positive().max(most).optional()

/** What every program may have, in a run or in a terminal. */
export const programFields = {
  files: z.record(fileName, z.string()),
  profile: z.enum(['core', 'data', 'web', 'deep']).optional(),
  args: z.array(z.string().max(4000).refine(hasNoNul, 'An argument has no NUL in it.')).max(50).optional(),
}

export const limitFields = {
  wallMs: limit(30 * 60_000),
  cpuMs: limit(30 * 60_000),
  memoryBytes: limit(16 * 1024 ** 3),
  processes: limit(1000),
  openFiles: limit(1000),
  fileBytes: limit(1024 ** 3),
  outputBytes: limit(64 * 1024 ** 2),
}

export const runJobSchema = z
  .strictObject({
    ...programFields,
    entry: fileName,
    stdin: z
      .string()
      .refine(text => byteLength(text) <= mostStdinBytes, 'The input is at most 1 MB.')
      .optional(),
    limits: z.strictObject(limitFields).optional(),
  })
  .superRefine(checkFiles)

/** What no single file shows. */
export function checkFiles(
  { files, entry }: { files: Record<string, string>; entry?: string | undefined },
  context: z.RefinementCtx,
): void {
  const names = Object.keys(files)
  const refuse = (field: 'files' | 'entry', message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  if (names.length > mostFiles) refuse('files', `A program has at most ${mostFiles} files.`)
  const bytes = Object.values(files).reduce((sum, text) => sum + byteLength(text), 0)
  if (bytes > mostFileBytes) refuse('files', 'A program has at most 200 kB together.')
  const folder = names.find(name => names.some(other => other.startsWith(`${name}/`)))
  if (folder) refuse('files', `${folder} cannot be both a file and a folder.`)
  if (entry !== undefined && !Object.hasOwn(files, entry))
    refuse('entry', 'The file to start must be among the files.')
}

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
