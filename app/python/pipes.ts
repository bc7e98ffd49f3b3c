import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Two descriptors of one pipe. */
export type Pipe = { read: number; write: number }

export type PipeStore = {
  take(count: number): Promise<Pipe[]>
  close(): void
}

/**
 * Real pipes for a program's standard streams. What Node calls a pipe is a socket: a program could not open
 * `/dev/stdout`, and could send it descriptors. A named pipe that is opened and then unlinked is a plain one, and a few
 * are kept ready, since naming them takes a process.
 */
export async function openPipeStore(): Promise<PipeStore> {
  let ready = await makePipes()
  let more: Promise<void> | undefined
  let closed = false

  const refill = () => {
    more ??= makePipes()
      .then(pipes => {
        if (closed) pipes.forEach(closePipe)
        else ready.push(...pipes)
      })
      .finally(() => {
        more = undefined
      })
    return more
  }

  return {
    async take(count) {
      while (ready.length < count) await refill()
      const taken = ready.splice(0, count)
      // A failed refill is met again, and reported, by whoever finds the store empty.
      if (ready.length < batch / 2) refill().catch(() => {})
      return taken
    },
    close() {
      closed = true
      ready.forEach(closePipe)
      ready = []
    },
  }
}

const batch = 24

async function makePipes(): Promise<Pipe[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-pipes-'))
  try {
    const names = Array.from({ length: batch }, (_, index) => join(folder, String(index)))
    // Anyone's mode, in a folder of ours alone: the program's user reopens its own streams through /proc/self/fd.
    const child = spawn('/usr/bin/mkfifo', ['--mode=666', ...names], { stdio: 'ignore' })
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`mkfifo failed in ${folder}`)
    return names.map(openPipe)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function openPipe(name: string): Pipe {
  // Open for both first, so that neither end waits for the other.
  const both = openSync(name, 'r+')
  const pipe = { read: openSync(name, 'r'), write: openSync(name, 'w') }
  closeSync(both)
  return pipe
}

function closePipe(pipe: Pipe): void {
  closeSync(pipe.read)
  closeSync(pipe.write)
}
