import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startPythonEngine } from './engine.ts'

const job = { files: { 'a.py': 'import sys; print(sys.prefix, sys.version)' }, entry: 'a.py' }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-probe-'))
  chmodSync(folder, 0o755)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

describe('the engine says why it is unavailable', () => {
  test('when bubblewrap is not installed', async () => {
    vi.stubEnv('PATH', folder)
    const engine = await startPythonEngine()
    expect(engine.status).toEqual({
      available: false,
      why: 'bubblewrap is not installed.',
      toDo: 'apt-get install bubblewrap',
    })
    await expect(engine.run(job)).rejects.toThrow('bubblewrap is not installed.')
    await engine.close()
  })

  test.each([
    ['bwrap: No permissions to create new namespace, likely because …', /forbids new namespaces/, /seccomp/],
    [
      'bwrap: No permissions to creating new namespace, likely because …',
      /forbids new namespaces/,
      /seccomp/,
    ],
    [
      'bwrap: Creating new namespace failed: nesting depth or … exceeded (ENOSPC)',
      /limit of namespaces is 0/,
      /max_user_namespaces/,
    ],
    ['bwrap: setting up uid map: Permission denied', /denies new namespaces their rights/, /apparmor/],
    ['bwrap: something new', /something new/, /bwrap --unshare-all/],
  ])('when bubblewrap says %s', async (words, why, toDo) => {
    writeFileSync(join(folder, 'bwrap'), `#!/bin/sh\necho "${words}" >&2\nexit 1\n`, { mode: 0o755 })
    vi.stubEnv('PATH', folder)
    const engine = await startPythonEngine()
    expect(engine.status).toMatchObject({
      available: false,
      why: expect.stringMatching(why),
      toDo: expect.stringMatching(toDo),
    })
    await engine.close()
  })

  test('when the Python is missing, too old, or not for everyone', async () => {
    const why = async (python: string) => (await startPythonEngine({ python })).status
    expect(await why('/no/python')).toMatchObject({
      available: false,
      why: 'There is no Python at /no/python.',
    })
    const answer = '{"version": "3.10.4", "prefixes": ["/usr", "/usr"], "modules": {}}'
    writeFileSync(join(folder, 'python3'), `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 })
    expect(await why(join(folder, 'python3'))).toMatchObject({
      why: expect.stringContaining('3.11 is the oldest'),
    })
    if (process.getuid?.() !== 0) return
    chmodSync(folder, 0o700)
    expect(await why(join(folder, 'python3'))).toMatchObject({ why: expect.stringContaining('EACCES') })
  })
})

test('a bubblewrap that cannot mount /proc does without', async () => {
  const [real] = execFileSync('sh', ['-c', 'command -v bwrap'], { encoding: 'utf8' }).split('\n')
  const script = `#!/bin/sh\ncase "$*" in *"--proc /proc"*) echo "bwrap: Can't mount proc on /newroot/proc: EPERM" >&2; exit 1;; esac\nexec ${real} "$@"\n`
  writeFileSync(join(folder, 'bwrap'), script, { mode: 0o755 })
  vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`)
  const engine = await startPythonEngine()
  expect(engine.status.available).toBe(true)
  const files = {
    'a.py':
      'import os; print(os.listdir("/proc"))\nhold = bytearray(300_000_000)\nimport time; time.sleep(.1)',
  }
  // The watch looks from outside and needs no /proc inside.
  const forked = { 'b.py': 'import os, time\nos.fork()\nkept = bytearray(150_000_000)\ntime.sleep(9)' }
  const limits = { memoryBytes: 200_000_000 }
  expect(await engine.run({ files, entry: 'a.py' })).toMatchObject({
    end: 'finished',
    output: [{ text: '[]\n' }],
  })
  expect(await engine.run({ files: forked, entry: 'b.py', limits })).toMatchObject({ end: 'memory' })
  await engine.close()
})

test('another Python runs from where it lives', async () => {
  execFileSync('/usr/bin/python3', ['-m', 'venv', '--without-pip', join(folder, 'venv')])
  const engine = await startPythonEngine({ python: join(folder, 'venv/bin/python3') })
  const { output } = await engine.run(job)
  expect(output[0]?.text.startsWith(`${folder}/venv 3.`)).toBe(true)
  await engine.close()
})
