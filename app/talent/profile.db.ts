import type { MaybeViewer } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'
import { notFound } from '../platform/error.ts'

/** A public profile: listed ones for anyone, the viewer's own in any state. */
export async function selectTalent(db: Db, viewer: MaybeViewer, slug: string) {
  const talent = await db
    .selectFrom('talent.talent_card as c')
    .select(['c.id', 'c.slug', 'c.state', 'c.short_name', 'c.headline', 'c.bio', 'c.rate_minor'])
    .select([
      'c.currency',
      'c.city',
      'c.region',
      'c.country',
      'c.time_zone',
      'c.featured_skill_name',
      'c.available_from',
    ])
    .select(['c.hours_per_week', 'c.photo_id', 'c.jobs_done', 'c.stars_sum', 'c.review_count', 'c.skills'])
    .select('c.account_id')
    .where('c.slug', '=', slug)
    .where(eb => eb.or([eb('c.state', '=', 'listed'), eb('c.account_id', '=', viewer?.accountId ?? null)]))
    .executeTakeFirst()
  if (!talent) throw notFound('This profile')
  return talent
}

export type Talent = Awaited<ReturnType<typeof selectTalent>>

/** The published reviews of a talent's work, newest first. */
export async function listReviews(db: Db, talentId: string, limit = 50) {
  return await db
    .selectFrom('talent.review_received as r')
    .innerJoin('account.company_card as c', 'c.id', 'r.company_id')
    .select([
      'r.review_id',
      'r.title',
      'r.stars',
      'r.words',
      'r.published_at',
      'c.name as company_name',
      'c.slug as company_slug',
    ])
    .where('r.talent_id', '=', talentId)
    .orderBy('r.published_at', 'desc')
    .limit(limit)
    .execute()
}

export type ReviewShown = Awaited<ReturnType<typeof listReviews>>[number]
