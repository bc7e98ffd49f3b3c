import { mostFiles, type Scratch } from './scratch.ts'

// What somebody writes stays in their browser: in the tab, so that a reload brings back what stood there, and for the
// person, so that a new tab begins with what was written last.

const keyOf = (person: string) => `rapport.python.${person}`

/** What this tab had, or else this person wrote last, or else a visitor here who has signed in since. */
export function readScratch(person: string): Scratch | undefined {
  const own = read(sessionStorage, keyOf(person)) ?? read(localStorage, keyOf(person))
  if (own || person === 'visitor') return own
  const visitors = read(sessionStorage, keyOf('visitor'))
  if (visitors) for (const storage of [sessionStorage, localStorage]) storage.removeItem(keyOf('visitor'))
  return visitors
}

/** False where the browser keeps nothing: a private window, or no room. */
export function keepScratch(person: string, scratch: Scratch): boolean {
  const text = JSON.stringify(scratch)
  try {
    sessionStorage.setItem(keyOf(person), text)
    localStorage.setItem(keyOf(person), text)
    return true
  } catch {
    return false
  }
}

function read(storage: Storage, key: string): Scratch | undefined {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null') as Scratch | null
    const sound =
      kept !== null &&
      typeof kept.stdin === 'string' &&
      kept.files.length > 0 &&
      kept.files.every(({ name, text }) => typeof name === 'string' && typeof text === 'string')
    return sound ? { stdin: kept.stdin, files: kept.files.slice(0, mostFiles) } : undefined
  } catch {
    return undefined
  }
}
