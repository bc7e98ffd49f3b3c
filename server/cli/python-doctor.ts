import { Command } from 'commander'
import type { Config } from '../../app/platform/config.ts'
import { createLog } from '../../app/platform/log.ts'
import { type Check, examine } from '../../app/python/sandbox/doctor.ts'
import { findEnvironment } from '../../app/python/sandbox/environment.ts'
import { openPythonEngine } from '../python.ts'

/** `rapport python doctor`: what works on this machine, and what to do about the rest. */
export function doctorCommand(config: Config): Command {
  return new Command('doctor')
    .description(
      'Says what works on this machine and what to do about the rest; exits with 1 when nothing runs.',
    )
    .option('--json', 'print it as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const environment = await findEnvironment({ python: config.python, deep: config.pythonDeep })
      const engine = await openPythonEngine(config, createLog({ logLevel: 'silent' }))
      try {
        if ('warm' in engine) await engine.warm('core').catch(() => {}) // the table says if it never will be
        const checks = await examine(engine, { environment, remote: config.pythonEngine?.url })
        const runs = engine.status.available
        console.log(json ? JSON.stringify({ runs, checks }, undefined, 2) : table(checks))
        if (!runs) process.exitCode = 1
      } finally {
        await engine.close()
      }
    })
}

function table(checks: Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  return checks
    .flatMap(({ name, works, detail, toDo }) => [
      `${word(works)}  ${name.padEnd(width)}  ${detail}`,
      ...(toDo ? [`${' '.repeat(7 + width + 2)}to do: ${toDo}`] : []),
    ])
    .join('\n')
}

function word(works: boolean | undefined): string {
  if (works === undefined) return '     '
  return works ? 'works' : 'fails'
}
