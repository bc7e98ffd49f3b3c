import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { doneFile, environmentPlace, requirementLists } from '../app/python/sandbox/environment.ts'

// Makes the virtual environment of sandbox/requirements.txt, whole or not at all, and adds the deep set where it is
// asked for. Runs beside the server, on the project's Node: nothing waits for it but the tests.

const base = process.env.RAPPORT_PYTHON || '/usr/bin/python3'
const wantsDeep = ['true', '1'].includes(process.env.RAPPORT_PYTHON_DEEP)
const sayVenv = `Type: ${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install -y python3-venv`
const parent = process.ppid
let working
let unfinished

/** Why there is no environment, and what to do: said without a stack trace. */
class Refusal extends Error {}

setPriority(10)
process.umask(0o022) // Sandboxes are another user's, who must be able to read it.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop)
setInterval(() => process.ppid !== parent && stop(), 1000).unref()

try {
  await bringUpToDate()
} catch (error) {
  console.log(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}

async function bringUpToDate() {
  const place = await environmentPlace(base)
  if (!place) throw new Refusal(`${base} does not run or is no Python.`)
  const [, minor] = basename(place).split(/[.-]/)
  if (Number(minor) < 11)
    throw new Refusal(`${base} is Python 3.${minor}; 3.11 is the oldest that is supported.`)
  clearAway(place)
  if (!existsSync(join(place, doneFile))) await makeWhole(place)
  const done = readDone(place)
  const deep = hashOf(requirementLists.deep)
  if (!wantsDeep || done.deep === deep) return
  await install(place, requirementLists.deep, 'Keras and TensorFlow (about 1.4 GB)')
  writeDone(place, { ...done, deep })
}

async function makeWhole(place) {
  unfinished = `${place}.${process.pid}`
  mkdirSync(dirname(place), { recursive: true, mode: 0o755 })
  try {
    const made = await run(base, ['-m', 'venv', '--without-pip', unfinished])
    if (!made.ok)
      throw new Refusal(`${base} makes no virtual environment: ${lastLine(made.output)}. ${sayVenv}`)
    await install(unfinished, requirementLists.usual, 'Python’s libraries (about 600 MB)')
    nameScriptsAnew(unfinished, place)
    writeDone(unfinished, { python: base })
    if (!existsSync(place)) renameSync(unfinished, place)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

// With a pip from elsewhere: what is installed is what the list says and nothing else.
async function install(environment, list, what) {
  const pip = await findPip(environment)
  const began = Date.now()
  const say = how => console.log(`Installing ${what} … ${how}, ${Math.round((Date.now() - began) / 1000)} s`)
  console.log(`Installing ${what} …`)
  const all = readFileSync(list, 'utf8').match(/^[a-z][^\n]*==/gm).length
  const ticking = setInterval(() => {
    const got = output.match(/^Collecting /gm)?.length ?? 0
    say(output.includes('Installing collected') ? 'unpacking' : `${got} of about ${all} packages`)
  }, 15_000)
  let output = ''
  const result = await run(pip, [...pipInstall(environment), '-r', list], text => {
    output += text
  })
  clearInterval(ticking)
  rmSync(`${environment}.pip`, { recursive: true, force: true })
  if (result.ok) return say('done')
  const why = reasonIn(result.output)
  throw new Refusal(
    `Installing ${what} failed: ${why}. Python runs without them; the next start tries again.`,
  )
}

function pipInstall(environment) {
  const python = join(environment, 'bin/python3')
  const trusted = ['--require-hashes', '--only-binary', ':all:']
  const quiet = ['--no-input', '--progress-bar', 'off', '--root-user-action', 'ignore']
  return ['-m', 'pip', '--python', python, 'install', ...trusted, ...quiet, '--retries', '2']
}

/** The base Python itself where it has pip, else another environment that gets one from the standard library's copy. */
async function findPip(environment) {
  if ((await run(base, ['-m', 'pip', '--version'])).ok) return base
  const other = `${environment}.pip`
  if ((await run(base, ['-m', 'venv', other])).ok) return join(other, 'bin/python3')
  rmSync(other, { recursive: true, force: true })
  throw new Refusal(`Python’s libraries cannot be installed: ${base} has no pip. ${sayVenv}`)
}

function reasonIn(output) {
  if (/Retrying \(|connection broken|ConnectionError|ConnectTimeout/.test(output))
    return 'there is no network'
  return lastLine(/^ERROR: (.*)$/m.exec(output)?.[1] ?? output)
}

function lastLine(output) {
  return output.trim().split('\n').at(-1).replace(/\.$/, '')
}

/** What an earlier set-up left: unfinished, or made of older lists. Other checkouts may still use theirs. */
function clearAway(place) {
  const folder = dirname(place)
  const mine = basename(folder) === '.python'
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name)
    const pid = /\.(\d+)(\.pip)?$/.exec(name)?.[1]
    const isOld = mine && !pid && path !== place && readDone(path).python === base
    if (isOld || (pid && !existsSync(`/proc/${pid}`))) rmSync(path, { recursive: true, force: true })
  }
}

/** The scripts of an environment begin with its place. */
function nameScriptsAnew(from, to) {
  for (const name of readdirSync(join(from, 'bin'))) {
    const path = join(from, 'bin', name)
    const content = readFileSync(path)
    if (content.length < 100_000 && content.includes(from))
      writeFileSync(path, content.toString().replaceAll(from, to))
  }
}

function readDone(place) {
  try {
    return JSON.parse(readFileSync(join(place, doneFile), 'utf8'))
  } catch {
    return {}
  }
}

function writeDone(place, content) {
  writeFileSync(join(place, doneFile), `${JSON.stringify(content)}\n`)
}

function hashOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

function run(command, args, onText = () => {}) {
  return new Promise(done => {
    let output = ''
    working = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const hear = text => {
      output += text
      onText(text)
    }
    for (const stream of [working.stdout, working.stderr]) stream.setEncoding('utf8').on('data', hear)
    working.on('error', error => hear(error.message))
    working.on('close', code => done({ ok: code === 0, output }))
  })
}

function stop() {
  working?.kill('SIGKILL')
  if (unfinished) rmSync(unfinished, { recursive: true, force: true, maxRetries: 3 })
  process.exit(1)
}
