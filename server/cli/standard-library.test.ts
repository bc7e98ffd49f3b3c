import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { projectRoot } from '../../app/platform/config.ts'
import { findEnvironment } from '../../app/python/sandbox/environment.ts'

// Python's own tests, from Debian's package of them, in the sandbox and outside: what passes there must pass here.

// The same interpreter: some of the tests try more where they find NumPy.
const plainPython = (await findEnvironment())?.python ?? '/usr/bin/python3'
const verdicts = 'server/cli/verdicts.py'
const rapport = [process.execPath, 'server/cli.ts', 'python', 'run', verdicts, '--seconds', '150', '--']

test.each([
  ['test_json', 100],
  ['test_copy', 50],
  ['test_generators', 20],
  ['test_decorators', 10],
  ['test_pickle', 500],
  ['test_unittest', 500],
])('%s has the verdicts of plain Python', { timeout: 200_000 }, async (name, fewest) => {
  const [plain, ours] = await Promise.all([
    verdictsOf([plainPython, verdicts], name),
    verdictsOf(rapport, name),
  ])
  expect(plain.length).toBeGreaterThan(fewest)
  expect(ours).toEqual(plain)
})

test('a script of theirs runs as it is', { timeout: 60_000 }, async () => {
  const where = await start(['/usr/bin/python3', '-c', 'import test; print(test.__path__[0])'])
  const ran = await start([...rapport.slice(0, 4), `${where.stdout.trim()}/test_decorators.py`])
  expect(ran.stderr).toMatch(/Ran \d+ tests.*OK/s)
})

async function verdictsOf(command: string[], name: string): Promise<string[]> {
  const { stdout } = await start([...command, name])
  return JSON.parse(stdout.trim().split('\n').at(-1)!)
}

async function start([command, ...args]: string[]) {
  const surroundings = { cwd: projectRoot, env: { PATH: '/usr/bin:/bin' }, maxBuffer: 2 ** 25 }
  return await promisify(execFile)(command!, args, surroundings)
}
