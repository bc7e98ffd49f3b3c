/** The address of the same list at another page. */
export function listAddress(path: string, { q, skill }: { q: string; skill: string }, page: number): string {
  const query = new URLSearchParams({
    ...(q && { q }),
    ...(skill && { skill }),
    ...(page > 1 && { page: String(page) }),
  })
  return query.size > 0 ? `${path}?${query}` : path
}
