import { sql } from 'kysely'
import type { MaybeViewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { plainText } from '../../platform/markdown.ts'

/** Two lines of it are shown. */
const bioShown = 400

/** What a row of a list shows of listed talents, in the order of the ids; who is listed no more is left out. */
export async function listTalentRows(db: Db, viewer: MaybeViewer, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('talent.talent_card as c')
    .select(['c.id', 'c.slug', 'c.short_name', 'c.headline', 'c.rate_minor', 'c.currency', 'c.photo_id'])
    .select([
      'c.city',
      'c.region',
      'c.country',
      'c.time_zone',
      'c.jobs_done',
      'c.stars_sum',
      'c.review_count',
    ])
    .select(['c.skills', 'c.listed_at', 'c.available_from'])
    .select([
      sql<string>`left(c.bio, ${sql.lit(bioShown)})`.as('bio'),
      sql<boolean>`c.account_id is not distinct from ${viewer?.accountId ?? null}::uuid`.as('own'),
    ])
    .where('c.state', '=', 'listed')
    .where('c.id', 'in', ids)
    .execute()
  const byId = new Map(rows.map(row => [row.id, { ...row, bio: plainText(row.bio) }]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

export type TalentListed = Awaited<ReturnType<typeof listTalentRows>>[number]
