import type { WatchedKind } from './saved-search.ts'

const lists: Record<WatchedKind, string> = { talent: '/talent', job: '/jobs' }

/** The path of the list that a saved search is about. */
export function addressOf({ of, query }: { of: WatchedKind; query: string }, sort?: 'newest'): string {
  const params = new URLSearchParams(query)
  if (sort) params.set('sort', sort)
  return params.size > 0 ? `${lists[of]}?${params}` : lists[of]
}
