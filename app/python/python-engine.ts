import type { Formatted, LintFinding } from './code-check.ts'
import type { GradeJob, GradeResult } from './grade.ts'
import type { Figure, Profile, RunJob, RunOutput, RunResult } from './run.ts'
import type { PythonSession, SessionJob } from './session.ts'

/** Python on the server: whoever runs, teaches or grades a program asks for it here, wherever it is run. */
export type PythonEngine = {
  /** How things stand now: an engine on another machine may come and go. */
  readonly status: EngineStatus
  /** Rejects when the engine is unavailable or closed, or when the job is malformed; every other outcome is a result. */
  run(job: RunJob, options?: RunOptions): Promise<RunResult>
  /** Starts a program, or without one Python's own prompt, in a terminal. Resolves when it runs; rejects as `run` does. */
  open(job: SessionJob, options?: SessionOptions): Promise<PythonSession>
  /** Tries a solution with unittest tests that it can neither read nor forge. Rejects as `run` does. */
  grade(job: GradeJob, options?: Omit<RunOptions, 'onFigure'>): Promise<GradeResult>
  /** Formats each Python file with black. A file that is not Python stays as it was, with the reason among the errors. */
  format(files: Record<string, string>, options?: { signal?: AbortSignal }): Promise<Formatted>
  /** What ruff says of each Python file by the rules of PEP 8, in the order of files and lines. */
  lint(files: Record<string, string>, options?: { signal?: AbortSignal }): Promise<LintFinding[]>
  close(): Promise<void>
}

/** What every Python can, in a sandbox of the server's or in the reader's browser: a caller that only runs takes either. */
export type Runner = { run(job: RunJob, options?: RunOptions): Promise<RunResult> }

/**
 * `why` says what is missing in one sentence, `toDo` what to type about it. Of an engine that is available, `isolation`
 * says how programs are started (from a warm zygote, or in a cold sandbox of their own), and `missing` which profiles it
 * lacks, and why.
 */
export type EngineStatus =
  | {
      available: true
      python: string
      isolation: 'zygote' | 'cold'
      missing: Partial<Record<Profile, string>>
    }
  | { available: false; why: string; toDo: string }

/**
 * What a caller may say about a run. `onQueued` hears the run's place (1 is next) while it waits, whenever it changes.
 * Runs of one `key` (a person, a room) wait for each other rather than make other keys wait.
 */
export type RunOptions = {
  onOutput?: (output: RunOutput) => void
  onFigure?: (figure: Figure) => void
  onQueued?: (place: number) => void
  signal?: AbortSignal
  key?: string
}

export type SessionOptions = RunOptions
