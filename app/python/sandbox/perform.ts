import type { RunOptions } from '../python-engine.ts'
import type { RunLimits } from '../run.ts'
import type { InnerProfile } from './environment.ts'
import type { Performed } from './performance.ts'

/**
 * The engine's inner door, for those who do more with it than run a program: it queues, takes a slot, watches and limits.
 * Rejects when the engine is closed or has no Python; every other outcome is a result. Wrong jobs are refused before it.
 */
export type Perform = (job: InsideJob, options?: PerformOptions) => Promise<Performed>

export type InsideJob = ProgramJob | GradingJob

export type ProgramJob = {
  kind: 'program'
  profile: InnerProfile
  files: Record<string, string>
  entry: string
  args?: string[] | undefined
  stdin?: string | undefined
  limits?: Partial<RunLimits> | undefined
}

/**
 * A solution and who tries it, in two processes: `candidate` and `grader` are what `sandbox/grading_candidate.py` and
 * `sandbox/grading_tests.py` are given. The grader's is never in the candidate's process. `files` are written for the
 * candidate alone.
 */
export type GradingJob = {
  kind: 'grade'
  profile: InnerProfile
  files: Record<string, string>
  candidate: object
  grader: object
  limits?: Partial<RunLimits> | undefined
}

/** `onVerdict` hears each line that the grader wrote, and nobody else could have. */
export type PerformOptions = RunOptions & { onVerdict?: (line: string) => void }
