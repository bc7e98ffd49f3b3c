import type { Profile } from '../run.ts'

/** The Python that a server has for this reader; undefined where it has none, or cannot be asked. */
export type ServerPython = { python: string; missing: Partial<Record<Profile, string>> } | undefined

let asked: Promise<ServerPython> | undefined

/** Asks the server once a page whether it would run a program of this reader's. */
export async function askServerPython(): Promise<ServerPython> {
  asked ??= fetchServerPython()
  const answer = await asked
  // Perhaps it is there the next time.
  if (!answer) asked = undefined
  return answer
}

async function fetchServerPython(): Promise<ServerPython> {
  try {
    const response = await fetch('/python/runs', { headers: { accept: 'application/json' } })
    if (!response.ok) return undefined
    const { available, python, missing } = (await response.json()) as Partial<NonNullable<ServerPython>> & {
      available?: boolean
    }
    return available ? { python: String(python), missing: missing ?? {} } : undefined
  } catch {
    return undefined
  }
}
