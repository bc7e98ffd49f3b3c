import type { Awareness } from 'y-protocols/awareness'

// Following someone: their file and the part of it that they look at, until one types. The room's awareness carries it,
// and the server says whose each part of that is.

/** What someone looks at: a file, and the line at the top. */
export type Place = { file: string; line: number }

type Said = { user?: { id: string }; place?: Place | null; follows?: string | null }

/** Who follows whom, by account. */
export function followings(awareness: Awareness): Map<string, string> {
  const own = awareness.getLocalState() as Said | null
  return new Map(
    [...awareness.getStates().values()].flatMap(state => {
      const { user, follows } = state as Said
      return user && follows && state !== own ? [[user.id, follows] as const] : []
    }),
  )
}

/** Whom this browser follows. */
export function followed(awareness: Awareness): string | null {
  return (awareness.getLocalState() as Said | null)?.follows ?? null
}

export function follow(awareness: Awareness, accountId: string | null): void {
  if (followed(awareness) !== accountId) awareness.setLocalStateField('follows', accountId)
}

export function look(awareness: Awareness, place: Place): void {
  awareness.setLocalStateField('place', place)
}

/** Where someone looks, if they look at anything: with several windows, in the one that says it. */
export function placeOf(awareness: Awareness, accountId: string): Place | undefined {
  for (const state of awareness.getStates().values()) {
    const { user, place } = state as Said
    if (user?.id === accountId && place) return place
  }
  return undefined
}
