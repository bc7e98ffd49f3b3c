import { sql } from 'kysely'
import { selectOwnCompany } from '../account/company.db.ts'
import { mayHireFor, type Viewer } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'
import { forbidden } from '../platform/error.ts'
import type { Course, PipelineFilter } from './pipeline.ts'

/** A company whose pipeline the viewer may see. Throws 404 for someone who is no member, 403 for one who does not hire. */
export async function selectPipelineCompany(db: Db, viewer: Viewer, slug: string) {
  const company = await selectOwnCompany(db, viewer, slug)
  if (!mayHireFor(viewer, company.id)) throw forbidden('Only an owner or a manager sees the pipeline.')
  return company
}

/** The jobs of a company that was loaded for the viewer, the newest first. */
export async function listPipelineJobs(db: Db, companyId: string) {
  return await db
    .selectFrom('jobs.job_card')
    .select(['id', 'slug', 'title', 'opened_at'])
    .where('company_id', '=', companyId)
    .where('opened_at', 'is not', null)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
}

export type PipelineJob = Awaited<ReturnType<typeof listPipelineJobs>>[number]

/** The proposals to a company's jobs that were sent in the days of the filter (in `zone`), with their steps. */
export async function listCourses(
  db: Db,
  companyId: string,
  jobId: string | undefined,
  { from, to, source }: PipelineFilter,
  zone: string,
): Promise<Course[]> {
  const begins = from?.toZonedDateTime(zone).toInstant() ?? null
  const ends = to?.add({ days: 1 }).toZonedDateTime(zone).toInstant() ?? null
  const { rows } = await sql<{ job_id: string; invited: boolean; states: string[]; times: string[] }>`
    select job_id, invited, array_agg(to_state order by moved_at, id) as states,
      array_agg(moved_at::text order by moved_at, id) as times
    from jobs.proposal_step
    where company_id = ${companyId} and (${jobId ?? null}::uuid is null or job_id = ${jobId ?? null})
      and (${begins}::timestamptz is null or sent_at >= ${begins})
      and (${ends}::timestamptz is null or sent_at < ${ends})
      and (${source ?? null}::text is null or invited = (${source ?? null} = 'invited'))
    group by proposal_id, job_id, invited`.execute(db)
  return rows.map(({ job_id, invited, states, times }) => ({
    jobId: job_id,
    invited,
    steps: states.map((state, at) => ({
      state: state as Course['steps'][number]['state'],
      at: Temporal.Instant.from(times[at]!.replace(' ', 'T')),
    })),
  }))
}
