import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { selectSkills } from '../../skill/skill.db.ts'

export type AskedSkill = { slug: string; name: string }

/** How many skills can be counted beside a list of jobs. */
const counted = 60

/** So many of the newest jobs tell what is asked for as well as all do. */
const sampled = 2_000

/** The skills that open jobs ask for most often, those first. */
export async function selectAskedSkills(db: Db): Promise<AskedSkill[]> {
  const { rows } = await sql<{ skill: string }>`
    select s.skill from jobs.job_skill s
    join (select id from jobs.job where state = 'open' and visibility = 'public'
      order by opened_at desc, id limit ${sampled}) j on j.id = s.job_id
    group by s.skill order by count(*) desc, s.skill limit ${counted}`.execute(db)
  const slugs = rows.map(({ skill }) => skill)
  const skills = await selectSkills(db, slugs)
  return slugs.flatMap(slug => skills.get(slug) ?? [])
}
