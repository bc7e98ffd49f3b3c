import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
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

/**
 * Names the pipes in a folder that only its maker may enter, says where, and takes the folder away when its input ends:
 * after they are opened, or when the server has died meanwhile. In there the mode is anyone's, since the program's user
 * reopens its own streams through /proc/self/fd.
 */
const script = `
trap '' HUP INT TERM PIPE
folder=$(mktemp -d -t rapport-pipes-XXXXXX) || exit 1
cd "$folder" && mkfifo -m 666 "$@" && echo "$folder" && read -r _
rm -rf "$folder"
`

async function makePipes(): Promise<Pipe[]> {
  const names = Array.from({ length: batch }, (_, index) => String(index))
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...names], {
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', TMPDIR: tmpdir() },
  })
  child.stdin.on('error', () => {})
  const folder = await Promise.race([
    once(child.stdout, 'data').then(String),
    once(child, 'exit').then(() => ''),
  ])
  try {
    if (!folder) throw new Error(`No pipe can be named in ${tmpdir()}.`)
    return names.map(name => openPipe(join(folder.trim(), name)))
  } finally {
    child.stdin.end()
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
