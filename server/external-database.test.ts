import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { unprivilegedOwner } from '../app/platform/owner.ts'
import { freePort, startServer } from '../test/process.ts'

// A PostgreSQL that is not ours: Debian's own, over TCP with a password.

test('DATABASE_URL uses another server, 15 or newer, and keeps nothing but the secret in the data folder', async () => {
  const { url, version } = await startDebianPostgres()
  expect(version).toBeGreaterThanOrEqual(15)
  const first = await startServer({ DATABASE_URL: url })
  const form = new URLSearchParams({
    name: 'Élodie Martin',
    email: 'elodie@example.org',
    password: 'correct horse battery',
    time_zone: 'Europe/Paris',
  })
  const signedUp = await fetch(`${first.url}/sign-up`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { origin: first.url },
  })
  expect(signedUp.status).toBe(303)
  for (const path of ['/', '/guides/python', '/talent', '/jobs'])
    expect((await fetch(first.url + path)).status, path).toBe(200)
  expect(existsSync(join(first.dataFolder, 'postgres'))).toBe(false)

  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query('select name from account."user"')
  await client.end()
  expect(rows).toEqual([{ name: 'Élodie Martin' }])
})

async function startDebianPostgres(): Promise<{ url: string; version: number }> {
  const version = Math.max(...readdirSync('/usr/lib/postgresql').map(Number))
  const bin = `/usr/lib/postgresql/${version}/bin`
  const owner = unprivilegedOwner()
  const folder = mkdtempSync(join(tmpdir(), 'rapport-external-'))
  const password = join(folder, 'password')
  writeFileSync(password, 'a password')
  if (owner.uid !== undefined) for (const place of [folder, password]) chownSync(place, owner.uid, owner.gid!)
  const cluster = join(folder, 'cluster')
  const made = spawnSync(
    `${bin}/initdb`,
    [
      '-D',
      cluster,
      '-U',
      'rapport',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      `--pwfile=${password}`,
    ],
    { ...owner, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(made.stderr)
  const port = await freePort()
  const server = spawn(
    `${bin}/postgres`,
    [
      '-D',
      cluster,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${folder}`,
    ],
    { ...owner, cwd: folder, stdio: 'ignore' },
  )
  const exited = new Promise(done => server.once('exit', done))
  onTestFinished(async () => {
    server.kill('SIGINT')
    await exited
    rmSync(folder, { recursive: true, force: true })
  })
  const url = `postgres://rapport:a%20password@127.0.0.1:${port}/postgres`
  for (let tries = 0; tries < 200; tries++) {
    const client = new pg.Client(url)
    const ready = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (ready) return { url, version }
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error('Debian’s PostgreSQL did not start.')
}
