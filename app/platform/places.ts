import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Owner, unprivilegedOwner } from './owner.ts'

// Started as root, the database and the sandboxes run as a user who may be unable to enter the folder of the checkout
// (a clone under /root). What they need then lives here.
const systemFolder = '/var/lib/rapport'

/** The data folder when none is configured: beside the code, or in the system's place where our user could not reach it. */
export function defaultDataFolder(projectRoot: string): string {
  return isReachable(projectRoot, unprivilegedOwner())
    ? join(projectRoot, 'data')
    : join(systemFolder, 'data')
}

/** Where Python's virtual environments are made: beside the code, or where our user can read them. */
export function defaultEnvironmentsFolder(projectRoot: string): string {
  return isReachable(projectRoot, unprivilegedOwner())
    ? join(projectRoot, '.python')
    : join(systemFolder, 'python')
}

/** A folder of the checkout that our unprivileged user can read: itself, or a copy made once for each `version`. */
export function reachableCopy(folder: string, version: string): string {
  if (isReachable(folder, unprivilegedOwner())) return folder
  const copy = join(systemFolder, version)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 })
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true })
  renameSync(unfinished, copy) // whole or not at all
  return copy
}

/** Whether `owner` may enter the folder, or the nearest one above it that exists. */
export function isReachable(folder: string, owner: Owner): boolean {
  if (owner.uid === undefined) return true
  for (let place = resolve(folder); ; place = dirname(place)) {
    if (existsSync(place) && !mayEnter(place, owner)) return false
    if (place === dirname(place)) return true
  }
}

function mayEnter(folder: string, { uid, gid }: Owner): boolean {
  const { mode, uid: holder, gid: group } = statSync(folder)
  if (holder === uid) return (mode & 0o100) !== 0
  if (group === gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}
