import { sql } from 'kysely'
import { listCities } from '../../account/city.db.ts'
import type { Db } from '../../platform/database.ts'
import { toBase } from '../../platform/exchange.ts'
import { dropDocument, putDocument } from '../../platform/search/search.ts'
import { selectSkills } from '../../skill/skill.db.ts'
import { type JobFacts, jobDocument } from './job-document.ts'

/** The name of the index. */
export const jobIndex = 'job'

/**
 * Brings what the search knows of a job up to date: an open one that is public is put, any other dropped. Called in the
 * transaction of every command that changes what is found of a job.
 */
export async function indexJob(db: Db, now: Temporal.Instant, id: string): Promise<void> {
  const [job] = await selectFacts(db, [id])
  if (job) await putDocument(db, jobIndex, jobDocument(job, now, now))
  else await dropDocument(db, jobIndex, id)
}

const jobsABatch = 200

/**
 * Puts every job anew that can be found: after a start, as skills, rates and documents may be others than before, and
 * once a day, as jobs age. That is no change of the job itself.
 */
export async function indexOpenJobs(db: Db, now: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from jobs.job where state = 'open' and visibility = 'public' order by id`.execute(db)
  for (let at = 0; at < rows.length; at += jobsABatch) {
    const ids = rows.slice(at, at + jobsABatch).map(({ id }) => id)
    for (const job of await selectFacts(db, ids))
      await putDocument(db, jobIndex, jobDocument(job, now, job.changed_at))
  }
}

/** What is known of the jobs among these that can be found. */
async function selectFacts(db: Db, ids: string[]): Promise<(JobFacts & { changed_at: Temporal.Instant })[]> {
  const { rows } = await sql<Row>`
    select j.id, j.title, j.description, j.kind, j.level, j.place_kind, j.place, j.duration, j.hours_per_week, j.countries,
      j.city_id, c.name as company_name, c.slug as company_slug, j.opened_at, j.budget_min_minor, j.budget_max_minor,
      j.currency, greatest(j.opened_at, j.saved_at) as changed_at,
      array(select s.skill from jobs.job_skill s where s.job_id = j.id order by s.position) as skill_slugs
    from jobs.job j join account.company_card c on c.id = j.company_id
    where j.id = any(${ids}::uuid[]) and j.state = 'open' and j.visibility = 'public'`.execute(db)
  const skills = await selectSkills(db, [...new Set(rows.flatMap(row => row.skill_slugs))])
  const cities = await listCities(
    db,
    rows.flatMap(row => row.city_id ?? []),
  )
  return rows.map(({ skill_slugs, budget_min_minor, budget_max_minor, currency, ...job }) => {
    const [low, high] = [toBase(budget_min_minor, currency), toBase(budget_max_minor, currency)]
    return {
      ...job,
      city_country: cities.find(({ id }) => id === job.city_id)?.country,
      skills: skill_slugs.flatMap(slug => skills.get(slug) ?? []),
      pay: low === undefined || high === undefined ? undefined : { low, high },
    }
  })
}

type Row = Omit<JobFacts, 'city_country' | 'skills' | 'pay'> & {
  skill_slugs: string[]
  budget_min_minor: number
  budget_max_minor: number
  currency: string
  changed_at: Temporal.Instant
}
