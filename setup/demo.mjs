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
  venv,
} from './steps.mjs'

// `npm run demo`: a marketplace to look at, in a data folder of its own. Made at the first run, served at every run.

await main(async () => {
  await installPackages()
  await installPrograms({ bwrap: { debian: 'bubblewrap', purpose: 'interviews run Python in it' }, ...venv })
  makeUser()
  await build()
  void installPython(...envFile())
  const env = {
    ...process.env,
    RAPPORT_DATA: process.env.RAPPORT_DEMO_DATA ?? join(root, 'data-demo'),
    RAPPORT_NOTICE: 'Everyone and everything here is made up.',
  }
  const filled = await foreground(node, ['--enable-source-maps', 'dist/server/demo.js'], env)
  if (filled !== 0 || process.argv.includes('--fill-only')) return filled
  return foreground(node, ['--enable-source-maps', ...envFile(), 'dist/server/main.js'], env)
})
