import { build, foreground, installPackages, installPrograms, main, makeUser, node } from './steps.mjs'

// `npm start`: from a fresh clone to a running Rapport.

await main(async () => {
  await installPackages()
  await installPrograms({
    bwrap: {
      debian: 'bubblewrap',
      purpose: 'without it Python runs in the reader’s browser only, also in interviews',
    },
    python3: { debian: 'python3', purpose: 'interviews run Python with it' },
  })
  makeUser()
  await build()
  return foreground(node, ['--enable-source-maps', '--env-file-if-exists=.env', 'dist/server/main.js'])
})
