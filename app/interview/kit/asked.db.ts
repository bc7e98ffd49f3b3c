import { sql } from 'kysely'
import type { MaybeViewer } from '../../account/viewer.ts'
import { hiringIds } from '../../jobs/scope.ts'
import type { Db } from '../../platform/database.ts'
import { listKitQuestions } from './kit.db.ts'

/**
 * Who was asked what for a job, for those who hire by it: each version of its kit that an interview has, with its
 * questions, and for each interview the positions that were asked so far. Nobody's ratings are read.
 */
export async function listAskedOfJob(db: Db, viewer: MaybeViewer, jobId: string) {
  const interviews = await db
    .selectFrom('interview.interview as i')
    .innerJoin('interview.kit as k', 'k.id', 'i.kit_id')
    .innerJoin('jobs.proposal_card as p', 'p.id', 'i.proposal_id')
    .where('k.job_id', '=', jobId)
    .where(sql<boolean>`p.company_id = any(${hiringIds(viewer)}::uuid[])`)
    .where('i.state', 'not in', ['cancelled', 'missed'])
    .orderBy(sql`coalesce(i.started_at, i.starts_at, i.proposed_at)`)
    .orderBy('i.id')
    .select(['i.id', 'i.kit_id', 'i.state', 'i.proposal_id', 'k.version', 'p.talent_name'])
    .select(
      sql<number[]>`array(
        select a.position from interview.question_asked a where a.interview_id = i.id order by a.position)`.as(
        'asked',
      ),
    )
    .execute()
  const kits = [...Map.groupBy(interviews, ({ kit_id }) => kit_id)]
  return await Promise.all(
    kits
      .toSorted(([, [a]], [, [b]]) => a!.version - b!.version)
      .map(async ([kitId, interviews]) => ({
        version: interviews[0]!.version,
        questions: await listKitQuestions(db, kitId),
        interviews,
      })),
  )
}

export type AskedOfJob = Awaited<ReturnType<typeof listAskedOfJob>>
