import { z } from 'zod'
import {
  checkFiles,
  limit,
  limitFields,
  type Profile,
  programFields,
  type RunLimits,
  type RunResult,
} from './run.ts'

/** A program in a terminal. Without an entry it is Python's own prompt, with the files beside it. */
export type SessionJob = {
  files: Record<string, string>
  entry?: string
  args?: string[]
  profile?: Profile
  size: TerminalSize
  limits?: Partial<SessionLimits>
}

export type TerminalSize = { columns: number; rows: number }

/** As a run's; `idleMs` is how long it may go on with nothing typed and nothing printed. */
export type SessionLimits = RunLimits & { idleMs: number }

export type PythonSession = {
  /** Types, as a keyboard would: `\r` is Enter, `\x03` Ctrl-C, `\x04` Ctrl-D. After the end it does nothing. */
  write(text: string): void
  resize(size: TerminalSize): void
  /** Ends it now, as 'cancelled'. */
  stop(): void
  /** Resolves when nothing of it is left. Its output is of the stream 'terminal'. */
  ended: Promise<RunResult>
}

const size = z.strictObject({ columns: z.int().min(1).max(1000), rows: z.int().min(1).max(1000) })

export const sessionJobSchema = z
  .strictObject({
    ...programFields,
    entry: z.string().optional(),
    size,
    limits: z.strictObject({ ...limitFields, idleMs: limit(30 * 60_000) }).optional(),
  })
  .superRefine(checkFiles)
