import type { Db } from '../platform/database.ts'
import { resolveSkills } from './skill.db.ts'

/** What a list of talents or of jobs is narrowed to, as its address says it. */
export type ListFilter = {
  /** As typed, for the fields. */
  q: string
  skill: string
  words: string[]
  skillSlug: string | undefined
  skillName: string | undefined
  /** Why the skill finds nothing. */
  skillError: string | undefined
  page: number
}

/** Reads the query of a list's address. Whatever it holds becomes a filter; nothing in it can be an error of the page. */
export async function readListFilter(db: Db, query: Record<string, string>): Promise<ListFilter> {
  const q = tidy(query['q'])
  const skill = tidy(query['skill'])
  const resolved = skill ? await resolveSkills(db, skill, { max: 1 }) : undefined
  return {
    q,
    skill,
    words: q.split(' ').filter(Boolean).slice(0, 6),
    skillSlug: resolved?.ok ? resolved.slugs[0] : undefined,
    skillName: resolved?.ok ? resolved.names[0] : undefined,
    skillError: resolved && !resolved.ok ? resolved.error : undefined,
    page: Math.min(Math.max(Number.parseInt(query['page'] ?? '1', 10) || 1, 1), 500),
  }
}

function tidy(typed = ''): string {
  return typed
    .slice(0, 200)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
