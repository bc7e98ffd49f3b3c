import { sql } from 'kysely'
import { hiringCompanies, type Viewer } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'
import type { RequestKind } from './request/request.ts'

// What waits for someone around interviews: their own scorecards, decisions that can be made now, what talents ask for.

export type Due = {
  interview_id: string
  proposal_id: string
  job_title: string
  company_name: string
  talent_name: string
  ended_at: Temporal.Instant
}

/** The viewer's open scorecards of interviews that are over, the oldest first. */
export async function listCardsDue(db: Db, viewer: Viewer): Promise<Due[]> {
  const member = viewer.memberships.map(({ companyId }) => companyId)
  const { rows } = await sql<Due>`
    select i.id as interview_id, p.id as proposal_id, p.job_title, p.company_name, p.talent_name, i.ended_at
    from interview.scorecard s
    join interview.interview i on i.id = s.interview_id and i.state = 'done'
    join jobs.proposal_card p on p.id = i.proposal_id
    where s.account_id = ${viewer.accountId} and s.state = 'open' and p.company_id = any(${member}::uuid[])
      and p.talent_account_id <> ${viewer.accountId}
    order by i.ended_at, i.id`.execute(db)
  return rows
}

/** Proposals to the viewer's companies whose interview is over and whose every card is in, the oldest first. */
export async function listDecisionsDue(db: Db, viewer: Viewer): Promise<Due[]> {
  const hiring = hiringCompanies(viewer).map(({ companyId }) => companyId)
  const { rows } = await sql<Due>`
    select i.id as interview_id, p.id as proposal_id, p.job_title, p.company_name, p.talent_name, i.ended_at
    from jobs.proposal_card p
    cross join lateral (
      select id, state, ended_at from interview.interview
      where proposal_id = p.id and state not in ('cancelled', 'missed') order by proposed_at desc, id desc limit 1
    ) i
    where p.company_id = any(${hiring}::uuid[]) and p.state = 'interviewing' and i.state = 'done'
      and p.talent_account_id <> ${viewer.accountId}
      and not exists (select from interview.scorecard s where s.interview_id = i.id and s.state = 'open')
      and not exists (select from interview.decision d where d.interview_id = i.id and d.outcome = 'advance')
    order by i.ended_at, i.id`.execute(db)
  return rows
}

export type RequestDue = Pick<Due, 'interview_id' | 'job_title' | 'talent_name'> & {
  kind: RequestKind
  asked_at: Temporal.Instant
}

/**
 * What talents ask of the companies that the viewer hires for, and nobody has answered, the oldest first. A decision that
 * the viewer made is looked at again by someone else, where there is anyone.
 */
export async function listRequestsDue(db: Db, viewer: Viewer): Promise<RequestDue[]> {
  const hiring = hiringCompanies(viewer).map(({ companyId }) => companyId)
  if (hiring.length === 0) return []
  const { rows } = await sql<RequestDue>`
    select r.kind, r.asked_at, i.id as interview_id, p.job_title, p.talent_name
    from interview.request r
    join interview.interview i on i.id = r.interview_id
    join jobs.proposal_card p on p.id = i.proposal_id
    left join interview.decision d on d.id = r.decision_id
    where r.state = 'open' and p.company_id = any(${hiring}::uuid[]) and p.talent_account_id <> ${viewer.accountId}
      and (r.kind <> 'review' or d.decided_by is distinct from ${viewer.accountId} or not exists (
        select from account.company_member m where m.company_id = p.company_id
          and m.role in ('owner', 'manager') and m.account_id <> ${viewer.accountId}))
    order by r.asked_at, r.id`.execute(db)
  return rows
}
