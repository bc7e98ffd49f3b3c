import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { ServerEngine } from '../../app/python/sandbox/engine.ts'

/** Nobody else's on any machine: what this user runs are the sandboxes of a bench. Only root can start them as it. */
export const benchUser = { uid: 61_747, gid: 61_747 }

export type SandboxProcess = { pid: number; name: string; pssBytes: number }

/** What runs in sandboxes, bubblewrap itself included. Not as root, that is everything of ours that is fenced in. */
export function sandboxProcesses(): SandboxProcess[] {
  const isRoot = process.getuid?.() === 0
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      const status = read(`/proc/${pid}/status`)
      const owner = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1])
      const name = /^Name:\s+(.*)/m.exec(status)?.[1] ?? ''
      const fenced = (/^NSpid:(.*)/m.exec(status)?.[1] ?? '').trim().split(/\s+/).length > 1
      const ours = isRoot
        ? owner === benchUser.uid
        : owner === process.getuid?.() && (fenced || name === 'bwrap')
      return ours ? [{ pid: Number(pid), name, pssBytes: pssOf(Number(pid)) }] : []
    })
}

/** Waits until all that an engine keeps warm is warm, and what is over is gone. */
export async function settled(engine: ServerEngine): Promise<void> {
  for (const profile of ['core', 'data', 'web', 'tools'] as const) await engine.warm(profile)
  let seen = ''
  for (let quiet = 0, tries = 0; quiet < 3 && tries < 60; tries++) {
    await pause(500)
    const now = sandboxProcesses()
      .map(({ pid }) => pid)
      .join()
    quiet = now === seen ? quiet + 1 : 0
    seen = now
  }
}

/** A page that n processes share counts for a nth in each. */
export function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it ended in the meantime
  }
}
