import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { projectRoot } from '../app/platform/config.ts'

export type Running = {
  url: string
  dataFolder: string
  child: ChildProcess
  output: () => string
  exited: Promise<number | null>
}

/** Starts the built server as a process of its own and waits until it is ready. It is ended with the test. */
export async function startServer(env: Record<string, string> = {}): Promise<Running> {
  const running = await spawnServer(env)
  for (let tries = 0; tries < 1_200; tries++) {
    if (running.child.exitCode !== null) throw new Error(`The server ended:\n${running.output()}`)
    const ready = await fetch(`${running.url}/readyz`).then(
      answer => answer.ok,
      () => false,
    )
    if (ready) return running
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error(`The server did not get ready:\n${running.output()}`)
}

/** Starts the built server without waiting: for starts that are meant to fail. */
export async function spawnServer(env: Record<string, string> = {}): Promise<Running> {
  const port = env['PORT'] ?? String(await freePort())
  const dataFolder = env['RAPPORT_DATA'] ?? dataFolderForTest()
  const child = spawn(process.execPath, ['--enable-source-maps', join(projectRoot, 'dist/server/main.js')], {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], PORT: port, RAPPORT_DATA: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', text => (output += text))
  const exited = new Promise<number | null>(done => child.once('exit', code => done(code)))
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await exited
    endDatabase(dataFolder)
  })
  return { url: `http://localhost:${port}`, dataFolder, child, output: () => output, exited }
}

/** The data folder of one test, removed after it. */
export function dataFolderForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-process-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The process id of the PostgreSQL that works in a data folder. */
export function databasePid(dataFolder: string): number | undefined {
  const file = join(dataFolder, 'postgres/cluster/postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return existsSync(`/proc/${pid}`) ? pid : undefined
}

/** A connection of our own to the database of a running server. */
export async function connectTo(dataFolder: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: join(dataFolder, 'postgres/socket'),
    user: 'rapport',
    database: 'rapport',
  })
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end().catch(() => {}))
  return client
}

export function freePort(): Promise<number> {
  return new Promise(done => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

// A server that was killed leaves its PostgreSQL behind until the next start; a test has no next start.
function endDatabase(dataFolder: string): void {
  const pid = databasePid(dataFolder)
  if (pid) process.kill(pid, 'SIGQUIT')
}
