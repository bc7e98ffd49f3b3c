import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { checkGuides, type GuideCheck } from '../../app/guide/check.ts'
import { type Config, projectRoot } from '../../app/platform/config.ts'
import { createLog } from '../../app/platform/log.ts'
import { startConfinedEngine } from '../../app/python/browser/confined-engine.ts'
import { openPythonEngine } from '../python.ts'
import { type CheckedEngines, guideReport } from './guide-report.ts'

/** `rapport guide check [folder]`: whether every question keeps what it promises. */
export function checkCommand(config: Config): Command {
  return new Command('check')
    .description(
      'Reads every guide of a folder, runs its proofs and tries its exercises on the server’s Python and on the browser’s, all in the sandbox.',
    )
    .argument('[folder]', 'the folder of the guides', join(projectRoot, 'content/guides'))
    .option('--json', 'print all that was found as JSON')
    .option('--no-browser', 'leave out what readers’ browsers run')
    .addHelpText(
      'after',
      '\nExit codes: 0 when all holds, 1 when something does not or was not checked, 69 without Python.',
    )
    .action(async (given: string, asked: { json?: boolean; browser: boolean }) => {
      const folder = resolve(given)
      if (!existsSync(folder)) return refuse(`There is no folder ${given}.`, 1)
      await checkFolder(config, folder, asked)
    })
}

async function checkFolder(
  config: Config,
  folder: string,
  { json, browser: wanted }: { json?: boolean; browser: boolean },
): Promise<void> {
  const began = performance.now()
  const [server, confined] = await Promise.all([
    openPythonEngine(config, createLog({ logLevel: 'silent' })),
    wanted ? startConfinedEngine() : { why: 'It was left out.', toDo: '' },
  ])
  const browser = 'run' in confined ? confined : undefined
  try {
    const { status } = server
    if (!status.available) return refuse(`${status.why}\nTo do: ${status.toDo}`, 69)
    const found = await checkGuides(folder, { server, browser }, progress)
    const engines: CheckedEngines = {
      server: { python: status.python },
      browser: 'run' in confined ? { python: confined.python } : { why: confined.why, toDo: confined.toDo },
    }
    const seconds = Math.round((performance.now() - began) / 1000)
    console.log(
      json
        ? JSON.stringify({ ...found, engines, seconds }, undefined, 2)
        : guideReport(found, engines, seconds),
    )
    process.exitCode = isSound(found) && (browser || !wanted) ? 0 : 1
  } finally {
    await Promise.all([server.close(), browser?.close()])
  }
}

function isSound({ errors, checked, questions }: GuideCheck): boolean {
  return questions > 0 && errors.length === 0 && checked.every(({ outcome }) => outcome !== 'failed')
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
