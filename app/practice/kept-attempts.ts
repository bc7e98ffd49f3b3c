import type { Attempt } from './practice.ts'

// What someone practised before they signed up: kept in their own browser, and nowhere else.

/** The attempts that this browser keeps of a guide. Whatever else stands there counts as none. */
export function readKept(guide: string): Attempt[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(guide)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isAttempt) : []
  } catch {
    return []
  }
}

/** Keeps one more. False where the browser keeps nothing. */
export function keepAttempt(guide: string, attempt: Attempt): boolean {
  try {
    localStorage.setItem(nameOf(guide), JSON.stringify([...readKept(guide), attempt].slice(-mostKept)))
    return true
  } catch {
    return false
  }
}

export function forgetKept(guide: string): void {
  try {
    localStorage.removeItem(nameOf(guide))
  } catch {
    // Then it keeps nothing.
  }
}

const mostKept = 5000

function nameOf(guide: string): string {
  return `rapport.practice.${guide}`
}

function isAttempt(value: unknown): value is Attempt {
  const attempt = value as Partial<Attempt> | null
  return (
    typeof attempt === 'object' &&
    attempt !== null &&
    [attempt.id, attempt.question, attempt.rating, attempt.at].every(each => typeof each === 'string') &&
    Number.isFinite(Date.parse(attempt.at!))
  )
}
