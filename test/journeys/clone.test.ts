import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { projectRoot } from '../../app/platform/config.ts'
import { type Owner, unprivilegedOwner } from '../../app/platform/owner.ts'
import { databasePid, freePort } from '../process.ts'

// What a stranger does: clone, `npm start`. As an ordinary user, and as root in a place that no other user can enter.

const isRoot = process.getuid?.() === 0
const stranger = unprivilegedOwner()
const home = folderOf(stranger, tmpdir())
const clone = join(home, 'rapport')
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('a fresh clone', () => {
  test('starts with one command as an ordinary user, shows its progress, and says where it is', {
    timeout: 600_000,
  }, async () => {
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', projectRoot, clone])
    if (isRoot) execFileSync('chown', ['-R', `${stranger.uid}:${stranger.gid}`, clone])
    expect(existsSync(join(clone, 'node_modules'))).toBe(false)
    const first = await npmStart(clone, stranger)
    expect(first.output()).toMatch(/Installing packages.*\n(.*\n)*.*Building/)
    expect(first.output()).toContain(`Rapport is at http://localhost:${first.port}`)
    await first.says(/Become the operator: http:\/\/localhost:\d+\/operator\/begin\//)
    expect((await fetch(`http://localhost:${first.port}/guides/python/the-gil`)).status).toBe(200)
    if (isRoot) expect(statSync(`/proc/${databasePid(join(clone, 'data'))}`).uid).toBe(stranger.uid)
    await first.says(librariesDone)
    expect(first.output().indexOf('Rapport is at')).toBeLessThan(first.output().search(librariesDone))
    await first.stop()
  })

  test('does not install or build again when nothing changed', { timeout: 120_000 }, async () => {
    const second = await npmStart(clone, stranger)
    expect(second.output()).not.toMatch(/Installing|Building/)
    await second.stop()
  })

  test('has a command line that runs programs with the libraries', { timeout: 120_000 }, () => {
    expect(sumByNumPy(clone, stranger)).toBe('6\n')
  })

  // Only root can be in a place that the database's user cannot enter.
  test.runIf(isRoot)(
    'under /root keeps what the unprivileged user needs in /var/lib/rapport',
    { timeout: 600_000 },
    async () => {
      const hidden = folderOf({}, '/root')
      onTestFinished(() => rmSync(hidden, { recursive: true, force: true }))
      // Without the data, whose database may still be ending, and without the libraries.
      const filter = (path: string) => !['data', '.python'].map(name => join(clone, name)).includes(path)
      cpSync(clone, hidden, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true, filter })
      execFileSync('chown', ['-R', 'root:root', hidden])
      const config =
        "import { readConfig } from './app/platform/config.ts'; console.log(readConfig({}).dataFolder)"
      const said = execFileSync(
        join(hidden, 'node_modules/node/bin/node'),
        ['--input-type=module', '-e', config],
        { cwd: hidden, encoding: 'utf8' },
      )
      expect(said.trim()).toBe('/var/lib/rapport/data')

      // The data of this test does not belong there: an operator may have their own.
      const data = folderOf({}, tmpdir())
      onTestFinished(() => rmSync(data, { recursive: true, force: true }))
      const started = await npmStart(hidden, {}, { RAPPORT_DATA: data })
      const pid = databasePid(data)!
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toMatch(/^\/var\/lib\/rapport\/postgres-/)
      expect(statSync(`/proc/${pid}`).uid).toBe(unprivilegedOwner().uid)
      expect(started.output()).not.toMatch(/Python.*(missing|cannot|not available)/i)
      expect((await fetch(`http://localhost:${started.port}/talent`)).status).toBe(200)
      // Here another checkout with the same list may have brought the libraries already.
      await expect.poll(() => sumByNumPy(hidden, {}), { timeout: 300_000, interval: 2_000 }).toBe('6\n')
      await started.stop()
      expect(existsSync(join(hidden, '.python'))).toBe(false)
    },
  )
})

const librariesDone = /Installing Python’s libraries .* done/

function sumByNumPy(folder: string, owner: Owner): string {
  const program = join(folder, 'sum.py')
  writeFileSync(program, 'import numpy\nprint(numpy.arange(4).sum())\n')
  const args = ['rapport', 'python', 'run', program]
  const { stdout, stderr } = spawnSync('npx', args, { ...as(owner), cwd: folder, encoding: 'utf8' })
  return stdout || stderr
}

type Started = {
  port: number
  output: () => string
  says(words: RegExp): Promise<void>
  stop(): Promise<void>
}

// With the machine's own Node, as a stranger has it: the project's is not on the PATH.
async function npmStart(folder: string, owner: Owner, env: Record<string, string> = {}): Promise<Started> {
  const port = await freePort()
  const child = spawn('npm', ['start'], {
    ...as(owner, { PORT: String(port), ...env }),
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', text => (output += text))
  const exited = new Promise<void>(done => child.once('exit', () => done()))
  onTestFinished(() => endGroup(child))
  const deadline = Date.now() + 400_000
  for (;;) {
    if (Date.now() > deadline) throw new Error(`npm start did not get ready:\n${output}`)
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`)
    if (
      await fetch(`http://localhost:${port}/readyz`).then(
        answer => answer.ok,
        () => false,
      )
    )
      break
    await new Promise(done => setTimeout(done, 100))
  }
  while (!output.includes('Rapport is at')) await new Promise(done => setTimeout(done, 20))
  const stop = async () => {
    child.kill('SIGTERM') // npm alone, as a supervisor would
    await exited
    while (
      await fetch(`http://localhost:${port}/healthz`).then(
        () => true,
        () => false,
      )
    )
      await new Promise(done => setTimeout(done, 50))
  }
  const says = async (words: RegExp) => {
    while (!words.test(output)) await new Promise(done => setTimeout(done, 200))
  }
  return { port, output: () => output, says, stop }
}

function as(owner: Owner, env: Record<string, string> = {}) {
  const path = process.env['PATH']!.split(':')
    .filter(folder => !folder.includes('node_modules'))
    .join(':')
  return {
    ...owner,
    env: { PATH: path, HOME: owner.uid === undefined ? (process.env['HOME'] ?? home) : home, ...env },
  }
}

function folderOf({ uid, gid }: Owner, parent: string): string {
  const folder = mkdtempSync(join(parent, 'rapport-clone-'))
  if (uid !== undefined) execFileSync('chown', [`${uid}:${gid}`, folder])
  return folder
}

function endGroup(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, 'SIGTERM')
  } catch {
    // It ended by itself.
  }
}
