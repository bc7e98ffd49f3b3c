import type { Profile, RunEnd, RunLimits, RunOutput } from './run.ts'

/** A solution, as the tests import it (`solution.py` is `solution`), and the unittest tests that try it. */
export type GradeJob = {
  files: Record<string, string>
  tests: string
  /** Tests of which a person sees no more than the name and the outcome. */
  hiddenTests?: string
  profile?: Profile
  limits?: Partial<RunLimits & { testMs: number }>
}

/**
 * `skipped` is the test's own wish; `not run` is a test that nothing was heard of, because the solution could not be
 * loaded or had ended everything before.
 */
export type TestOutcome = 'passed' | 'failed' | 'error' | 'time' | 'skipped' | 'not run'

/** One test's verdict. Of a hidden test there is no message, expected, got or line. */
export type TestVerdict = {
  /** As in `StockTest.test_take`; unique. */
  id: string
  /** The first line of its docstring, or its name in words. */
  title: string
  hidden: boolean
  outcome: TestOutcome
  ms: number
  message?: string
  expected?: string
  got?: string
  /** The line that failed: the solution's own where an error came from there, else the test's. */
  line?: { file: string; number: number; text: string }
}

/** `score` is the share of passed tests among those not skipped, from 0 to 1. */
export type GradeResult = {
  end: RunEnd
  tests: TestVerdict[]
  passed: number
  score: number
  /** What the solution printed. */
  output: RunOutput[]
  wallMs: number
  cpuMs: number
  peakMemoryBytes: number
  /** Why no test could run: the solution's syntax error, or what its import raised, as Python says it. */
  problem?: string
  python: string
}
