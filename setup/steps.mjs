import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The steps from a bare clone to something that runs. Runs on Node 20 with nothing installed: no dependency, no type.

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const node = join(root, 'node_modules/node/bin/node')

const stampFile = join(root, 'node_modules/.rapport-setup.json')
const isRoot = process.getuid?.() === 0
let voice = process.stdout

/** Where the steps say what they do. */
export function speakOn(stream) {
  voice = stream
}

/** Installs the npm packages when the lock file is not the one that was installed; resolves to whether it did. */
export async function installPackages() {
  const lock = hash(readFileSync(join(root, 'package-lock.json')))
  if (stamps().packages === lock && existsSync(node)) return false
  await step('Installing packages (about 400 MB the first time)', 'npm', [
    'ci',
    '--prefer-offline',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
  ])
  stamp({ packages: lock })
  return true
}

/**
 * Installs Debian packages that are missing. Where that is not possible, gives back the packages still missing, and
 * says the command to type. `programs` maps a program to the Debian package that brings it and what it is for; what is
 * no program on the PATH says in `isThere` how it is found.
 */
export async function installPrograms(programs) {
  const lacks = ([program, { isThere = () => onPath(program) }]) => !isThere()
  const missing = Object.entries(programs).filter(lacks)
  if (missing.length === 0) return []
  const packages = missing.map(([, { debian }]) => debian)
  const failedBefore = stamps().apt === packages.join(' ') && !process.env.CI
  if (isRoot && onPath('apt-get') && !failedBefore) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const ready = await attempt('Asking Debian for its package lists', 'apt-get', ['update', '-qq'], env)
    if (ready)
      await attempt(
        `Installing ${packages.join(', ')}`,
        'apt-get',
        ['install', '-y', '-qq', '--no-install-recommends', ...packages],
        env,
      )
  }
  const still = missing.filter(lacks)
  if (isRoot) stamp({ apt: still.map(([, { debian }]) => debian).join(' ') })
  for (const [program, { debian, purpose }] of still)
    say(`${program} is missing: ${purpose}. Type: ${isRoot ? '' : 'sudo '}apt-get install -y ${debian}`)
  return still.map(([program]) => program)
}

/** What Python's libraries are installed with: for `installPrograms`. */
export const venv = {
  'python3-venv': {
    debian: 'python3-venv',
    purpose: 'it installs NumPy and the other libraries of interviews',
    isThere: () =>
      Boolean(process.env.RAPPORT_PYTHON) ||
      inPython('ensurepip') ||
      existsSync('/usr/lib/python3/dist-packages/pip'),
  },
}

/** Whether Debian's Python has a part of its standard library that comes in a package of its own. */
function inPython(part) {
  return existsSync(join('/usr/lib', debianPython(), part))
}

/** As in `python3.11`. */
function debianPython() {
  return existsSync('/usr/bin/python3') ? basename(realpathSync('/usr/bin/python3')) : 'python3'
}

/** Python's tests of itself, which programs in the sandbox must pass as well: for `installPrograms`, once there is Python. */
export function pythonTests() {
  return {
    'test.test_json': {
      debian: `lib${debianPython()}-testsuite`,
      purpose: 'Python’s tests of itself, which the sandbox is tried with',
      isThere: () => inPython('test/test_json'),
    },
  }
}

/**
 * Installs Python's libraries when they are not what sandbox/requirements.txt says. It works beside what comes next, and
 * is stopped with it; resolves to whether they are there.
 */
export function installPython(...nodeOptions) {
  const child = spawn(node, [...nodeOptions, 'setup/python.mjs'], {
    cwd: root,
    stdio: ['ignore', voice.fd, 'inherit'],
    env: withProjectNode(process.env),
  })
  beside.add(child)
  return new Promise(done => {
    child.on('error', () => done(false))
    child.on('exit', code => {
      beside.delete(child)
      done(code === 0)
    })
  })
}

const beside = new Set()

/** Started as root, PostgreSQL and Python run as a user of their own; this makes it. */
export function makeUser() {
  if (!isRoot || spawnSync('id', ['-u', 'rapport'], { stdio: 'ignore' }).status === 0) return
  const made = spawnSync(
    'useradd',
    ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'rapport'],
    { encoding: 'utf8' },
  )
  if (made.status !== 0)
    say('There is no user "rapport" and it could not be made; PostgreSQL will run as "nobody".')
}

/** For the project's Node: to read the settings of `.env`, where there is one. */
export function envFile() {
  const file = join(root, '.env')
  return existsSync(file) ? [`--env-file=${file}`] : []
}

/** Builds what browsers get and the server, when a source changed since the last build. */
export async function build() {
  const sources = fingerprint(['app', 'server', 'db', 'package-lock.json', 'vite.config.ts'])
  if (stamps().build === sources && existsSync(join(root, 'dist/server/main.js'))) return
  await step('Building', node, [
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--app',
    '--logLevel',
    'warn',
  ])
  stamp({ build: sources })
}

/** Runs a program in the foreground and gives its exit code. Signals that we get are passed on to it. */
export function foreground(command, args, env = process.env, cwd = root) {
  return new Promise(done => {
    const child = spawn(command, args, { cwd, stdio: 'inherit', env: withProjectNode(env) })
    const pass = signal => child.kill(signal)
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, pass)
    const watching = whenNpmIsGone(() => child.kill('SIGTERM'))
    child.on('error', error => {
      console.error(error.message)
      done(1)
    })
    child.on('exit', (code, signal) => {
      clearInterval(watching)
      for (const each of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.off(each, pass)
      done(code ?? (signal ? 1 : 0))
    })
  })
}

// npm starts us through a shell that passes no signal on: a `kill` of npm would leave the server running.
function whenNpmIsGone(stop) {
  if (!process.env.npm_lifecycle_event) return undefined
  const npm = process.ppid
  return setInterval(() => process.ppid !== npm && stop(), 500).unref()
}

/** Ends with a sentence instead of a stack trace. */
export async function main(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    console.error(error instanceof StepError ? error.message : error)
    process.exitCode = 1
  } finally {
    for (const child of beside) child.kill('SIGTERM')
  }
}

class StepError extends Error {}

async function step(title, command, args) {
  const { ok, output } = await shown(title, command, args, process.env)
  if (!ok) throw new StepError(`${title} failed:\n${output}`)
}

async function attempt(title, command, args, env) {
  const { ok, output } = await shown(title, command, args, env)
  if (!ok) say(output.trim().split('\n').slice(-3).join('\n'))
  return ok
}

// One line a step, its seconds counting while it works; what the command prints is shown only when it fails.
function shown(title, command, args, env) {
  const began = Date.now()
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`
  const live = voice.isTTY
  if (!live) say(`${title} …`)
  const ticking = live ? setInterval(() => voice.write(`\r${title} … ${seconds()} `), 250) : undefined
  return new Promise(done => {
    let output = ''
    const child = spawn(command, args, {
      cwd: root,
      env: withProjectNode(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (output += text))
    const end = ok => {
      clearInterval(ticking)
      if (live) voice.write(`\r${title} … ${ok ? `done in ${seconds()}` : 'failed'}\n`)
      done({ ok, output })
    }
    child.on('error', error => {
      output += error.message
      end(false)
    })
    child.on('close', code => end(code === 0))
  })
}

function say(line) {
  voice.write(`${line}\n`)
}

function withProjectNode(env) {
  return { ...env, PATH: `${join(root, 'node_modules/.bin')}:${env.PATH}` }
}

function onPath(program) {
  return (process.env.PATH ?? '')
    .split(':')
    .concat('/usr/bin', '/usr/sbin')
    .some(folder => {
      try {
        accessSync(join(folder, program), constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

function stamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

function stamp(change) {
  const all = { ...stamps(), ...change }
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, JSON.stringify(all))
}

// Names, sizes and times of change stand for the content: reading it all would cost the second start its speed.
function fingerprint(places) {
  const lines = []
  const visit = place => {
    const about = statSync(join(root, place))
    if (about.isDirectory())
      for (const name of readdirSync(join(root, place)).sort()) visit(join(place, name))
    else if (!/\.test\.tsx?$/.test(place)) lines.push(`${place} ${about.size} ${about.mtimeMs}`)
  }
  for (const place of places) visit(place)
  return hash(lines.join('\n'))
}

function hash(content) {
  return createHash('sha256').update(content).digest('hex')
}
