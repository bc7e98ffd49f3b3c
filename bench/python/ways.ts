import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectRoot } from '../../app/platform/config.ts'
import type { PythonEngine } from '../../app/python/python-engine.ts'
import { connectPythonEngine } from '../../app/python/remote/remote-engine.ts'
import { startPythonEngine } from '../../app/python/sandbox/engine.ts'
import { findBarePython, runBare, type Timing } from './bare.ts'
import { benchUser, settled } from './processes.ts'

/** Runs a program and says how long it took; throws when it did not end well. */
export type Way = (code: string) => Promise<Timing>

export type Ways = {
  engine: PythonEngine
  bare: Way
  cold: Way
  warm: Way
  /** The warm engine in another process, asked over a socket on loopback. */
  remote: Way
  close(): Promise<void>
}

/** A bare python3, an engine that makes a sandbox for each run, a warm one, and a warm one in a process of its own. */
export async function openWays(): Promise<Ways> {
  const options = process.getuid?.() === 0 ? { user: benchUser } : {}
  const python = await findBarePython()
  const engine = await startPythonEngine(options)
  if (!engine.status.available) throw new Error(`${engine.status.why} ${engine.status.toDo}`)
  const cold = await startPythonEngine({ ...options, isolation: 'cold' })
  const served = await serve()
  const remote = await connectPythonEngine(served.url, secret)
  await settled(engine)
  return {
    engine,
    bare: code => runBare(python, code),
    cold: wayOf(cold),
    warm: wayOf(engine),
    remote: wayOf(remote),
    async close() {
      await Promise.all([engine.close(), cold.close(), remote.close()])
      served.child.kill('SIGTERM')
      await once(served.child, 'exit')
    },
  }
}

let runs = 0

function wayOf(engine: PythonEngine): Way {
  return async code => {
    let first = Number.NaN
    const began = performance.now()
    const onOutput = () => {
      if (Number.isNaN(first)) first = performance.now() - began
    }
    const job = { files: { 'main.py': code }, entry: 'main.py' }
    const result = await engine.run(job, { onOutput, key: String(runs++) })
    const done = performance.now() - began
    if (result.end === 'finished' && result.exitCode === 0) return { first, done }
    throw new Error(`A program ended: ${result.end} ${result.output.map(({ text }) => text).join('')}`)
  }
}

const secret = 'a secret between two processes of a bench'

async function serve(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['server/cli.ts', 'python', 'serve', '--port', '0'], {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'error', RAPPORT_ENGINE_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout!, 'data')
  const url = /http:\S+/.exec(String(said))?.[0]
  if (!url) throw new Error('The engine in a process of its own did not start.')
  return { url, child }
}
