import { sql } from 'kysely'
import type { MaybeViewer } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'
import { hiringIds } from './scope.ts'

/** The open jobs that ask for a skill, the newest first. */
export async function listNewestJobs(db: Db, skill: string, limit: number) {
  return await db
    .selectFrom('jobs.job_card as c')
    .selectAll('c')
    .where('c.state', '=', 'open')
    .where('c.visibility', '=', 'public')
    .where(sql<boolean>`exists (select from jobs.job_skill s where s.job_id = c.id and s.skill = ${skill})`)
    .orderBy('c.opened_at', 'desc')
    .orderBy('c.id')
    .limit(limit)
    .execute()
}

export type JobListed = Awaited<ReturnType<typeof listNewestJobs>>[number]

/** The jobs of the companies that the viewer hires for, in every state, with how many proposals came and wait. */
export async function listHiringJobs(db: Db, viewer: MaybeViewer, limit = 100) {
  const companies = hiringIds(viewer)
  if (companies.length === 0) return []
  return await db
    .selectFrom('jobs.job as j')
    .innerJoin('account.company_card as c', 'c.id', 'j.company_id')
    .leftJoin('jobs.proposal as p', join =>
      join.onRef('p.job_id', '=', 'j.id').on('p.state', '<>', 'withdrawn'),
    )
    .select([
      'j.id',
      'j.slug',
      'j.title',
      'j.state',
      'j.created_at',
      'j.opened_at',
      'c.name as company_name',
      'c.slug as company_slug',
    ])
    .select(eb => [
      eb.fn.count<number>('p.id').as('proposal_count'),
      eb.fn.count<number>('p.id').filterWhere('p.state', '=', 'sent').as('waiting_count'),
    ])
    .where('j.company_id', 'in', companies)
    .groupBy(['j.id', 'c.name', 'c.slug'])
    .orderBy(sql`array_position(array['open', 'paused', 'draft', 'filled', 'closed'], j.state)`)
    .orderBy('j.created_at', 'desc')
    .limit(limit)
    .execute()
}

export type HiringJob = Awaited<ReturnType<typeof listHiringJobs>>[number]
