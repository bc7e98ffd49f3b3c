import { afterAll, beforeAll, expect } from 'vitest'
import { type EngineOptions, startPythonEngine } from '../app/python/engine.ts'
import type { PythonEngine, RunOptions } from '../app/python/python-engine.ts'
import type { RunJob, RunResult } from '../app/python/run.ts'

export type Ran = RunResult & { stdout: string; stderr: string }

/** The real engine for one test file, and a short way to run one program in it. */
export function usePython(options: EngineOptions = {}) {
  let engine: PythonEngine

  beforeAll(async () => {
    engine = await startPythonEngine(options)
    expect(engine.status).toMatchObject({ available: true })
  })
  afterAll(() => engine.close())

  return {
    engine: () => engine,
    async run(code: string, job: Partial<RunJob> = {}, runOptions?: RunOptions): Promise<Ran> {
      const whole = { entry: 'main.py', ...job, files: { 'main.py': code, ...job.files } }
      return read(await engine.run(whole, runOptions))
    },
  }
}

function read(result: RunResult): Ran {
  const text = (stream: string) =>
    result.output.flatMap(piece => (piece.stream === stream ? piece.text : [])).join('')
  return { ...result, stdout: text('stdout'), stderr: text('stderr') }
}
