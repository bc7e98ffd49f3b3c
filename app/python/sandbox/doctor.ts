import { readFileSync } from 'node:fs'
import { release, totalmem } from 'node:os'
import { z } from 'zod'
import type { PythonEngine } from '../python-engine.ts'
import type { RunJob } from '../run.ts'
import { type Environment, type InnerProfile, libraries } from './environment.ts'

/** One thing that was tried. `works` is undefined where something is off by choice, or is a mere fact. */
export type Check = { name: string; works: boolean | undefined; detail: string; toDo?: string }

/** Tries what an engine promises, by using it as any caller would. */
export async function examine(
  engine: PythonEngine,
  { environment, remote }: { environment: Environment | undefined; remote: string | undefined },
): Promise<Check[]> {
  const { status } = engine
  const machine = remote
    ? [{ name: 'engine', works: status.available, detail: `on another machine, at ${remote}` }]
    : machineFacts()
  if (!status.available)
    return [...machine, { name: 'sandbox', works: false, detail: status.why, toDo: status.toDo }]
  const inside = await lookInside(engine)
  return [
    ...machine,
    isolationCheck(status.isolation),
    ...inside,
    ...(remote ? [] : [environmentCheck(environment)]),
    ...(await Promise.all(
      profiles.map(profile =>
        profileCheck(engine, profile, profile === 'core' ? undefined : status.missing[profile]),
      ),
    )),
    await toolsCheck(engine),
  ]
}

const profiles = ['core', 'data', 'web', 'deep'] as const
const startAgain = 'npm start installs them; it needs the network once.'

function machineFacts(): Check[] {
  const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GB`
  const { version, limit } = controlGroup()
  const bounded = limit === undefined ? 'no limit of its own' : `at most ${gigabytes(limit)} for this group`
  const groups = version ? `control groups v${version}` : 'no control groups'
  return [
    { name: 'system', works: undefined, detail: `${process.platform} ${release()}, ${process.arch}` },
    { name: 'memory', works: undefined, detail: `${gigabytes(totalmem())}, ${groups}, ${bounded}` },
  ]
}

/** What the kernel lets our own group use: a sandbox cannot have more than that. */
function controlGroup(): { version?: 1 | 2; limit?: number } {
  const lines = textOf('/proc/self/cgroup').split('\n')
  const unified = lines.find(line => line.startsWith('0::'))?.slice(3)
  const old = lines.find(line => /:memory:/.test(line))?.split(':')[2]
  const said = old
    ? textOf(`/sys/fs/cgroup/memory${old}/memory.limit_in_bytes`)
    : textOf(`/sys/fs/cgroup${unified ?? ''}/memory.max`)
  const limit = Number.parseInt(said, 10)
  const version = old ? 1 : unified === undefined ? undefined : 2
  return { ...(version && { version }), ...(limit < totalmem() && { limit }) }
}

function isolationCheck(isolation: 'zygote' | 'cold'): Check {
  return isolation === 'zygote'
    ? { name: 'sandbox', works: true, detail: 'bubblewrap, each run cloned from a warm Python' }
    : {
        name: 'sandbox',
        works: true,
        detail: 'bubblewrap, each run started cold: as safe, but 25 ms later, with libraries up to a second',
        toDo: 'Let this user nest namespaces, for warm starts: sysctl -w user.max_user_namespaces=10000',
      }
}

async function lookInside(engine: PythonEngine): Promise<Check[]> {
  const began = performance.now()
  const seen = insideSchema.safeParse(await answerOf(engine, { 'main.py': lookAround }, 'core'))
  const ms = Math.round(performance.now() - began)
  if (!seen.success) return [{ name: 'a program', works: false, detail: 'It says nothing sensible.' }]
  const { python, proc, seccomp, capabilities, isolated } = seen.data
  return [
    { name: 'python', works: true, detail: `${python}; a program took ${ms} ms` },
    {
      name: 'system calls',
      works: seccomp === 2 && capabilities === 0,
      detail: seccomp === 2 ? 'filtered (seccomp), no capabilities' : 'no filter',
    },
    {
      name: 'network',
      works: isolated,
      detail: isolated ? 'none: a program reaches nothing' : 'a program reaches the network',
    },
    {
      name: '/proc',
      works: proc ? true : undefined,
      detail: proc ? 'its own' : 'none: this machine lets no sandbox mount it; libraries work without',
    },
    await limitsCheck(engine),
  ]
}

async function limitsCheck(engine: PythonEngine): Promise<Check> {
  const runs = [
    { ...job({ 'main.py': 'while True: pass' }, 'core'), limits: { wallMs: 300 } },
    { ...job({ 'main.py': eatTogether }, 'core'), limits: { memoryBytes: 160 * 1024 ** 2 } },
  ]
  const [loop, eaters] = await Promise.all(runs.map(each => engine.run(each)))
  const works = loop?.end === 'time' && eaters?.end === 'memory'
  const detail = works
    ? 'an endless loop was ended, and processes that together took too much memory'
    : `an endless loop ended as "${loop?.end}", too much memory as "${eaters?.end}"`
  return { name: 'limits', works, detail }
}

function environmentCheck(environment: Environment | undefined): Check {
  if (!environment) return { name: 'libraries', works: false, detail: 'not installed', toDo: startAgain }
  return { name: 'libraries', works: true, detail: `in ${environment.folder}` }
}

async function profileCheck(
  engine: PythonEngine,
  profile: (typeof profiles)[number],
  lack: string | undefined,
): Promise<Check> {
  const isOff = profile === 'deep' && lack !== undefined
  if (lack)
    return {
      name: profile,
      works: isOff ? undefined : false,
      detail: lack,
      ...(!isOff && { toDo: startAgain }),
    }
  const names = profile === 'core' ? [] : libraries[profile satisfies InnerProfile]
  if (names.length === 0) return { name: profile, works: true, detail: 'the standard library' }
  const versions = versionsSchema.safeParse(
    await answerOf(engine, { 'main.py': sayVersions(names) }, profile),
  )
  if (!versions.success)
    return {
      name: profile,
      works: false,
      detail: `${names.join(', ')}: not all can be imported`,
      toDo: startAgain,
    }
  return { name: profile, works: true, detail: versions.data.map(pair => pair.join(' ')).join(', ') }
}

async function toolsCheck(engine: PythonEngine): Promise<Check> {
  try {
    const { files } = await engine.format({ 'main.py': 'x=1' })
    const [finding] = await engine.lint({ 'main.py': 'x=1\n' })
    const works = files['main.py'] === 'x = 1\n' && finding?.rule === 'E225'
    return { name: 'format, lint', works, detail: works ? 'black and ruff' : 'They answer strangely.' }
  } catch (error) {
    return {
      name: 'format, lint',
      works: false,
      detail: error instanceof Error ? error.message : '',
      toDo: startAgain,
    }
  }
}

/** What a program prints as JSON; undefined when it prints something else. */
async function answerOf(
  engine: PythonEngine,
  files: RunJob['files'],
  profile: RunJob['profile'],
): Promise<unknown> {
  const { output } = await engine.run(job(files, profile))
  try {
    return JSON.parse(output.flatMap(({ stream, text }) => (stream === 'stdout' ? text : [])).join(''))
  } catch {
    return undefined
  }
}

function job(files: RunJob['files'], profile: RunJob['profile']): RunJob {
  return { files, entry: 'main.py', ...(profile && { profile }), limits: { wallMs: 60_000, cpuMs: 60_000 } }
}

const lookAround = `
import ctypes, json, os, platform, socket
GET_SECCOMP, CAPBSET_READ = 21, 23
prctl = ctypes.CDLL(None).prctl
def no_way_out():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        try:
            wire.connect(('192.0.2.1', 9))
        except OSError:
            return True
    return False
print(json.dumps({
    'python': platform.python_version(),
    'proc': os.path.exists('/proc/self/status'),
    'seccomp': prctl(GET_SECCOMP, 0, 0, 0, 0),
    'capabilities': sum(prctl(CAPBSET_READ, number, 0, 0, 0) == 1 for number in range(41)),
    'isolated': no_way_out(),
}))
`

// No one of them passes the limit: only the watch over all of them sees it.
const eatTogether = `
import os, time
for _ in range(4):
    if os.fork() == 0:
        mine = bytearray(60_000_000)
        time.sleep(5)
        os._exit(0)
time.sleep(5)
`

const insideSchema = z.object({
  python: z.string(),
  proc: z.boolean(),
  seccomp: z.int(),
  capabilities: z.int(),
  isolated: z.boolean(),
})

function sayVersions(projects: string[]): string {
  const modules = projects.map(name => (name === 'scikit-learn' ? 'sklearn' : name))
  return `
import ${modules.join(', ')}
import importlib.metadata, json
def version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return importlib.metadata.version(name + '-cpu')
print(json.dumps([[name, version(name)] for name in ${JSON.stringify(projects)}]))
`
}

const versionsSchema = z.array(z.tuple([z.string(), z.string()]))

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
