import type { GuideCheck } from '../../app/guide/check.ts'
import { type CheckEngineName, type Checked, checkEngines } from '../../app/guide/check-step.ts'

/** The Python of each engine, or why it was not there to check with. */
export type CheckedEngines = Record<CheckEngineName, { python: string } | { why: string; toDo: string }>

const outcomes = ['passed', 'failed', 'skipped'] as const

/** What a check found, for people: each thing that is wrong, and a table that counts all. */
export function guideReport(
  { errors, checked, questions }: GuideCheck,
  engines: CheckedEngines,
  seconds: number,
): string {
  const failed = checked.filter(({ outcome }) => outcome === 'failed')
  return [
    ...errors.map(({ file, line, message }) => `${file}:${line}: ${message}`),
    ...failed.map(
      ({ file, line, what, engine, message }) => `${file}:${line}: ${what}, ${engine}: ${message}`,
    ),
    ...skips(checked),
    `${questions} ${questions === 1 ? 'question' : 'questions'} in ${seconds} s`,
    '',
    ...table(checked, engines),
    ...checkEngines.flatMap(name => {
      const engine = engines[name]
      if (!('why' in engine)) return []
      return [
        '',
        `The ${name}’s half was not checked. ${engine.why}${engine.toDo && `\nTo do: ${engine.toDo}`}`,
      ]
    }),
  ].join('\n')
}

/** What is skipped for the same reason stands in one line. */
function skips(checked: Checked[]): string[] {
  const skipped = checked.filter(({ outcome }) => outcome === 'skipped')
  const groups = Map.groupBy(skipped, ({ file, engine, message }) => `${file}, ${engine}: ${message}`)
  return [...groups].map(([said, { length }]) => `skipped ${length} of ${said}`)
}

function table(checked: Checked[], engines: CheckedEngines): string[] {
  const names = checkEngines.filter(name => 'python' in engines[name])
  const cell = (text: string) => text.padStart(10)
  const row = (title: string, isProof: boolean) => {
    const count = (engine: CheckEngineName, outcome: Checked['outcome']) =>
      checked.filter(
        each =>
          each.engine === engine && each.outcome === outcome && each.what.startsWith('proof') === isProof,
      ).length
    const counts = names.flatMap(name => outcomes.map(outcome => cell(String(count(name, outcome)))))
    return title.padEnd(10) + counts.join('')
  }
  const head = names.map(name => {
    const engine = engines[name]
    return `${name}, Python ${'python' in engine ? engine.python : ''}`.padStart(30)
  })
  return [
    ' '.repeat(10) + head.join(''),
    ' '.repeat(10) + names.flatMap(() => outcomes.map(cell)).join(''),
    row('proofs', true),
    row('exercises', false),
  ]
}
