import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir, release } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../../platform/config.ts'
import { rootsOf } from './bubblewrap.ts'
import type { SandboxUser } from './ground.ts'
import type { Architecture } from './syscalls.ts'

/** Why there are no sandboxes here, and what to type about it. */
export type Hindrance = { why: string; toDo: string }

export type Machine = { bubblewrap: string; architecture: Architecture; user: SandboxUser | undefined }

/** A Python to run programs with; `modules` are those of `sandbox/`, compiled by it. */
export type PythonFound = {
  python: string
  version: string
  roots: string[]
  modules: Record<string, Buffer>
}

/** Whether this machine can have sandboxes at all: what can be told without opening one. */
export async function findMachine(user: SandboxUser): Promise<Machine | Hindrance> {
  const architecture = architectures.find(each => each === process.arch)
  const bubblewrap = await findOnPath('bwrap')
  if (process.platform !== 'linux' || !architecture)
    return {
      why: `Sandboxes need Linux on x86-64 or arm64; this is ${process.platform} on ${process.arch}.`,
      toDo: 'Run Rapport on such a machine. Until then Python runs in the reader’s browser only.',
    }
  if (!isAtLeast(release(), [5, 14]))
    return {
      why: `The kernel ${release()} does not count processes per sandbox; 5.14 is the first that does.`,
      toDo: 'Update the operating system.',
    }
  if (!bubblewrap) return notInstalled
  // A process of root's may start any number of others, whatever its limit: never sandbox as root.
  return { bubblewrap, architecture, user: process.getuid?.() === 0 ? user : undefined }
}

/** Asks a Python about itself, as the user who will run it, and has it compile what runs inside sandboxes. */
export async function findPython(
  python: string,
  user: SandboxUser | undefined,
): Promise<PythonFound | Hindrance> {
  const toDo = `Install Python 3.11 or newer where any user can read it (apt-get install python3), or name one in RAPPORT_PYTHON.`
  if (!existsSync(python)) return { why: `There is no Python at ${python}.`, toDo }
  const sources = Buffer.from(JSON.stringify(readModules()))
  const { text, error } = await talk(python, ['-I', '-c', introduction], sources, user, {})
  const answer = attempt(() => introductionSchema.parse(JSON.parse(text)))
  if (!answer)
    return { why: `${python} does not run as an ordinary user: ${error || 'it says nothing'}.`, toDo }
  if (!isAtLeast(answer.version, [3, 11]))
    return { why: `${python} is Python ${answer.version}; 3.11 is the oldest that is supported.`, toDo }
  if (answer.prefixes.some(prefix => prefix === '/' || prefix === homedir()))
    return { why: `${python} is installed all over ${homedir()}, which no sandbox may see.`, toDo }
  return {
    python,
    version: answer.version,
    roots: rootsOf(answer.prefixes, python),
    modules: Object.fromEntries(
      Object.entries(answer.modules).map(([name, code]) => [name, Buffer.from(code, 'base64')]),
    ),
  }
}

function readModules(): Record<string, string> {
  const folder = join(projectRoot, 'sandbox')
  const names = readdirSync(folder).filter(name => name.endsWith('.py') && !name.startsWith('browser'))
  return Object.fromEntries(
    names.map(name => [name.replace(/\.py$/, ''), readFileSync(join(folder, name), 'utf8')]),
  )
}

/** What a failed bubblewrap's last words mean. */
export function readFailure(stderr: string): Hindrance {
  const known = failures.find(({ says }) => says.test(stderr))
  return (
    known ?? {
      why: `A sandbox does not start here: ${stderr.split('\n').at(-1) || 'bubblewrap said nothing'}.`,
      toDo: 'Try: bwrap --unshare-all --ro-bind / / true',
    }
  )
}

export function isHindrance<T extends object>(found: T | Hindrance): found is Hindrance {
  return 'why' in found
}

/** True where /proc cannot be mounted inside: in most containers. Sandboxes then do without. */
export function lacksProc(stderr: string): boolean {
  return /Can't mount proc/.test(stderr)
}

const architectures: Architecture[] = ['x64', 'arm64']

const notInstalled: Hindrance = {
  why: 'bubblewrap is not installed.',
  toDo: 'apt-get install bubblewrap',
}

const failures: (Hindrance & { says: RegExp })[] = [
  {
    says: /No permissions to creat\w+ (a )?new namespace/i,
    why: 'This machine forbids new namespaces to ordinary users (a container’s seccomp profile, or a sysctl).',
    toDo: 'sysctl -w kernel.unprivileged_userns_clone=1; in a container, start it with --security-opt seccomp=unconfined',
  },
  {
    says: /Creating new namespace failed.*(No space left|ENOSPC)/i,
    why: 'This machine’s limit of namespaces is 0.',
    toDo: 'sysctl -w user.max_user_namespaces=10000',
  },
  {
    says: /setting up uid map|Failed RTM_NEWADDR/i,
    why: 'This machine denies new namespaces their rights (AppArmor on Ubuntu 24.04 and newer does).',
    toDo: 'sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  },
]

/** Run by the Python that is asked: who it is, and our modules compiled. */
const introduction = `
import base64, importlib.util, json, marshal, platform, sys
def compiled(name, source):
    code = compile(source, f'/sandbox/{name}.py', 'exec')
    return base64.b64encode(importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)).decode()
modules = {name: compiled(name, source) for name, source in json.load(sys.stdin.buffer).items()}
print(json.dumps({'version': platform.python_version(), 'prefixes': [sys.prefix, sys.base_prefix], 'modules': modules}))
`

const introductionSchema = z.object({
  version: z.string(),
  prefixes: z.array(z.string()),
  modules: z.record(z.string(), z.string()),
})

function talk(
  command: string,
  args: string[],
  input: Buffer,
  user: SandboxUser | undefined,
  env: NodeJS.ProcessEnv | undefined,
) {
  return new Promise<{ text: string; error: string }>(resolve => {
    let text = ''
    let error = ''
    const fail = (reason: Error) => resolve({ text: '', error: reason.message })
    try {
      const child = spawn(command, args, { cwd: '/', ...(env && { env }), timeout: 20_000, ...user })
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      child.stderr.setEncoding('utf8').on('data', (part: string) => {
        error += part
      })
      child.on('error', fail)
      child.on('close', () => resolve({ text, error: error.trim().split('\n').at(-1) ?? '' }))
      child.stdin.on('error', () => {}).end(input)
    } catch (reason) {
      fail(reason instanceof Error ? reason : new Error(String(reason)))
    }
  })
}

/** Where the shell would find it: there is no asking the environment here. */
async function findOnPath(name: string): Promise<string | undefined> {
  const { text } = await talk('/bin/sh', ['-c', `command -v ${name}`], Buffer.alloc(0), undefined, undefined)
  return text.trim() || undefined
}

function isAtLeast(version: string, [major, minor]: [number, number]): boolean {
  const [ours = 0, oursMinor = 0] = version.split('.').map(part => Number.parseInt(part, 10))
  return ours > major || (ours === major && oursMinor >= minor)
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
