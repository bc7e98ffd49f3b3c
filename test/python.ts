import { afterAll, beforeAll, expect } from 'vitest'
import { type ConfinedEngine, startConfinedEngine } from '../app/python/browser/confined-engine.ts'
import type { PythonEngine, RunOptions } from '../app/python/python-engine.ts'
import type { RunJob, RunResult } from '../app/python/run.ts'
import { type EngineOptions, type ServerEngine, startPythonEngine } from '../app/python/sandbox/engine.ts'

export type Ran = RunResult & { stdout: string; stderr: string }

/** The two ways in which programs start. What holds for one of them holds for the other. */
export const ways: [way: string, options: EngineOptions][] = [
  ['from a zygote', { profiles: ['core'] }],
  ['cold', { isolation: 'cold' }],
]

/** The real engine for one test file, and a short way to run one program in it. */
export function usePython(options: EngineOptions = {}) {
  let engine: ServerEngine

  beforeAll(async () => {
    engine = await startPythonEngine({ profiles: ['core'], ...options })
    expect(engine.status).toMatchObject({ available: true })
    if (options.isolation === 'cold') return
    for (const profile of options.profiles ?? ['core']) await engine.warm(profile)
    expect(engine.status).toMatchObject({ isolation: 'zygote' })
  })
  afterAll(() => engine.close())

  return { engine: () => engine, run: runsWith(() => engine) }
}

/** A short way to run one program. */
export function runsWith(engine: () => PythonEngine) {
  return async (code: string, job: Partial<RunJob> = {}, runOptions?: RunOptions): Promise<Ran> => {
    const whole = { entry: 'main.py', ...job, files: { 'main.py': code, ...job.files } }
    return read(await engine().run(whole, runOptions))
  }
}

function read(result: RunResult): Ran {
  const text = (stream: string) =>
    result.output.flatMap(piece => (piece.stream === stream ? piece.text : [])).join('')
  return { ...result, stdout: text('stdout'), stderr: text('stderr') }
}

/** The browser's Python, without a browser, for one test file. */
export function useConfinedBrowser(): () => ConfinedEngine {
  let engine: ConfinedEngine
  beforeAll(async () => {
    const started = await startConfinedEngine()
    if (!('run' in started)) throw new Error(`${started.why} ${started.toDo}`)
    engine = started
  })
  afterAll(() => engine.close())
  return () => engine
}
