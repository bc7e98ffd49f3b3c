import { sql } from 'kysely'
import { hiringCompanies, type Viewer } from '../account/viewer.ts'
import { listCardsDue, listDecisionsDue, listRequestsDue } from '../interview/due.db.ts'
import { listInterviews } from '../interview/interview.db.ts'
import { listOwnInvitations } from '../jobs/invitation/invitation-list.db.ts'
import { listOwnProposals } from '../jobs/proposal/proposal-list.db.ts'
import { countNews } from '../message/news/news.db.ts'
import type { Db } from '../platform/database.ts'
import { selectOptionalOwnTalent } from '../talent/talent.db.ts'
import { listContracts, listReviewsDue } from '../work/contract.db.ts'
import { listTrustChoices } from '../work/trust.db.ts'

/** All that waits for a viewer, and all that is under way, in each of their roles. */
export async function selectDashboard(db: Db, now: Temporal.Instant, viewer: Viewer) {
  const [
    talent,
    proposals,
    jobs,
    interviews,
    offers,
    contracts,
    cardsDue,
    decisionsDue,
    requestsDue,
    reviewsDue,
    trustChoices,
    invitations,
    news,
  ] = await Promise.all([
    selectOptionalOwnTalent(db, viewer),
    listOwnProposals(db, viewer),
    listJobsUnderWay(db, viewer),
    listInterviews(db, viewer),
    listOffersOut(db, now, viewer),
    listContracts(db, viewer, { limit: 20 }),
    listCardsDue(db, viewer),
    listDecisionsDue(db, viewer),
    listRequestsDue(db, viewer),
    listReviewsDue(db, now, viewer),
    listTrustChoices(db, viewer),
    listOwnInvitations(db, viewer),
    countNews(db, viewer),
  ])
  return {
    talent,
    proposals: proposals.filter(({ state }) => underWay.includes(state)),
    jobs,
    interviews: interviews.filter(({ state }) => ['proposed', 'scheduled', 'live'].includes(state)),
    offers,
    contracts: contracts.filter(({ state }) => state === 'active'),
    cardsDue,
    decisionsDue,
    requestsDue,
    reviewsDue,
    trustChoices,
    unread: news.messages,
    invitations: invitations.filter(
      ({ state, proposal_id, job_state }) => state === 'sent' && !proposal_id && job_state === 'open',
    ),
  }
}

export type Dashboard = Awaited<ReturnType<typeof selectDashboard>>
export type JobUnderWay = Dashboard['jobs'][number]

const underWay: readonly string[] = ['sent', 'shortlisted', 'interviewing', 'offered']

// Open, paused and draft jobs of the companies that the viewer hires for, with how many proposals stand where.
async function listJobsUnderWay(db: Db, viewer: Viewer) {
  const hiring = hiringCompanies(viewer).map(({ companyId }) => companyId)
  if (hiring.length === 0) return []
  return await db
    .selectFrom('jobs.job_card as j')
    .leftJoin('jobs.proposal_card as p', 'p.job_id', 'j.id')
    .select(['j.id', 'j.slug', 'j.title', 'j.state', 'j.company_name'])
    .select(eb => {
      const count = (...states: ('sent' | 'shortlisted' | 'interviewing' | 'offered')[]) =>
        eb.fn.count<number>('p.id').filterWhere('p.state', 'in', states)
      return [
        count('sent').as('sent'),
        count('shortlisted').as('shortlisted'),
        count('interviewing').as('interviewing'),
        count('offered').as('offered'),
      ]
    })
    .where('j.company_id', 'in', hiring)
    .where('j.state', 'in', ['open', 'paused', 'draft'])
    .groupBy(['j.id', 'j.slug', 'j.title', 'j.state', 'j.company_name', 'j.opened_at'])
    .orderBy(sql`array_position(array['open', 'paused', 'draft'], j.state)`)
    .orderBy('j.opened_at', 'desc')
    .orderBy('j.id')
    .limit(50)
    .execute()
}

// Offers that nobody has answered: to the viewer as a talent, and by the companies that they hire for.
async function listOffersOut(db: Db, now: Temporal.Instant, viewer: Viewer) {
  const hiring = hiringCompanies(viewer).map(({ companyId }) => companyId)
  return await db
    .selectFrom('jobs.offer_card as o')
    .innerJoin('jobs.proposal_card as p', 'p.id', 'o.proposal_id')
    .select([
      'o.id',
      'o.proposal_id',
      'o.kind',
      'o.amount_minor',
      'o.currency',
      'o.expires_at',
      'p.job_title',
      'p.company_name',
      'p.talent_name',
    ])
    .select(sql<boolean>`p.talent_account_id = ${viewer.accountId}`.as('to_me'))
    .where('o.state', '=', 'sent')
    .where('o.expires_at', '>', now)
    .where(sql<boolean>`(p.talent_account_id = ${viewer.accountId} or p.company_id = any(${hiring}::uuid[]))`)
    .orderBy('o.expires_at')
    .execute()
}
