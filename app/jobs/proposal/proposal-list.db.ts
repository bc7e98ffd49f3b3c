import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'

// Loading is authorising: the first list is for a job that was loaded for those who hire; the second for the talent.

/** A job's proposals with what a company compares, in the order in which they came: no ranking of ours. */
export async function listProposals(db: Db, jobId: string) {
  return await db
    .selectFrom('jobs.proposal as p')
    .innerJoin('talent.talent_card as t', 't.id', 'p.talent_id')
    .select(['p.id', 'p.state', 'p.cover_letter', 'p.rate_minor', 'p.currency', 'p.sent_at', 'p.moved_at'])
    .select(['t.short_name', 't.headline', 't.photo_id', 't.skills', 't.city', 't.country', 't.time_zone'])
    .select([
      't.id as talent_id',
      't.account_id as talent_account_id',
      't.stars_sum',
      't.review_count',
      't.jobs_done',
    ])
    .where('p.job_id', '=', jobId)
    .orderBy('p.sent_at')
    .orderBy('p.id')
    .execute()
}

export type ProposalListed = Awaited<ReturnType<typeof listProposals>>[number]

/** What the viewer proposed as a talent, newest first. */
export async function listOwnProposals(db: Db, viewer: Viewer) {
  return await db
    .selectFrom('jobs.proposal_card as c')
    .select(['c.id', 'c.state', 'c.rate_minor', 'c.currency', 'c.sent_at', 'c.moved_at'])
    .select(['c.job_title', 'c.job_slug', 'c.job_kind', 'c.job_state', 'c.company_name', 'c.company_slug'])
    .where('c.talent_account_id', '=', viewer.accountId)
    .orderBy('c.sent_at', 'desc')
    .limit(200)
    .execute()
}

export type OwnProposal = Awaited<ReturnType<typeof listOwnProposals>>[number]

/** What happened to a proposal, oldest first; `moved_by_name` is null when time did it. */
export async function listMoves(db: Db, proposalId: string) {
  return await db
    .selectFrom('jobs.proposal_move as m')
    .leftJoin('account.person as p', 'p.id', 'm.moved_by')
    .select([
      'm.id',
      'm.from_state',
      'm.to_state',
      'm.moved_by',
      'm.moved_at',
      'm.words',
      'p.name as moved_by_name',
    ])
    .where('m.proposal_id', '=', proposalId)
    .orderBy('m.moved_at')
    .orderBy('m.id')
    .execute()
}

export type Move = Awaited<ReturnType<typeof listMoves>>[number]
