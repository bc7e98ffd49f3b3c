import { spawn } from 'node:child_process'
import {
  envFile,
  installPackages,
  installPrograms,
  installPython,
  main,
  makeUser,
  node,
  root,
  venv,
} from './steps.mjs'

// `npm run dev`: builds on every change, restarts the server, and reloads the pages that are open.

await main(async () => {
  await installPackages()
  await installPrograms({ bwrap: { debian: 'bubblewrap', purpose: 'interviews run Python in it' }, ...venv })
  makeUser()
  void installPython(...envFile())
  const child = spawn(node, [...envFile(), 'setup/dev-server.mjs'], {
    cwd: root,
    stdio: 'inherit',
  })
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal))
  return new Promise(done => child.on('exit', code => done(code ?? 0)))
})
