#!/usr/bin/env node
import { join } from 'node:path'
import {
  build,
  envFile,
  foreground,
  installPackages,
  installPrograms,
  installPython,
  main,
  makeUser,
  node,
  root,
  speakOn,
  venv,
} from '../setup/steps.mjs'

// `npx rapport …`, on whatever Node there is: brings a fresh clone to where it can run, then starts the project's own
// Node. Standard output is the command's alone.

speakOn(process.stderr)

await main(async () => {
  const command = process.argv.slice(2, 4).join(' ')
  const isFresh = await installPackages()
  await build()
  if (isFresh || command === 'python serve') await bringPrograms()
  if (isFresh && command === 'python run') await installPython(...envFile())
  if (command === 'python serve') void installPython(...envFile())
  const args = ['--enable-source-maps', ...envFile(), join(root, 'dist/server/cli.js')]
  return foreground(node, [...args, ...process.argv.slice(2)], process.env, process.cwd())
})

async function bringPrograms() {
  await installPrograms({
    bwrap: { debian: 'bubblewrap', purpose: 'programs run in it' },
    python3: { debian: 'python3', purpose: 'it runs the programs' },
    ...venv,
  })
  makeUser()
}
