import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { descriptor } from './bubblewrap.ts'
import type { Ground } from './ground.ts'
import type { Pipe } from './pipes.ts'
import type { RunLimits } from './run.ts'

/** What goes to the runner inside: the job with nothing left to default. */
export type SandboxJob = { files: Record<string, string>; entry: string; args: string[]; limits: RunLimits }

/** The runner's word on how the program ended. `hint` is the program's own, and only ever about its end. */
export type Report = z.infer<typeof reportSchema>

/** One bubblewrap and everything inside it. */
export type Sandbox = {
  stdin: Socket
  stdout: Socket
  stderr: Socket
  /** Resolves with the first inside process's id, seen from here, once a job can be sent; never, if that fails. */
  ready: Promise<number>
  send(job: SandboxJob): void
  /** Resolves when nothing is left inside; with the report, or else the words, that came last. */
  ended: Promise<{ report: Report | undefined; words: string }>
  kill(): void
}

const reportSchema = z.object({
  code: z.int().min(0).max(255).nullable(),
  signal: z.int().min(1).max(64).nullable(),
  cpuMs: z.int().nonnegative(),
  peakBytes: z.int().nonnegative(),
  hint: z.enum(['none', 'memory', 'processes']),
})

/** Opens a sandbox that will start `entry`, and waits for its job. Rejects when bubblewrap cannot even be started. */
export async function openSandbox(ground: Ground, entry: string): Promise<Sandbox> {
  const [input, output, error, pid] = await ground.pipes.take(4)
  if (!input || !output || !error || !pid) throw new Error('There are no pipes.')
  const stdin = new Socket({ fd: input.write, readable: false, writable: true })
  const stdout = new Socket({ fd: output.read, readable: true, writable: false })
  const stderr = new Socket({ fd: error.read, readable: true, writable: false })
  const named = new Socket({ fd: pid.read, readable: true, writable: false })
  for (const stream of [stdin, stdout, stderr]) stream.on('error', ignore)

  const child = startBubblewrap(ground, entry, {
    streams: [input.read, output.write, error.write],
    info: pid,
    files: ground.openFiles(),
  })
  const job = child.stdio[descriptor.job] as Writable
  const control = listen(child.stdio[descriptor.control] as Readable)
  const info = listen(named)
  job.on('error', ignore)

  let firstPid: number | undefined
  let doomed = false
  const known = info
    .until(text => /"child-pid": (\d+)/.exec(text)?.[1])
    .then(pid => {
      firstPid = Number(pid)
      if (doomed) killQuietly(firstPid)
      return firstPid
    })
  const greeted = control.until(text => (text.startsWith('ready\n') ? text : undefined))
  const ready = Promise.all([known, greeted]).then(([pid]) => pid)

  const ended = new Promise<void>(resolve => {
    child.once('exit', (_code, signal) => {
      if (signal) doomed = true
      if (signal && firstPid !== undefined) killQuietly(firstPid)
      resolve()
    })
    child.once('error', () => resolve())
  })
    .then(() => control.ended)
    .then(() => {
      firstPid = undefined
      for (const stream of [job, stdin, named]) stream.destroy()
      return { report: readReport(control.text()), words: control.text() }
    })

  return {
    stdin,
    stdout,
    stderr,
    ready,
    send(content) {
      const text = Buffer.from(JSON.stringify(content))
      const size = Buffer.alloc(4)
      size.writeUInt32BE(text.length)
      job.write(Buffer.concat([size, text]))
    },
    ended,
    kill() {
      // The runner ends when this closes. Its process takes all others inside along, and bubblewrap ends with it.
      job.destroy()
      if (firstPid !== undefined) killQuietly(firstPid)
      // Never bubblewrap alone: before it has let the inside go on, killing it would leave that waiting for ever.
      else doomed = true
    },
  }
}

/** Gives the descriptors away: they are closed here, whether it starts or not. */
function startBubblewrap(
  ground: Ground,
  entry: string,
  { streams, info, files }: { streams: number[]; info: Pipe; files: number[] },
): ChildProcess {
  try {
    return spawn(ground.bubblewrap, ground.argumentsFor(entry), {
      // In the order of `descriptor`. Of the pipe that bubblewrap tells the process id on, it holds the other end too:
      // a server that died at that moment would else end it by SIGPIPE, and its inside would wait for it for ever.
      stdio: [...streams, 'pipe', 'pipe', info.write, ...files, info.read],
      env: {},
      cwd: '/',
      ...ground.user,
    })
  } finally {
    for (const fd of [...streams, info.write, ...files]) closeSync(fd)
  }
}

/** Collects a short text; the runner says less than 1 kB in all. */
function listen(stream: Readable) {
  let text = ''
  const waiting = new Set<() => void>()
  const ended = new Promise<void>(resolve => {
    stream.once('close', resolve)
  })
  stream.setEncoding('latin1')
  stream.on('error', ignore)
  stream.on('data', (part: string) => {
    if (text.length < 1000) text += part
    for (const check of waiting) check()
  })
  return {
    text: () => text,
    ended,
    until<T>(find: (text: string) => T | undefined): Promise<T> {
      return new Promise(resolve => {
        const check = () => {
          const found = find(text)
          if (found === undefined) return
          waiting.delete(check)
          resolve(found)
        }
        waiting.add(check)
        check()
      })
    },
  }
}

function readReport(text: string): Report | undefined {
  const line = text.split('\n')[1]
  if (!line) return undefined
  try {
    return reportSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was over in this very moment.
  }
}

function ignore(): void {}
