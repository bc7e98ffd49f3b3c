import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect } from 'vitest'
import type { PythonEngine } from '../app/python/python-engine.ts'
import { connectPythonEngine } from '../app/python/remote/remote-engine.ts'
import type { EngineOptions } from '../app/python/sandbox/engine.ts'
import { engineSecret } from './engines.ts'
import { runsWith, usePython, ways } from './python.ts'
import type { Errand } from './python-process.ts'
import { useReadableCopy } from './readable-copy.ts'

type Attacked = EngineOptions & { ordinary?: true }

/** Whom attacks are tried on: both ways to start a program, and the engine of an ordinary user's server. */
export const attacked: [way: string, options: Attacked][] =
  process.getuid?.() === 0 ? [...ways, ['by an ordinary user’s server', { ordinary: true }]] : ways

/** As `usePython`; an ordinary user's engine is in a process of theirs, and asked over the loopback. */
export function useAttacked(options: Attacked): Pick<ReturnType<typeof usePython>, 'run'> & {
  engine: () => PythonEngine
} {
  if (!options.ordinary) return usePython(options)
  const copy = useReadableCopy()
  let child: ChildProcess
  let engine: PythonEngine
  beforeAll(async () => {
    const errand: Errand = { uid: 54_321, serve: engineSecret, slots: options.slots ?? 2, jobs: [] }
    child = spawn(process.execPath, [join(copy(), 'test/python-process.ts'), JSON.stringify(errand)], {
      cwd: copy(),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const port = await portOf(child)
    engine = await connectPythonEngine(`http://127.0.0.1:${port}`, engineSecret)
    expect(engine.status).toMatchObject({ available: true, isolation: 'zygote' })
  })
  afterAll(async () => {
    await engine.close()
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  return { engine: () => engine, run: runsWith(() => engine) }
}

async function portOf(child: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const { port } = JSON.parse(line)
    if (port) return port
  }
  throw new Error('The engine did not start.')
}
