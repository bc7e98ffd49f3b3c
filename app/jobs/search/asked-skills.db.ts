import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** How many skills can be counted beside a list of jobs. */
const counted = 60

/** The skills that open jobs ask for most often, those first. */
export async function selectAskedSkills(db: Db): Promise<string[]> {
  const { rows } = await sql<{ skill: string }>`
    select s.skill from jobs.job_skill s
    join jobs.job j on j.id = s.job_id and j.state = 'open' and j.visibility = 'public'
    group by s.skill order by count(*) desc, s.skill limit ${counted}`.execute(db)
  return rows.map(({ skill }) => skill)
}
