import { sql } from 'kysely'
import type { MaybeViewer, Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { hiringIds } from '../scope.ts'

/** What the viewer is invited to as a talent, the newest first; what was withdrawn is gone. */
export async function listOwnInvitations(db: Db, viewer: Viewer) {
  return await db
    .selectFrom('jobs.invitation as i')
    .innerJoin('talent.talent_card as t', 't.id', 'i.talent_id')
    .innerJoin('jobs.job_card as j', 'j.id', 'i.job_id')
    .leftJoin('jobs.proposal as p', join =>
      join.onRef('p.job_id', '=', 'i.job_id').onRef('p.talent_id', '=', 'i.talent_id'),
    )
    .select(['i.id', 'i.state', 'i.message', 'i.sent_at', 'p.id as proposal_id'])
    .select(['j.slug as job_slug', 'j.title as job_title', 'j.state as job_state', 'j.company_name'])
    .select(['j.kind', 'j.budget_min_minor', 'j.budget_max_minor', 'j.currency', 'j.place_kind', 'j.place'])
    .where('t.account_id', '=', viewer.accountId)
    .where('i.state', '<>', 'withdrawn')
    .orderBy('i.sent_at', 'desc')
    .limit(100)
    .execute()
}

export type OwnInvitation = Awaited<ReturnType<typeof listOwnInvitations>>[number]

/** Whom a job's company invited to it, the newest first. The job was loaded for those who hire. */
export async function listJobInvitations(db: Db, jobId: string) {
  return await db
    .selectFrom('jobs.invitation as i')
    .innerJoin('talent.talent_card as t', 't.id', 'i.talent_id')
    .leftJoin('jobs.proposal as p', join =>
      join.onRef('p.job_id', '=', 'i.job_id').onRef('p.talent_id', '=', 'i.talent_id'),
    )
    .select(['i.id', 'i.state', 'i.sent_at', 'i.reason', 'p.id as proposal_id'])
    .select(['t.slug', 't.short_name', 't.headline'])
    .where('i.job_id', '=', jobId)
    .orderBy('i.sent_at', 'desc')
    .limit(200)
    .execute()
}

export type JobInvitation = Awaited<ReturnType<typeof listJobInvitations>>[number]

/** The open jobs of the viewer's companies that a talent has neither proposed nor been invited to. */
export async function listJobsToInviteTo(db: Db, viewer: MaybeViewer, talentId: string) {
  return await db
    .selectFrom('jobs.job_card as j')
    .select(['j.slug', 'j.title', 'j.company_id', 'j.company_name'])
    .where(sql<boolean>`j.company_id = any(${hiringIds(viewer)}::uuid[])`)
    .where('j.state', '=', 'open')
    .where(
      sql<boolean>`not exists (select from jobs.proposal p where p.job_id = j.id and p.talent_id = ${talentId})`,
    )
    .where(sql<boolean>`not exists (select from jobs.invitation i
      where i.job_id = j.id and i.talent_id = ${talentId} and i.state <> 'withdrawn')`)
    .orderBy('j.opened_at', 'desc')
    .limit(100)
    .execute()
}

export type JobToInviteTo = Awaited<ReturnType<typeof listJobsToInviteTo>>[number]
