import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bubblewrapArguments, type Inside, insideFiles, isNeeded, type Walls } from './bubblewrap.ts'
import { seccompFilter } from './seccomp.ts'
import type { Architecture } from './syscalls.ts'

/** The unprivileged user that sandboxes are started by. */
export type SandboxUser = { uid: number; gid: number }

/** All that sandboxes have in common, made once. */
export type Ground = {
  bubblewrap: string
  /** Undefined when we are an ordinary user already: then the sandboxes run as the same one. */
  user: SandboxUser | undefined
  argumentsFor(inside: Inside): string[]
  /** New descriptors, at their beginnings, of what bubblewrap reads: for `descriptor.filter` and up. */
  openFiles(inside: Inside): number[]
  close(): void
}

export function layGround(options: {
  bubblewrap: string
  user: SandboxUser | undefined
  walls: Walls
  modules: Record<string, Buffer>
  architecture: Architecture
}): Ground {
  const filter = seccompFilter(options.architecture)
  const files = insideFiles(options.modules, filter)
  const kept = keepInMemory([filter, ...files.map(({ content }) => content)])
  const needed = (inside: Inside) => files.filter(file => isNeeded(file, inside))
  return {
    bubblewrap: options.bubblewrap,
    user: options.user,
    argumentsFor: inside => bubblewrapArguments(options.walls, needed(inside), inside),
    openFiles: inside =>
      kept
        .filter((_, index) => index === 0 || isNeeded(files[index - 1]!, inside))
        .map(fd => openSync(`/proc/self/fd/${fd}`, 'r')),
    close() {
      // Once only: another's file may have the same number by then.
      for (const fd of kept.splice(0)) closeSync(fd)
    },
  }
}

/** Files without a name: nobody removes them while the server runs, and they end with it. */
export function keepInMemory(contents: (Buffer | string)[]): number[] {
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
