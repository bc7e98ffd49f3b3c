import { sql } from 'kysely'
import { type MaybeViewer, mayHireFor } from '../../account/viewer.ts'
import { selectProposal } from '../../jobs/proposal/proposal.db.ts'
import type { Db } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { listKitQuestions, selectNextKit } from '../kit/kit.db.ts'
import { whyNotSchedule } from './schedule.ts'

/** What a hiring member needs to propose times for a proposal: who can be on the panel, and what will be asked. */
export async function selectSchedulePlan(db: Db, viewer: MaybeViewer, proposalId: string) {
  const proposal = await selectHiringProposal(db, viewer, proposalId)
  const kit = await selectNextKit(db, proposal.job_id)
  const questions = kit ? await listKitQuestions(db, kit.id) : []
  const interviews = await db
    .selectFrom('interview.interview')
    .where('proposal_id', '=', proposal.id)
    .where('state', 'not in', ['cancelled', 'missed'])
    // One that led to another interview is no longer in its way.
    .where(
      sql<boolean>`not exists (select from interview.decision d
        where d.interview_id = interview.interview.id and d.outcome = 'advance')`,
    )
    .orderBy('proposed_at', 'desc')
    .select(['id', 'state'])
    .execute()
  const members = await db
    .selectFrom('account.company_member')
    .where('company_id', '=', proposal.company_id)
    .where('account_id', '<>', proposal.talent_account_id)
    .orderBy('name')
    .select(['account_id', 'name', 'role', 'time_zone'])
    .execute()
  const why = whyNotSchedule({
    proposal_state: proposal.state,
    questions: questions.length,
    interviews: interviews.map(({ state }) => state),
  })
  const { time_zone: talent_time_zone } = await db
    .selectFrom('account.person')
    .where('id', '=', proposal.talent_account_id)
    .select('time_zone')
    .executeTakeFirstOrThrow()
  const minutes = kit?.minutes ?? 60
  return { proposal, talent_time_zone, questions, minutes, members, interview: interviews[0], why }
}

export type SchedulePlan = Awaited<ReturnType<typeof selectSchedulePlan>>

/** A proposal for those who hire by it, and never for its own talent. */
export async function selectHiringProposal(db: Db, viewer: MaybeViewer, id: string) {
  const proposal = await selectProposal(db, viewer, id)
  const hires = mayHireFor(viewer, proposal.company_id) && proposal.talent_account_id !== viewer?.accountId
  if (!hires) throw notFound('This proposal')
  return proposal
}
