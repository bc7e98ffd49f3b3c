import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { projectRoot } from '../app/platform/config.ts'

// What `npm start` does for Python's libraries, in a checkout with little in it, with packages made here.

const parts = [
  ...['package.json', 'setup', 'app/python/sandbox/environment.ts'],
  ...['app/platform/config.ts', 'app/platform/owner.ts', 'app/platform/places.ts'],
]
const checkout = mkdtempSync(join(tmpdir(), 'rapport-setup-'))
const packages = join(checkout, 'packages')
const environments = join(checkout, '.python')
afterAll(() => rmSync(checkout, { recursive: true, force: true }))

chmodSync(checkout, 0o755) // else it would be hidden from the user of the sandbox
mkdirSync(packages)
mkdirSync(join(checkout, 'sandbox'))
symlinkSync(join(projectRoot, 'node_modules'), join(checkout, 'node_modules'))
for (const part of parts) {
  mkdirSync(dirname(join(checkout, part)), { recursive: true })
  cpSync(join(projectRoot, part), join(checkout, part), { recursive: true })
}

vi.setConfig({ testTimeout: 180_000 }) // it gives way to everything else that runs

beforeEach(() => {
  rmSync(environments, { recursive: true, force: true })
  list('requirements.txt', ['black', 'ruff'])
  list('requirements-deep.txt', ['keras', 'tensorflow-cpu'])
})

test('makes an environment of the list and nothing else, for anybody to read', async () => {
  const { code, output } = await setUp()
  expect(output).toMatch(/^Installing Python’s libraries .* …\n.*… done, \d+ s\n$/)
  expect(code).toBe(0)
  const [name] = readdirSync(environments)
  expect(name).toMatch(/^3\.\d+-[0-9a-f]{12}$/)
  const installed = found()
  expect(installed.packages).toEqual({ black: '1.0', ruff: '1.0' })
  expect(Object.keys(installed.missing)).toEqual(['data', 'web', 'deep'])
  const said = execFileSync(installed.python, ['-c', 'import black; print(black.__file__)'], {
    encoding: 'utf8',
  })
  expect(said).toContain(join(environments, name!))
  for (const path of ['', 'bin', 'lib', 'rapport.json'])
    expect(statSync(join(environments, name!, path)).mode & 0o004).toBe(0o004)
  expect(existsSync(join(environments, name!, 'bin/pip'))).toBe(false)
})

test('does nothing when nothing changed, and anew what changed', async () => {
  await setUp()
  const before = readdirSync(environments)
  expect(await setUp()).toEqual({ code: 0, output: '' })
  list('requirements.txt', ['black', 'ruff', 'flask'])
  expect(found()).toBe(undefined)
  expect((await setUp()).code).toBe(0)
  expect(found().packages).toEqual({ black: '1.0', ruff: '1.0', flask: '1.0' })
  const after = readdirSync(environments)
  expect(after).toHaveLength(1)
  expect(after).not.toEqual(before)
})

test('adds the deep set where it is asked for', async () => {
  await setUp()
  const { output } = await setUp({ RAPPORT_PYTHON_DEEP: 'true' })
  expect(output).toContain('Keras and TensorFlow')
  expect(found({ deep: true }).packages).toMatchObject({ black: '1.0', keras: '1.0', tensorflow: '1.0' })
  expect(found({ deep: true }).missing).not.toHaveProperty('deep')
  expect(found().missing.deep).toContain('RAPPORT_PYTHON_DEEP')
  expect(await setUp({ RAPPORT_PYTHON_DEEP: 'true' })).toEqual({ code: 0, output: '' })
})

test('an engine that waits for it hears of it', async () => {
  const hearing = say('betterEnvironment(undefined, { signal: AbortSignal.timeout(60000) })')
  await setUp()
  expect((await hearing).packages).toEqual({ black: '1.0', ruff: '1.0' })
})

test('takes no file but the one that was pinned', async () => {
  writeFileSync(join(checkout, 'sandbox/requirements.txt'), `black==1.0 --hash=sha256:${'0'.repeat(64)}\n`)
  const { code, output } = await setUp()
  expect(code).toBe(1)
  expect(output).toMatch(/failed: THESE PACKAGES DO NOT MATCH THE HASHES/)
  expect(readdirSync(environments)).toEqual([])
})

test('without a network says so in one line, and leaves nothing half done', async () => {
  const { code, output } = await setUp({
    PIP_NO_INDEX: '',
    PIP_FIND_LINKS: '',
    PIP_INDEX_URL: 'http://127.0.0.1:9/',
  })
  expect(code).toBe(1)
  expect(output.split('\n').slice(1)).toEqual([
    expect.stringMatching(
      /failed: there is no network\. Python runs without them; the next start tries again\.$/,
    ),
    '',
  ])
  expect(readdirSync(environments)).toEqual([])
})

test.each(['SIGTERM', 'SIGKILL'] as const)('stopped by %s, leaves nothing for long', async signal => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  onTestFinished(() => void silent.close())
  await new Promise(done => silent.once('listening', done))
  const { port } = silent.address() as { port: number }
  const silence = { PIP_NO_INDEX: '', PIP_FIND_LINKS: '', PIP_INDEX_URL: `http://127.0.0.1:${port}/` }
  const { code } = await setUp(silence, child => {
    silent.once('connection', () => child.kill(signal))
  })
  expect(code).not.toBe(0)
  expect(found()).toBe(undefined)
  if (signal === 'SIGTERM') expect(readdirSync(environments)).toEqual([])
  expect((await setUp()).code).toBe(0)
  expect(readdirSync(environments)).toHaveLength(1)
})

test('does with the pip of the standard library where Python has none', async () => {
  const python = pythonThatRefuses('"-m pip --version"*')
  expect((await setUp({ RAPPORT_PYTHON: python })).code).toBe(0)
  expect(found({ python }).packages).toEqual({ black: '1.0', ruff: '1.0' })
  expect(readdirSync(environments)).toHaveLength(1)
})

test('says what to type where Python has no pip at all', async () => {
  const python = pythonThatRefuses('"-m pip --version"*|"-m venv /"*')
  const { code, output } = await setUp({ RAPPORT_PYTHON: python })
  expect(code).toBe(1)
  expect(output).toMatch(/has no pip\. Type: (sudo )?apt-get install -y python3-venv\n$/)
  expect(readdirSync(environments)).toEqual([])
})

test('says which Python does not run', async () => {
  const { code, output } = await setUp({ RAPPORT_PYTHON: '/nowhere/python3' })
  expect(code).toBe(1)
  expect(output).toBe('/nowhere/python3 does not run or is no Python.\n')
})

function setUp(
  env: Record<string, string> = {},
  onStart: (child: ReturnType<typeof spawn>) => void = () => {},
) {
  const child = spawn(process.execPath, ['setup/python.mjs'], {
    cwd: checkout,
    env: {
      PATH: '/usr/bin:/bin',
      PIP_CONFIG_FILE: '/dev/null',
      PIP_NO_INDEX: '1',
      PIP_FIND_LINKS: packages,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onStart(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      output += text
    })
  return new Promise<{ code: number | null; output: string }>(done =>
    child.on('exit', code => setTimeout(() => done({ code, output }), 50)),
  )
}

function found(choice: object = {}) {
  const text = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', asking(`findEnvironment(${JSON.stringify(choice)})`)],
    {
      cwd: checkout,
      encoding: 'utf8',
    },
  )
  return text.trim() === 'undefined' ? undefined : JSON.parse(text)
}

/** What a function of the environment resolves to, in the small checkout. */
function say(expression: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', asking(expression)], { cwd: checkout })
  let text = ''
  child.stdout.on('data', part => {
    text += part
  })
  return new Promise<{ packages: object }>(done => child.on('close', () => done(JSON.parse(text))))
}

function asking(expression: string): string {
  return `import { betterEnvironment, findEnvironment } from './app/python/sandbox/environment.ts'
    const keeping = setInterval(() => {}, 1000)
    console.log(JSON.stringify(await ${expression}))
    clearInterval(keeping)`
}

function list(file: string, names: string[]): void {
  const lines = names.map(name => `${name}==1.0 --hash=sha256:${hashOfPackage(name)}\n`)
  writeFileSync(join(checkout, 'sandbox', file), lines.join(''))
}

function hashOfPackage(name: string): string {
  const wheel = join(packages, `${name.replace('-', '_')}-1.0-py3-none-any.whl`)
  if (!existsSync(wheel)) execFileSync('/usr/bin/python3', ['-c', makeWheel, wheel, name.replace('-', '_')])
  return createHash('sha256').update(readFileSync(wheel)).digest('hex')
}

const makeWheel = `
import sys, zipfile
path, name = sys.argv[1:]
info = name + '-1.0.dist-info/'
with zipfile.ZipFile(path, 'w') as wheel:
    wheel.writestr(name + '.py', '')
    wheel.writestr(info + 'METADATA', f'Metadata-Version: 2.1\\nName: {name}\\nVersion: 1.0\\n')
    wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
    wheel.writestr(info + 'RECORD', f'{name}.py,,\\n{info}METADATA,,\\n{info}WHEEL,,\\n{info}RECORD,,\\n')
`

/** As on a machine that lacks a package of Debian's. */
function pythonThatRefuses(pattern: string): string {
  const path = join(checkout, 'python3')
  const script = `#!/bin/sh\ncase "$*" in ${pattern}) exit 1;; esac\nexec /usr/bin/python3 "$@"\n`
  writeFileSync(path, script, { mode: 0o755 })
  return path
}
