import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { findEnvironment } from '../../app/python/sandbox/environment.ts'

/** How long a program took, in milliseconds, until its first byte of output and until it had ended. */
export type Timing = { first: number; done: number }

/** The Python that programs have, with its libraries, and nothing around it. */
export async function findBarePython(): Promise<string> {
  return (await findEnvironment())?.python ?? '/usr/bin/python3'
}

export function runBare(python: string, code: string): Promise<Timing> {
  const began = performance.now()
  let first = Number.NaN
  const env = { PATH: '/usr/bin:/bin', MPLBACKEND: 'Agg', HOME: tmpdir(), MPLCONFIGDIR: tmpdir() }
  const child = spawn(python, ['-c', code], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.once('data', () => {
    first = performance.now() - began
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', status => {
      if (status === 0) resolve({ first, done: performance.now() - began })
      else reject(new Error(`A bare program ended with ${status}.`))
    })
  })
}
