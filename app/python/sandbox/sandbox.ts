import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex, Readable } from 'node:stream'
import { descriptor, type Inside } from './bubblewrap.ts'
import type { Ground } from './ground.ts'

/** One bubblewrap and everything inside it. */
export type Sandbox = {
  /** What its first process holds as descriptor 3. */
  link: Duplex
  /** The first process inside, as seen from here. Known once it has said anything on its link. */
  firstPid(): number | undefined
  /** What bubblewrap and the first process had to complain about. */
  words(): string
  /** Resolves when nothing is left inside. */
  ended: Promise<void>
  /** Ends all inside, and bubblewrap with it. */
  kill(): void
}

/** Throws when bubblewrap cannot even be started. */
export function openSandbox(ground: Ground, inside: Inside): Sandbox {
  const info = openNameless()
  const files = ground.openFiles(inside)
  const child = startBubblewrap(ground, inside, info, files)
  const link = child.stdio[descriptor.link] as Duplex
  link.on('error', ignore)
  const words = collectWords(child.stdio[2] as Readable)

  let pid: number | undefined
  let over = false
  let doomed = false
  const firstPid = () => {
    if (pid === undefined && !over) pid = readPid(info)
    return over ? undefined : pid
  }
  const killFirst = () => {
    const first = firstPid()
    if (first === undefined) return
    try {
      process.kill(first, 'SIGKILL')
    } catch {
      // It was over in this very moment.
    }
  }
  const ended = new Promise<void>(resolve => {
    child.once('exit', (_code, signal) => {
      // bubblewrap was killed, not what is in it.
      if (signal || doomed) killFirst()
      resolve()
    })
    child.once('error', () => resolve())
  }).then(async () => {
    over = true
    closeSync(info)
    link.destroy()
    await words.finished
  })

  return {
    link,
    firstPid,
    words: words.text,
    ended,
    kill() {
      doomed = true
      // Whoever is process 1 ends when this closes, also if it has not begun yet. Never bubblewrap alone: killed before
      // it has let the inside go on, it would leave that waiting for ever.
      link.destroy()
      killFirst()
    },
  }
}

/** Gives the descriptors of files away: they are closed here, whether it starts or not. */
function startBubblewrap(ground: Ground, inside: Inside, info: number, files: number[]): ChildProcess {
  try {
    return spawn(ground.bubblewrap, ground.argumentsFor(inside), {
      // In the order of `descriptor`.
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', info, ...files],
      env: {},
      cwd: '/',
      ...ground.user,
    })
  } catch (error) {
    closeSync(info)
    throw error
  } finally {
    for (const fd of files) closeSync(fd)
  }
}

/**
 * bubblewrap tells the process id in a file rather than a pipe. On a pipe, a server that died at that moment would end
 * bubblewrap by SIGPIPE, and its inside would wait for it for ever.
 */
function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-sandbox-'))
  try {
    return openSync(join(folder, 'info'), 'wx+')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readPid(info: number): number | undefined {
  const place = Buffer.alloc(1000)
  const text = place.toString('latin1', 0, readSync(info, place, 0, place.length, 0))
  const digits = /"child-pid": (\d+)/.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function collectWords(stream: Readable) {
  let text = ''
  stream.setEncoding('utf8')
  stream.on('error', ignore)
  stream.on('data', (part: string) => {
    text = (text + part).slice(-4000)
  })
  const finished = new Promise<void>(resolve => {
    stream.once('close', resolve)
  })
  return { text: () => text.trim(), finished }
}

function ignore(): void {}
