import type { GradeResult } from '../python/grade.ts'
import { type CheckEngines, type CheckStep, lineOf, missingDeep } from './check-step.ts'
import type { QuestionFile } from './question-file.ts'

/** The steps that try an exercise's tests: the reference passes them all, each wrong solution and the starter do not. */
export function exerciseSteps(
  file: string,
  { content: { exercise }, source }: QuestionFile,
  engine: CheckEngines['server'],
): CheckStep[] {
  const at = (name: string, nth = 0) => ({
    file,
    line: lineOf(source, `\`\`\`python ${name}`, nth),
    engine: 'server' as const,
  })
  const grade = (code: string) => engine.grade({ files: { 'solution.py': code }, tests: exercise.tests })
  return [
    {
      ...at('reference'),
      what: 'reference',
      check: async () => wrongWithReference(await grade(exercise.reference)),
    },
    ...exercise.wrong.map(
      ({ code }, nth): CheckStep => ({
        ...at('wrong', nth),
        what: `wrong solution ${nth + 1}`,
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
      check: async () => wrongWithWrong(await grade(exercise.starter), 'The starter passes all tests.'),
    },
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
