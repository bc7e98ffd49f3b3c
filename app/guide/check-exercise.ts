import type { GradeResult } from '../python/grade.ts'
import { profileOf } from '../python/profile.ts'
import { endInWords } from '../python/run-words.ts'
import { type CheckEngines, type CheckStep, lineOf, missingDeep } from './check-step.ts'
import type { QuestionFile } from './question-file.ts'

/** The steps that try an exercise's tests: the reference passes them all, each wrong solution and the starter do not. */
export function exerciseSteps(
  file: string,
  { content: { exercise }, source }: QuestionFile,
  engines: CheckEngines,
): CheckStep[] {
  const at = (name: string, nth = 0) => ({ file, line: lineOf(source, `\`\`\`python ${name}`, nth) })
  const grade = (code: string) =>
    engines.server.grade({ files: { 'solution.py': code }, tests: exercise.tests })
  const server: CheckStep[] = [
    {
      ...at('reference'),
      what: 'reference',
      engine: 'server',
      check: async () => wrongWithReference(await grade(exercise.reference)),
    },
    ...exercise.wrong.map(
      ({ code }, nth): CheckStep => ({
        ...at('wrong', nth),
        what: `wrong solution ${nth + 1}`,
        engine: 'server',
        check: async () => {
          const result = await grade(code)
          // One that does not even load would show nothing of what the tests can tell.
          if (result.tests.every(({ outcome }) => outcome === 'not run'))
            return missing(result) ?? result.problem ?? 'No test ran.'
          return wrongWithWrong(result, 'A wrong solution passes all tests.')
        },
      }),
    ),
    {
      ...at('starter'),
      what: 'starter',
      engine: 'server',
      check: async () => wrongWithWrong(await grade(exercise.starter), 'The starter passes all tests.'),
    },
  ]
  const { browser } = engines
  const inBrowser = profileOf({ 'solution.py': exercise.reference, 'tests.py': exercise.tests }) === 'core'
  if (!browser || !inBrowser) return server
  const runTests = (code: string) => browser.run(testsJob(code, exercise.tests))
  return [
    ...server,
    {
      ...at('reference'),
      what: 'reference',
      engine: 'browser',
      check: async () => {
        const result = await runTests(exercise.reference)
        if (result.exitCode === 0) return undefined
        const said = result.output.map(({ text }) => text).join('')
        return `${endInWords(result)} ${said.trimEnd().split('\n').slice(-3).join(' / ')}`
      },
    },
    ...exercise.wrong.map(
      ({ code }, nth): CheckStep => ({
        ...at('wrong', nth),
        what: `wrong solution ${nth + 1}`,
        engine: 'browser',
        check: async () =>
          (await runTests(code)).exitCode === 0 ? 'A wrong solution passes all tests.' : undefined,
      }),
    ),
  ]
}

function wrongWithReference(result: GradeResult): string | undefined | { skipped: string } {
  const lacking = missing(result)
  if (lacking) return lacking
  if (result.problem) return result.problem
  if (result.tests.length === 0) return 'There is no test.'
  const failed = result.tests.filter(({ outcome }) => outcome !== 'passed')
  return failed.length > 0
    ? failed.map(({ id, outcome, message = '' }) => `${id} ${outcome}: ${message}`).join(' / ')
    : undefined
}

function wrongWithWrong(result: GradeResult, said: string): string | undefined | { skipped: string } {
  const lacking = missing(result)
  if (lacking) return lacking
  return result.tests.length > 0 && result.passed === result.tests.length ? said : undefined
}

function missing({ problem = '' }: GradeResult): { skipped: string } | undefined {
  const lacking = missingDeep(problem)
  return lacking ? { skipped: lacking } : undefined
}

// In the browser nobody has to be kept from the tests: this is how we look, not how anyone is graded.
function testsJob(solution: string, tests: string) {
  const main = `import sys, unittest
import tests
outcome = unittest.TextTestRunner(stream=sys.stdout, verbosity=0).run(unittest.defaultTestLoader.loadTestsFromModule(tests))
sys.exit(0 if outcome.testsRun and outcome.wasSuccessful() else 1)
`
  return { files: { 'main.py': main, 'solution.py': solution, 'tests.py': tests }, entry: 'main.py' }
}
