import type { Exercise } from '../guide/question.ts'
import type { GradeResult } from '../python/grade.ts'
import type { PythonEngine } from '../python/python-engine.ts'
import type { Allowance, Runner } from '../python/scratch/allowance.ts'

/** What one trial may use of the processor. */
const mostCpuMs = 10_000

type Trial = { exercise: Exercise; code: string; signal: AbortSignal }

/** Grades a solution within what its author may still use. What cannot be graded has a sentence that says why. */
export async function gradeTrial(
  python: PythonEngine,
  allowance: Allowance,
  runner: Runner,
  { exercise, code, signal }: Trial,
): Promise<GradeResult | { problem: string }> {
  if (!python.status.available) return { problem: `Exercises are not graded here: ${python.status.why}` }
  const granted = await allowance.take(runner, mostCpuMs)
  if (!granted.ok) return { problem: granted.message }
  let usedMs = 0
  try {
    const result = await python.grade(
      { files: { 'solution.py': code }, tests: exercise.tests, limits: { cpuMs: granted.cpuMs } },
      { key: runner.key, signal },
    )
    usedMs = result.cpuMs
    return result
  } finally {
    await granted.settle(usedMs)
  }
}
