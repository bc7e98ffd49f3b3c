import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export class InUseError extends Error {}

/**
 * Takes the data folder for this process; gives back what releases it. A process that was killed leaves its file
 * behind: the start time beside the pid tells it from another process that has got the same pid since.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  // Ours alone; as root, the unprivileged user of the database may pass through but list nothing.
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
  const file = join(folder, 'rapport.pid')
  const mine = join(folder, `rapport.pid.${process.pid}`)
  writeFileSync(mine, `${process.pid} ${startTime(process.pid)}\n`)
  try {
    for (let tries = 0; tries < 5; tries++) {
      if (linked(mine, file)) return () => rmSync(file, { force: true })
      const holder = read(file)
      if (holder && startTime(holder.pid) === holder.started)
        throw new InUseError(
          `The data folder ${folder} is in use by process ${holder.pid}. Stop that one, or set RAPPORT_DATA to another folder.`,
        )
      rmSync(file, { force: true })
    }
    throw new InUseError(`The data folder ${folder} could not be locked.`)
  } finally {
    rmSync(mine, { force: true })
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to) // fails if `to` exists, in one step
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function read(file: string): { pid: number; started: string } | undefined {
  try {
    const [pid, started] = readFileSync(file, 'utf8').trim().split(' ')
    return pid && started ? { pid: Number(pid), started } : undefined
  } catch {
    return undefined
  }
}

// Field 22 of /proc/<pid>/stat, counted after the name in parentheses; '' when there is no such process.
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? '' : (fields[19] ?? '')
  } catch {
    return ''
  }
}
