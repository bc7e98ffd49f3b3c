import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveEngine } from '../app/python/remote/remote-server.ts'
import type { RunJob } from '../app/python/run.ts'
import { startPythonEngine } from '../app/python/sandbox/engine.ts'

// A process with an engine of its own, for tests of what a process is: its user, and its death. Reads what to do from
// its argument, and says on standard output, a JSON value a line: the status, each piece of output, each result.

/** `serve` is a secret: whoever knows it may use the engine, at the port that is said. */
export type Errand = {
  uid?: number
  folder?: 'gone'
  cold?: boolean
  slots?: number
  serve?: string
  jobs: RunJob[]
}

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
const engine = await startPythonEngine({
  ...(errand.cold ? { isolation: 'cold' } : { profiles: ['core'] }),
  ...(errand.slots && { slots: errand.slots }),
})
if (engine.status.available && !errand.cold) await engine.warm('core')
say(engine.status)
if (errand.serve) {
  const { port } = await serveEngine(engine, { secret: errand.serve, host: '127.0.0.1', port: 0 })
  say({ port })
  await new Promise(() => {}) // until it is killed
}
const results = await Promise.all(errand.jobs.map(job => engine.run(job, { onOutput: say })))
results.map(say)
await engine.close()

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
