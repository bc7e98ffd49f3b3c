import type { Db } from '../platform/database.ts'
import { notFound } from '../platform/error.ts'

// Every wording that a question was ever published with.

export type Version = { id: string; first_seen_at: Temporal.Instant; current: boolean }

/** The wordings of a question, the newest first. Throws where there is no such question, published or withdrawn. */
export async function listVersions(db: Db, guide: string, slug: string): Promise<Version[]> {
  const versions = await db
    .selectFrom('guide.question_version as v')
    .innerJoin('guide.question as q', join =>
      join.onRef('q.guide', '=', 'v.guide').onRef('q.slug', '=', 'v.slug'),
    )
    .where('v.guide', '=', guide)
    .where('v.slug', '=', slug)
    .orderBy('v.first_seen_at', 'desc')
    .orderBy('v.id')
    .select(['v.id', 'v.first_seen_at'])
    .select(({ eb, and }) =>
      and([eb('q.version_id', '=', eb.ref('v.id')), eb('q.withdrawn_at', 'is', null)])
        .$castTo<boolean>()
        .as('current'),
    )
    .execute()
  if (versions.length === 0) throw notFound('This question')
  return versions
}

/**
 * The wording that is asked for (the newest without one) and the one to hold beside it: the published one, or for that
 * one its predecessor. Undefined where there is no other.
 */
export function versionsToCompare(
  versions: Version[],
  asked: string | undefined,
): [string, string | undefined] {
  const at = asked === undefined ? 0 : versions.findIndex(({ id }) => id === asked)
  const shown = versions[at]
  if (!shown) throw notFound('This version')
  const published = versions.find(({ current }) => current)
  const other = published && published.id !== shown.id ? published : (versions[at + 1] ?? versions[at - 1])
  return [shown.id, other?.id]
}

/** Two wordings as their files were. */
export async function selectCompared(
  db: Db,
  guide: string,
  slug: string,
  [shown, other]: [string, string | undefined],
) {
  const wordings = await db
    .selectFrom('guide.question_version')
    .where('guide', '=', guide)
    .where('slug', '=', slug)
    .where('id', 'in', [shown, other ?? shown])
    .select(['id', 'title', 'source', 'first_seen_at'])
    .execute()
  const find = (id: string) => wordings.find(wording => wording.id === id)
  return [find(shown)!, other === undefined ? undefined : find(other)] as const
}
