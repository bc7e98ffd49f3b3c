import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../app/platform/config.ts'

export type BenchServer = {
  url: string
  child: ChildProcess
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** Starts a program of ours that serves HTTP on the PORT it is given, and waits for its first answer. */
export async function startProgram(
  args: string[],
  env: Record<string, string> = {},
  givenPort?: number,
): Promise<BenchServer> {
  const port = givenPort ?? (await freePort())
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'error', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exited = new Promise(done => child.once('exit', done))
  const url = `http://localhost:${port}`
  await untilAnswering(`${url}/healthz`, child)
  return {
    url,
    child,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      await exited
    },
  }
}

/** A folder for the time of a bench. */
export function temporaryFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    if (
      await fetch(url).then(
        answer => answer.ok,
        () => false,
      )
    )
      return
    await new Promise(done => setTimeout(done, 5))
  }
  throw new Error(`The server ended with ${child.exitCode}.`)
}

function freePort(): Promise<number> {
  return new Promise(done => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}
