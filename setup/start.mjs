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
  venv,
} from './steps.mjs'

// `npm start`: from a fresh clone to a running Rapport.

await main(async () => {
  await installPackages()
  await installPrograms({
    bwrap: {
      debian: 'bubblewrap',
      purpose: 'without it Python runs in the reader’s browser only, also in interviews',
    },
    python3: { debian: 'python3', purpose: 'interviews run Python with it' },
    ...venv,
  })
  makeUser()
  await build()
  void installPython(...envFile()) // the page comes first
  return foreground(node, ['--enable-source-maps', ...envFile(), 'dist/server/main.js'])
})
