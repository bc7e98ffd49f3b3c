import { join } from 'node:path'
import {
  build,
  foreground,
  installPackages,
  installPrograms,
  installPython,
  main,
  makeUser,
  node,
  pythonTests,
  root,
  venv,
} from './steps.mjs'

// `npm test`: everything that the tests need, then all of them. `npm test -- unit` runs one part.

const bin = name => join(root, 'node_modules/.bin', name)

const parts = {
  types: ['tsc', '--noEmit'],
  lint: ['biome', 'check', '--error-on-warnings'],
  unused: ['knip', '--no-progress'],
  unit: ['vitest', 'run', '--project', 'unit'],
  journeys: ['vitest', 'run', '--project', 'journeys'],
}

await main(async () => {
  await installPackages()
  const missing = await installPrograms({
    bwrap: { debian: 'bubblewrap', purpose: 'the sandbox of the tests' },
    python3: { debian: 'python3', purpose: 'the Python of the tests' },
    chromium: { debian: 'chromium', purpose: 'the browser of the tests' },
    caddy: { debian: 'caddy', purpose: 'the HTTPS proxy of docs/Caddyfile, which a test runs' },
    pg_ctlcluster: { debian: 'postgresql', purpose: 'a PostgreSQL of Debian’s for the test of DATABASE_URL' },
    ...venv,
    git: { debian: 'git', purpose: 'the tests of a fresh clone' },
  })
  if (missing.concat(await installPrograms(pythonTests())).length > 0) return 1
  makeUser()
  if (!(await installPython())) return 1
  await build()
  const chosen = process.argv.slice(2)
  for (const name of chosen.length > 0 ? chosen : Object.keys(parts)) {
    const [command, ...args] = parts[name] ?? []
    if (!command) {
      console.error(`There is no part "${name}". Parts: ${Object.keys(parts).join(', ')}.`)
      return 1
    }
    console.log(`\n== ${name}`)
    const code = await foreground(node, [bin(command), ...args])
    if (code !== 0) {
      console.error(`\n${name} failed.`)
      return code
    }
  }
  return 0
})
