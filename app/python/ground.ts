import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bubblewrapArguments, insideFiles, type Walls } from './bubblewrap.ts'
import { openPipeStore, type PipeStore } from './pipes.ts'
import { seccompFilter } from './seccomp.ts'
import type { Architecture } from './syscalls.ts'

/** The unprivileged user that sandboxes are started by. */
export type SandboxUser = { uid: number; gid: number }

/** All that sandboxes have in common, made once. */
export type Ground = {
  bubblewrap: string
  /** Undefined when we are an ordinary user already: then the sandboxes run as the same one. */
  user: SandboxUser | undefined
  pipes: PipeStore
  argumentsFor(entry: string): string[]
  /** New descriptors, at their beginnings, of what bubblewrap reads: for `descriptor.filter` and up. */
  openFiles(): number[]
  close(): void
}

export async function layGround(options: {
  bubblewrap: string
  user: SandboxUser | undefined
  walls: Walls
  runner: Buffer
  architecture: Architecture
}): Promise<Ground> {
  const files = insideFiles(options.runner)
  const kept = keepInMemory([seccompFilter(options.architecture), ...files.map(({ content }) => content)])
  const pipes = await openPipeStore()
  return {
    bubblewrap: options.bubblewrap,
    user: options.user,
    pipes,
    argumentsFor: entry => bubblewrapArguments(options.walls, files, entry),
    openFiles: () => kept.map(fd => openSync(`/proc/self/fd/${fd}`, 'r')),
    close() {
      pipes.close()
      kept.forEach(fd => {
        closeSync(fd)
      })
    },
  }
}

/** Files without a name: nobody removes them while the server runs, and they end with it. */
function keepInMemory(contents: (Buffer | string)[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-sandbox-'))
  try {
    return contents.map((content, index) => {
      const path = join(folder, String(index))
      writeFileSync(path, content)
      return openSync(path, 'r')
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
