import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunJob } from '../app/python/run.ts'
import { startPythonEngine } from '../app/python/sandbox/engine.ts'

// A process with an engine of its own, for tests of what a process is: its user, and its death. Reads what to do from
// its argument, and says on standard output, a JSON value a line: the status, each piece of output, each result.

export type Errand = { uid?: number; folder?: 'gone'; cold?: boolean; jobs: RunJob[] }

const errand: Errand = JSON.parse(process.argv[2] ?? '{"jobs":[]}')
if (errand.uid !== undefined) {
  process.setgroups?.([])
  process.setgid?.(errand.uid)
  process.setuid?.(errand.uid)
}
if (errand.folder === 'gone') {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-gone-'))
  process.chdir(folder)
  rmdirSync(folder)
}
const engine = await startPythonEngine(errand.cold ? { isolation: 'cold' } : { profiles: ['core'] })
if (engine.status.available && !errand.cold) await engine.warm('core')
say(engine.status)
const results = await Promise.all(errand.jobs.map(job => engine.run(job, { onOutput: say })))
results.map(say)
await engine.close()

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
