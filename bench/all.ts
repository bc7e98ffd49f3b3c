import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../app/platform/config.ts'

// `npm run bench` prints every table; `npm run bench -- pages` only one, and of the soak the whole.

const notBenches = new Set([
  'all.ts',
  'table.ts',
  'server.ts',
  'hello.ts',
  'demo-data.ts',
  'bare-hocuspocus.ts',
  'long-interview.ts',
  'process-cost.ts',
  'room-history.ts',
  'room-script.ts',
  'room-typing.ts',
])
const all = readdirSync(join(projectRoot, 'bench')).filter(
  file => file.endsWith('.ts') && !notBenches.has(file),
)
/** What a bench is asked for when all of them run. */
const lessOf: Record<string, string[]> = { 'soak.ts': ['500'], 'search.ts': ['--talents', '100000'] }
const chosen = process.argv.slice(2).map(name => `${name}.ts`)
for (const file of chosen.length > 0 ? chosen : all) {
  const given = chosen.length > 0 ? [] : (lessOf[file] ?? [])
  const { status } = spawnSync(process.execPath, [join('bench', file), ...given], {
    cwd: projectRoot,
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
