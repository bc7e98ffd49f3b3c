import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connectTo, databasePid, dataFolderForTest, spawnServer, startServer } from '../test/process.ts'

// The life of the process, tried on the built server.

async function signUp(url: string, name: string): Promise<number> {
  const body = new URLSearchParams({
    name,
    email: `${name}@example.org`,
    password: 'correct horse battery',
    time_zone: 'UTC',
  })
  const answer = await fetch(`${url}/sign-up`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { origin: url },
  })
  return answer.status
}

describe('the configuration', () => {
  test.each([
    ['PORT', 'eighty', /PORT: expected a port number/],
    ['RAPPORT_URL', 'work.example.org', /RAPPORT_URL: expected an address/],
    ['DATABASE_URL', 'mysql://x/y', /DATABASE_URL: expected an address such as postgres/],
    ['SMTP_URL', 'http://mail', /SMTP_URL: expected an address such as smtps/],
    ['RAPPORT_SECRET', 'short', /RAPPORT_SECRET: expected at least 32 characters/],
    ['TRUST_PROXY', 'maybe', /TRUST_PROXY: expected true/],
  ])('a wrong %s stops the start and is named', async (name, value, sentence) => {
    const { exited, output } = await spawnServer({ [name]: value })
    expect(await exited).toBe(1)
    expect(output()).toMatch(sentence)
    expect(output()).not.toMatch(/\n\s+at /)
  })
})

describe('the data folder', () => {
  test('in use by another process: says by which, and exits 1', async () => {
    const first = await startServer()
    const second = await spawnServer({ RAPPORT_DATA: first.dataFolder })
    expect(await second.exited).toBe(1)
    expect(second.output()).toContain(`in use by process ${first.child.pid}`)
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  })

  test('keeps the secret and the database from other users', async () => {
    const { dataFolder } = await startServer()
    expect(statSync(join(dataFolder, 'secret')).mode & 0o077).toBe(0)
    expect(statSync(join(dataFolder, 'postgres')).mode & 0o077).toBe(0)
    expect(statSync(join(dataFolder, 'postgres/socket')).mode & 0o077).toBe(0)
    expect(readFileSync(join(dataFolder, 'secret'), 'utf8').length).toBeGreaterThanOrEqual(32)
  })

  test('the database runs as an unprivileged user and listens on no address', async () => {
    const { dataFolder } = await startServer()
    const pid = databasePid(dataFolder)!
    expect(statSync(`/proc/${pid}`).uid).not.toBe(0)
    const client = await connectTo(dataFolder)
    expect((await client.query('show listen_addresses')).rows[0].listen_addresses).toBe('')
    expect((await client.query("select lower('É') as lower")).rows[0].lower).toBe('é')
  })
})

// Only root can hand files to another user.
test.runIf(process.getuid?.() === 0)(
  'a cluster that belongs to another unprivileged user goes on as theirs',
  async () => {
    const dataFolder = dataFolderForTest()
    const first = await startServer({ RAPPORT_DATA: dataFolder })
    first.child.kill('SIGTERM')
    await first.exited
    spawnSync('chown', ['-R', '65534:65534', join(dataFolder, 'postgres')])
    await startServer({ RAPPORT_DATA: dataFolder })
    expect(statSync(`/proc/${databasePid(dataFolder)}`).uid).toBe(65_534)
  },
)

describe('a kill -9', () => {
  test.each(['the whole process tree', 'our process alone', 'our process and the postmaster'])(
    'of %s loses no committed row',
    async what => {
      const dataFolder = dataFolderForTest()
      const first = await startServer({ RAPPORT_DATA: dataFolder })
      const committed: string[] = []
      const writing = (async () => {
        for (let i = 0; i < 200; i++) {
          const name = `person${i}`
          const status = await signUp(first.url, name).catch(() => 0)
          if (status === 303) committed.push(`${name}@example.org`)
          else if (status !== 429) return
        }
      })()
      while (committed.length < 3) await new Promise(done => setTimeout(done, 20))
      const database = databasePid(dataFolder)!
      first.child.kill('SIGKILL')
      if (what === 'the whole process tree') killGroup(database)
      if (what === 'our process and the postmaster') process.kill(database, 'SIGKILL')
      await Promise.all([first.exited, writing])

      const second = await startServer({ RAPPORT_DATA: dataFolder })
      const client = await connectTo(dataFolder)
      const { rows } = await client.query<{ email: string }>('select email from account."user"')
      expect(rows.map(row => row.email)).toEqual(expect.arrayContaining(committed))
      expect((await fetch(`${second.url}/`)).status).toBe(200)
      expect(databasePid(dataFolder)).not.toBe(database)
    },
  )
})

describe('SIGTERM', () => {
  test('lets a request of 2 s finish with its 200, stops everything, exits 0 within 10 s', async () => {
    const { url, dataFolder, child, exited } = await startServer()
    const database = databasePid(dataFolder)!
    const client = await connectTo(dataFolder)
    await client.query('begin; lock table talent.talent in access exclusive mode')
    const asked = fetch(`${url}/talent`)
    await new Promise(done => setTimeout(done, 300))
    const began = performance.now()
    child.kill('SIGTERM')
    setTimeout(() => void client.query('rollback'), 2_000)
    expect((await asked).status).toBe(200)
    await client.end()
    expect(await exited).toBe(0)
    expect(performance.now() - began).toBeLessThan(10_000) // the promise itself, not a measure of speed
    expect(() => process.kill(database, 0)).toThrow()
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })
})

// postgres leads a process group of its own.
function killGroup(pid: number): void {
  spawnSync('kill', ['-9', '--', `-${pid}`])
}
