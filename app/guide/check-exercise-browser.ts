import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../platform/config.ts'
import { lackAfter, lackBefore } from '../python/browser/browser-lack.ts'
import type { Runner } from '../python/python-engine.ts'
import type { RunResult } from '../python/run.ts'
import { endInWords } from '../python/run-words.ts'
import { type CheckStep, checkWallMs, lineOf, textOf } from './check-step.ts'
import type { Exercise } from './question.ts'
import type { QuestionFile } from './question-file.ts'

/**
 * The steps that try an exercise in the browser's Python, where what it imports is there. Its solutions are tried one
 * after the other in one Python, as each start costs more than the tests.
 */
export function browserExerciseSteps(
  file: string,
  { content: { exercise }, source }: QuestionFile,
  browser: Runner,
): CheckStep[] {
  let trial: Promise<Trial> | undefined
  const step = (
    what: string,
    name: string,
    nth: number,
    at: number,
    judge: typeof asReference,
  ): CheckStep => ({
    file,
    line: lineOf(source, `\`\`\`python ${name}`, nth),
    what,
    engine: 'browser',
    async check() {
      trial ??= tryExercise(exercise, browser)
      const { skipped, verdicts } = await trial
      return skipped ? { skipped } : judge(verdicts[at]!)
    },
  })
  return [
    step('reference', 'reference', 0, 0, asReference),
    ...exercise.wrong.map((_, nth) =>
      step(`wrong solution ${nth + 1}`, 'wrong', nth, nth + 1, asWrong('A wrong solution passes all tests.')),
    ),
    step('starter', 'starter', 0, exercise.wrong.length + 1, asWrong('The starter passes all tests.')),
  ]
}

const verdictSchema = z.object({ ran: z.int(), wrong: z.array(z.string()) })

type Verdict = z.output<typeof verdictSchema>

/** Of the reference, the wrong solutions and the starter, in this order. */
type Trial = { skipped?: string | undefined; verdicts: Verdict[] }

const driver = readFileSync(join(projectRoot, 'sandbox/browser_tests.py'), 'utf8')

async function tryExercise(exercise: Exercise, browser: Runner): Promise<Trial> {
  const files = { 'solution.py': exercise.reference, 'tests.py': exercise.tests }
  const before = lackBefore(files)
  if (before) return { skipped: before.sentence, verdicts: [] }
  const solutions = [exercise.reference, ...exercise.wrong.map(({ code }) => code), exercise.starter]
  const verdicts: Verdict[] = []
  while (verdicts.length < solutions.length) {
    const result = await trySolutions(browser, exercise.tests, solutions.slice(verdicts.length))
    verdicts.push(...readVerdicts(result))
    // The one at work when it ended has ended it; the others have a Python of their own.
    if (verdicts.length < solutions.length) verdicts.push({ ran: 0, wrong: [endInWords(result)] })
    const lack = lackAfter(files, asFailure(result, verdicts[0]!.wrong.join('\n')))
    if (lack) return { skipped: lack.sentence, verdicts }
  }
  return { verdicts }
}

function trySolutions(browser: Runner, tests: string, solutions: string[]): Promise<RunResult> {
  const files = { 'main.py': driver, 'tests.py': tests, 'solutions.json': JSON.stringify(solutions) }
  return browser.run({ files, entry: 'main.py', limits: { wallMs: checkWallMs } })
}

function readVerdicts(result: RunResult): Verdict[] {
  const lines = textOf(result, 'stdout').trimEnd().split('\n').filter(Boolean)
  return lines.map(line => verdictSchema.parse(JSON.parse(line)))
}

function asFailure(result: RunResult, text: string): RunResult {
  const output = [{ stream: 'stderr' as const, text, atMs: 0 }]
  return { ...result, end: 'finished', exitCode: text === '' ? 0 : 1, output }
}

function asReference({ ran, wrong }: Verdict): string | undefined {
  if (wrong.length > 0) return wrong.map(lastLine).join(' / ')
  return ran === 0 ? 'There is no test.' : undefined
}

function asWrong(said: string): typeof asReference {
  return ({ ran, wrong }) => (ran > 0 && wrong.length === 0 ? said : undefined)
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}
