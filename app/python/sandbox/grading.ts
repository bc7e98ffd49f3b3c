import { z } from 'zod'
import type { GradeJob, GradeResult, TestVerdict } from '../grade.ts'
import { profileOf } from '../profile.ts'
import type { RunOptions } from '../python-engine.ts'
import { type RunEnd, type RunResult, runJobSchema } from '../run.ts'
import type { Perform } from './perform.ts'

/** Tries a solution in a slot of the kind `grade`. Rejects when the job is malformed, and as `perform` does. */
export async function gradeWith(
  perform: Perform,
  job: GradeJob,
  options: Omit<RunOptions, 'onFigure'> = {},
): Promise<GradeResult> {
  const { files, tests, hiddenTests, profile, limits } = readJob(job)
  const { testMs, ...runLimits } = limits
  const texts = { ...files, 'tests.py': tests, ...(hiddenTests ? { 'hidden_tests.py': hiddenTests } : {}) }
  const lines: string[] = []
  const run = await perform(
    {
      kind: 'grade',
      profile: profile ?? profileOf(texts),
      files,
      candidate: {},
      grader: { files, tests, hiddenTests, testMs },
      limits: { ...gradeLimits, ...runLimits },
    },
    { ...options, onVerdict: line => lines.push(line) },
  )
  return gradeResult(lines, run)
}

/** Endless loops in several tests take longer than one run may. */
const gradeLimits = { wallMs: 30_000, cpuMs: 30_000, processes: 52 }

const mostTestMs = 60_000
const testText = z.string().max(200_000, 'The tests are at most 200 kB.')

const gradeJobSchema = z.strictObject({
  files: z
    .record(z.string(), z.string())
    .refine(files => Object.keys(files).length > 0, 'There is no file to try.'),
  tests: testText,
  hiddenTests: testText.optional(),
  profile: z.unknown().optional(),
  limits: z.looseObject({ testMs: z.int().positive().max(mostTestMs).optional() }).optional(),
})

function readJob(job: GradeJob) {
  const { files, tests, hiddenTests, profile, limits = {} } = gradeJobSchema.parse(job)
  const { testMs, ...runLimits } = limits
  const entry = Object.keys(files)[0]
  const run = runJobSchema.parse({ files, entry, profile, limits: runLimits })
  return { files, tests, hiddenTests, profile: run.profile, limits: { ...run.limits, testMs } }
}

const lineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('test'), id: z.string(), title: z.string(), hidden: z.boolean() }),
  z.object({
    kind: z.literal('verdict'),
    id: z.string(),
    outcome: z.enum(['passed', 'failed', 'error', 'time', 'skipped']),
    ms: z.int().nonnegative(),
    message: z.string().optional(),
    expected: z.string().optional(),
    got: z.string().optional(),
    line: z.object({ file: z.string(), number: z.int().positive(), text: z.string() }).optional(),
  }),
  z.object({ kind: z.literal('problem'), message: z.string() }),
  z.object({ kind: z.literal('end') }),
])

/** What the lines say that the grader wrote, and how the run went. A test that no verdict came of was not run. */
function gradeResult(lines: string[], run: RunResult): GradeResult {
  const tests = new Map<string, TestVerdict>()
  let problem: string | undefined
  for (const text of lines) {
    const line = lineSchema.parse(JSON.parse(text))
    if (line.kind === 'test') {
      const { id, title, hidden } = line
      tests.set(id, { id, title, hidden, outcome: 'not run', ms: 0 })
    } else if (line.kind === 'verdict') {
      const test = tests.get(line.id)
      if (test?.outcome === 'not run') tests.set(line.id, verdictOf(test, line))
    } else if (line.kind === 'problem') problem = line.message
  }
  const verdicts = [...tests.values()]
  const count = (outcome: TestVerdict['outcome']) => verdicts.filter(test => test.outcome === outcome).length
  const passed = count('passed')
  const counted = verdicts.length - count('skipped')
  if (verdicts.length === 0) problem ??= withoutTests[run.end] ?? 'The tests could not be run.'
  return {
    end: run.end,
    tests: verdicts,
    passed,
    score: counted === 0 ? 0 : passed / counted,
    output: run.output,
    wallMs: run.wallMs,
    cpuMs: run.cpuMs,
    peakMemoryBytes: run.peakMemoryBytes,
    ...(problem === undefined ? {} : { problem }),
    python: run.python,
  }
}

const withoutTests: Partial<Record<RunEnd, string>> = {
  time: 'There was no time left before the first test.',
  cpu: 'The solution used all its processor time before the first test.',
  memory: 'The solution used all its memory before the first test.',
  output: 'The solution printed too much before the first test.',
  cancelled: 'It was stopped before the first test.',
}

type VerdictLine = Extract<z.infer<typeof lineSchema>, { kind: 'verdict' }>

function verdictOf({ id, title, hidden }: TestVerdict, line: VerdictLine): TestVerdict {
  const { outcome, ms, message, expected, got, line: at } = line
  const told = { id, title, hidden, outcome, ms }
  if (hidden) return told
  return {
    ...told,
    ...(message ? { message } : {}),
    ...(expected === undefined ? {} : { expected }),
    ...(got === undefined ? {} : { got }),
    ...(at ? { line: at } : {}),
  }
}
