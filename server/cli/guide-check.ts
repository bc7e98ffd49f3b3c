import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { checkGuides, type GuideCheck } from '../../app/guide/check.ts'
import type { Checked } from '../../app/guide/check-step.ts'
import { type Config, projectRoot } from '../../app/platform/config.ts'
import { createLog } from '../../app/platform/log.ts'
import { openPythonEngine } from '../python.ts'

/** `rapport guide check [folder]`: whether every question keeps what it promises. */
export function checkCommand(config: Config): Command {
  return new Command('check')
    .description(
      'Reads every guide of a folder, runs its proofs and tries its exercises, all in the sandbox.',
    )
    .argument('[folder]', 'the folder of the guides', join(projectRoot, 'content/guides'))
    .option('--json', 'print all that was found as JSON')
    .addHelpText('after', '\nExit codes: 0 when all holds, 1 when something does not, 69 without Python.')
    .action(async (given: string, { json }: { json?: boolean }) => {
      const folder = resolve(given)
      if (!existsSync(folder)) return refuse(`There is no folder ${given}.`, 1)
      const engine = await openPythonEngine(config, createLog({ logLevel: 'silent' }))
      try {
        if (!engine.status.available) return refuse(`${engine.status.why}\nTo do: ${engine.status.toDo}`, 69)
        const began = performance.now()
        const found = await checkGuides(folder, engine, progress)
        if (json) console.log(JSON.stringify(found, undefined, 2))
        else console.log(report(found, engine.status.python, performance.now() - began))
        process.exitCode = isSound(found) ? 0 : 1
      } finally {
        await engine.close()
      }
    })
}

function isSound({ errors, checked, questions }: GuideCheck): boolean {
  return questions > 0 && errors.length === 0 && checked.every(({ outcome }) => outcome !== 'failed')
}

function report({ errors, checked, questions }: GuideCheck, python: string, ms: number): string {
  const wrong = checked.filter(({ outcome }) => outcome !== 'passed')
  const count = (outcome: Checked['outcome'], isProof: boolean) =>
    checked.filter(each => each.outcome === outcome && each.what.startsWith('proof') === isProof).length
  const row = (name: string, isProof: boolean) =>
    `${name.padEnd(10)}${(['passed', 'failed', 'skipped'] as const).map(each => String(count(each, isProof)).padStart(9)).join('')}`
  return [
    ...errors.map(({ file, line, message }) => `${file}:${line}: ${message}`),
    ...wrong.map(
      ({ file, line, what, outcome, message }) => `${file}:${line}: ${what} ${outcome}: ${message}`,
    ),
    `${questions} questions on Python ${python} in ${Math.round(ms / 1000)} s`,
    `${' '.repeat(10)}${['passed', 'failed', 'skipped'].map(each => each.padStart(9)).join('')}`,
    row('proofs', true),
    row('exercises', false),
  ].join('\n')
}

// One line that counts, where someone looks at it.
function progress(done: number, of: number): void {
  if (!process.stderr.isTTY) return
  const width = 30
  const full = of === 0 ? width : Math.floor((done / of) * width)
  process.stderr.write(
    `\r${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${of}${done === of ? '\n' : ''}`,
  )
}

function refuse(message: string, code: number): void {
  console.error(message)
  process.exitCode = code
}
