import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { engineSecret, startBalancer, startEngineProcess } from '../../../test/engines.ts'
import { freePort } from '../../../test/process.ts'
import type { PythonEngine } from '../python-engine.ts'
import { connectPythonEngine, type RemoteOptions } from './remote-engine.ts'

// Engines in processes of their own, which come, go, hang and are killed.

const program = (code: string) => ({ files: { 'a.py': code }, entry: 'a.py', limits: { wallMs: 60_000 } })
const long = program('print("on", flush=True)\nimport time; time.sleep(60)')
const short = program('print("hello")')

async function connected(url: string, options?: RemoteOptions): Promise<PythonEngine> {
  const engine = await connectPythonEngine(url, engineSecret, options)
  onTestFinished(() => engine.close())
  return engine
}

/** Starts a run and waits until it prints. */
async function begun(engine: PythonEngine) {
  const printed = Promise.withResolvers<void>()
  const result = engine.run(long, { onOutput: () => printed.resolve() })
  await printed.promise
  return { result }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20)
}

test('an engine that is not there yet is used when it is, and again when it was gone', async () => {
  const port = await freePort()
  const engine = await connected(`http://127.0.0.1:${port}`)
  expect(engine.status).toMatchObject({ available: false, why: expect.stringContaining('does not answer') })
  await expect(engine.run(short)).rejects.toThrow('does not answer')

  const first = await startEngineProcess({ port })
  await until(() => engine.status.available)
  expect((await engine.run(short)).end).toBe('finished')

  first.child.kill('SIGKILL')
  await until(() => !engine.status.available)
  await startEngineProcess({ port })
  await until(() => engine.status.available)
  expect((await engine.run(short)).end).toBe('finished')
})

test('an engine that is killed loses its runs with what they printed, and the next one works as soon as it is back', async () => {
  const { port, url, child } = await startEngineProcess()
  const engine = await connected(url)
  const { result } = await begun(engine)
  child.kill('SIGKILL')
  expect(await result).toMatchObject({ end: 'engine lost', exitCode: null, output: [{ text: 'on\n' }] })
  await expect(engine.run(short)).rejects.toThrow('does not answer')
  await startEngineProcess({ port })
  // Nobody waits for the next look: whoever asks looks.
  expect((await engine.run(short)).end).toBe('finished')
})

test('an engine that hangs is lost within the time that its pulse may be missing', async () => {
  const { url, child } = await startEngineProcess()
  const engine = await connected(url, { pulse: { everyMs: 200, times: 3 } })
  const { result } = await begun(engine)
  child.kill('SIGSTOP')
  expect((await result).end).toBe('engine lost')
})

test('a connection that was cut in the middle without a word is lost too', async () => {
  const { port } = await startEngineProcess()
  // Passes bytes on until it is told to hold its tongue, and closes nothing.
  let silent = false
  const cable = createTcpServer(near => {
    const far = connect(port, '127.0.0.1')
    near.on('data', part => silent || far.write(part)).on('error', () => {})
    far.on('data', part => silent || near.write(part)).on('error', () => {})
    near.on('close', () => silent || far.destroy())
    far.on('close', () => silent || near.destroy())
  })
  await new Promise<void>(done => cable.listen(0, '127.0.0.1', done))
  onTestFinished(() => void cable.close())
  const engine = await connected(`http://127.0.0.1:${(cable.address() as { port: number }).port}`, {
    pulse: { everyMs: 200, times: 3 },
  })
  const { result } = await begun(engine)
  silent = true
  expect((await result).end).toBe('engine lost')
})

test('of two engines behind a balancer one is killed under 100 sessions: its own are lost, all others go on', {
  timeout: 90_000,
}, async () => {
  const [one, other] = await Promise.all([startEngineProcess(), startEngineProcess()])
  const balancer = await startBalancer([one.port, other.port])
  const engine = await connected(balancer.url)
  const sessions = await Promise.all(
    Array.from({ length: 100 }, (_, n) => openSession(engine, `person ${n}`)),
  )
  await Promise.all(sessions.map(({ until }) => until('>>> ')))
  const theirs = balancer.calls.filter(port => port === one.port).length
  expect(theirs).toBeGreaterThan(40)
  expect(balancer.calls.length).toBe(100)

  one.child.kill('SIGKILL')
  // Those who come now find the other, whichever the balancer tries first.
  const late = await Promise.all(Array.from({ length: 6 }, () => engine.run(short)))
  expect(late.map(({ end }) => end)).toEqual(Array(6).fill('finished'))
  expect(engine.status.available).toBe(true)

  const ends = await Promise.all(
    sessions.map(async ({ write, until, ended }, n) => {
      write(`print(${n} + 1000)\r`)
      const answered = await until(`${n + 1000}\r\n>>> `)
      write('exit()\r')
      return { answered, end: (await ended).end }
    }),
  )
  expect(ends.filter(({ end }) => end === 'engine lost').length).toBe(theirs)
  expect(ends.filter(({ end }) => end === 'finished').length).toBe(100 - theirs)
  for (const { answered, end } of ends) expect(answered).toBe(end === 'finished')
})

async function openSession(engine: PythonEngine, key: string) {
  let said = ''
  const session = await engine.open(
    { files: {}, size: { columns: 80, rows: 24 } },
    {
      key,
      onOutput({ text }) {
        said += text
      },
    },
  )
  let over = false
  void session.ended.then(() => {
    over = true
  })
  return {
    ...session,
    /** False when it ended before. */
    async until(text: string): Promise<boolean> {
      await until(() => over || said.includes(text))
      return said.includes(text)
    },
  }
}

test('over TLS, to a certificate that we trust and to no other', async () => {
  const { port } = await startEngineProcess()
  const folder = mkdtempSync(join(tmpdir(), 'rapport-tls-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
      '-keyout',
      key,
      '-out',
      cert,
    ],
    { stdio: 'ignore' },
  )
  const front = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, near => {
    const far = connect(port, '127.0.0.1')
    near.pipe(far).pipe(near)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
  })
  await new Promise<void>(done => front.listen(0, done))
  onTestFinished(() => void front.close())
  const url = `https://localhost:${(front.address() as { port: number }).port}`

  const stranger = await connected(url)
  expect(stranger.status.available).toBe(false)
  const before = getCACertificates('default')
  setDefaultCACertificates([...before, readFileSync(cert, 'utf8')])
  onTestFinished(() => setDefaultCACertificates(before))
  const friend = await connected(url)
  expect((await friend.run(short)).end).toBe('finished')
})
