import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** Makes a locked job ask for these skills, in this order. */
export async function writeSkills(db: Db, jobId: string, slugs: string[]): Promise<void> {
  await db.deleteFrom('jobs.job_skill').where('job_id', '=', jobId).execute()
  await sql`insert into jobs.job_skill (job_id, skill, position)
    select ${jobId}::uuid, skill, position from unnest(${slugs}::text[]) with ordinality as s (skill, position)`.execute(
    db,
  )
}
