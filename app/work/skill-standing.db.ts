import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** Counts published reviews of companies for each skill that their jobs asked for. Called where they are published. */
export async function countForSkills(db: Db, reviewIds: string[]): Promise<void> {
  if (reviewIds.length === 0) return
  // In the order of the skills, so that two that publish at once never wait for each other in a circle.
  await sql`
    insert into work.skill_standing as s (skill, stars_sum, review_count)
    select a.skill, sum(r.stars), count(*)
    from work.review r
    join work.contract c on c.id = r.contract_id
    join jobs.skill_asked a on a.job_id = c.job_id
    where r.id = any(${reviewIds}::uuid[])
    group by a.skill
    order by a.skill
    on conflict (skill) do update
      set stars_sum = s.stars_sum + excluded.stars_sum, review_count = s.review_count + excluded.review_count`.execute(
    db,
  )
}
