import type { Profile, RunLimits, RunResult } from './run.ts'

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
