import { Command } from 'commander'
import { ConfigError, readConfig } from '../app/platform/config.ts'
import { checkCommand } from './cli/guide-check.ts'
import { doctorCommand } from './cli/python-doctor.ts'
import { runCommand } from './cli/python-run.ts'
import { serveCommand } from './cli/python-serve.ts'

// `npx rapport …`: what an operator does outside the running server. Each command is a file of `cli/`.

try {
  const config = readConfig(process.env)
  const rapport = new Command('rapport').description('Rapport’s commands.').showHelpAfterError()
  rapport
    .command('python')
    .description('The Python that interviews run on.')
    .addCommand(doctorCommand(config))
    .addCommand(runCommand(config))
    .addCommand(serveCommand(config))
  rapport.command('guide').description('What is asked.').addCommand(checkCommand(config))
  await rapport.parseAsync()
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 70
}
