import { execFileSync } from 'node:child_process'

/** For spawn: who a child process runs as. Empty means as ourselves. */
export type Owner = { uid?: number; gid?: number }

/** When we are root: the unprivileged user that the set-up makes (`rapport`), or else `nobody`. */
export function unprivilegedOwner(): Owner {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['rapport', 'nobody']) {
    try {
      const ask = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: ask('-u'), gid: ask('-g') }
    } catch {
      // This machine has no such user; the next name is tried.
    }
  }
  throw new Error(
    'Started as root, and there is neither a user "rapport" nor "nobody" to run the database as. Make one with: useradd --system rapport',
  )
}
