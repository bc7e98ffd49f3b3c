import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { toBase } from '../../platform/exchange.ts'
import { type SearchQuery, search } from '../../platform/search/search.ts'
import { talentIndex } from '../../talent/search/talent-document.db.ts'
import { token } from '../../talent/search/talent-document.ts'
import { zonesSharing } from '../../talent/working-day.ts'
import type { Job } from '../job.db.ts'
import { matchSkills } from '../proposal/proposal.ts'
import { allBut, mostMissing, reasonsFor } from './suggestion.ts'

/** How many are suggested at once, and how many are looked through for them with each choice of skills. */
const shown = 20
const looked = 60

export type Suggestions = Awaited<ReturnType<typeof suggestTalents>>

/**
 * Talents who may suit an open job that was loaded for those who hire: those with most of its skills first, and of as
 * many the one who listed their profile last. Nothing else orders them. Only who is where the job allows it; not who
 * proposed, was invited, belongs to the company, or is blocked on either side.
 */
export async function suggestTalents(
  db: Db,
  now: Temporal.Instant,
  job: Job,
  { withinBudget }: { withinBudget: boolean },
) {
  const [skills, left] = [await listSkillSlugs(db, job.id), await listLeftOut(db, job)]
  const missing = mostMissing(skills.length)
  const query = queryFor(now, job, withinBudget)
  const found: string[] = []
  for (let lacks = 0; lacks <= missing && found.length < shown; lacks++)
    for (const wanted of allBut(skills, lacks)) {
      const asked = await search(db, talentIndex, {
        ...query,
        clauses: [...query.clauses, ...wanted.map(slug => ({ name: 'skill', any: [token.skill(slug)] }))],
      })
      if (!asked.ok) continue
      for (const id of asked.ids) if (!left.has(id)) found.push(id)
    }
  const { time_zone } = await db
    .selectFrom('account.company_card')
    .select('time_zone')
    .where('id', '=', job.company_id)
    .executeTakeFirstOrThrow()
  const wanted = { ...job, zone: job.overlap_zone ?? time_zone }
  const talents = (await listFound(db, [...new Set(found)]))
    .map(talent => ({
      ...talent,
      matched: matchSkills(job.skills, talent.skills).matched,
      reasons: reasonsFor(wanted, talent, now),
    }))
    .sort(
      (a, b) =>
        b.matched.length - a.matched.length ||
        Temporal.Instant.compare(b.listed_at!, a.listed_at!) ||
        b.id.localeCompare(a.id),
    )
    .slice(0, shown)
  return { talents, missing }
}

// Where the job allows it, and what it pays: a search like any other, the newest first.
function queryFor(now: Temporal.Instant, job: Job, withinBudget: boolean): SearchQuery {
  const { countries, overlap_hours, overlap_zone, kind, budget_max_minor, currency } = job
  const most = withinBudget && kind === 'hourly' ? toBase(budget_max_minor, currency) : undefined
  return {
    words: '',
    clauses: [
      ...(countries.length ? [{ name: 'country', any: countries.map(token.country) }] : []),
      ...(overlap_hours && overlap_zone
        ? [{ name: 'zone', any: zonesSharing(overlap_zone, overlap_hours, now).map(token.zone) }]
        : []),
    ],
    ranges: most === undefined ? [] : [{ number: 'rate', max: most }],
    sort: { by: 'listed', descending: true },
    facets: [],
    limit: looked,
  }
}

async function listSkillSlugs(db: Db, jobId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('jobs.job_skill')
    .select('skill')
    .where('job_id', '=', jobId)
    .orderBy('position')
    .execute()
  return rows.map(({ skill }) => skill)
}

async function listLeftOut(db: Db, job: Job): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select talent_id as id from jobs.proposal where job_id = ${job.id}
    union select talent_id from jobs.invitation where job_id = ${job.id}
    union select t.id from talent.talent_card t
      join account.company_member m on m.account_id = t.account_id where m.company_id = ${job.company_id}
    union select t.id from talent.talent_card t
      join account.standing_block b on b.talent_account_id = t.account_id where b.company_id = ${job.company_id}`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

async function listFound(db: Db, ids: string[]) {
  return await db
    .selectFrom('talent.talent_card')
    .select(['id', 'slug', 'short_name', 'headline', 'photo_id', 'rate_minor', 'currency', 'skills'])
    .select(['city', 'region', 'country', 'time_zone', 'listed_at'])
    .where('id', 'in', ids.length ? ids : [null])
    .where('state', '=', 'listed')
    .execute()
}
