import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'

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
