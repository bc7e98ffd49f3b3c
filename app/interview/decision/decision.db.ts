import { sql } from 'kysely'
import type { MaybeViewer, Viewer } from '../../account/viewer.ts'
import { sendOffer } from '../../jobs/offer.db.ts'
import type { OfferTerms } from '../../jobs/offer.ts'
import { moveProposal } from '../../jobs/proposal.db.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { recordEvent } from '../../platform/event.ts'
import { newId } from '../../platform/id.ts'
import { selectOptionalInterviewOf } from '../interview.db.ts'
import { listKitQuestions } from '../kit/kit.db.ts'
import { type Outcome, stale } from '../outcome.ts'
import { selectHiringProposal } from '../schedule/schedule-plan.db.ts'
import { compare } from '../scorecard/comparison.ts'
import { listCardMarks, listSeenCards } from '../scorecard/scorecard.db.ts'
import { whyNotDecide } from './decision.ts'

/**
 * All that a hiring member decides from: the interview, which cards are in, and, once the viewer may see them, what is
 * in them side by side.
 */
export async function selectDecisionPlan(db: Db, viewer: MaybeViewer, proposalId: string) {
  const proposal = await selectHiringProposal(db, viewer, proposalId)
  const interview = await selectOptionalInterviewOf(db, viewer!, proposal.id)
  const marks = interview ? await listCardMarks(db, interview.id) : []
  const facts = { proposal_state: proposal.state, interview_state: interview?.state, cards: marks }
  const why = { offer: whyNotDecide('offer', facts), decline: whyNotDecide('decline', facts) }
  const complete = interview?.state === 'done' && marks.every(({ state }) => state !== 'open')
  // Someone on the panel whose own card is in reads the others' on the scorecard's page; here all are in, or none.
  const cards = interview && complete ? await listSeenCards(db, viewer!, interview, marks) : []
  const questions = interview && complete ? await listKitQuestions(db, interview.kit_id) : []
  const { hours_per_week } = await db
    .selectFrom('jobs.job_card')
    .where('id', '=', proposal.job_id)
    .select('hours_per_week')
    .executeTakeFirstOrThrow()
  return { proposal, hours_per_week, interview, marks, why, complete, cards, ...compare(questions, cards) }
}

export type DecisionPlan = Awaited<ReturnType<typeof selectDecisionPlan>>

/** What was decided of a proposal before, newest first. */
export async function listDecisions(db: Db, viewer: MaybeViewer, proposalId: string) {
  const { id } = await selectHiringProposal(db, viewer, proposalId)
  return await db
    .selectFrom('interview.decision as d')
    .innerJoin('account.person as p', 'p.id', 'd.decided_by')
    .where('d.proposal_id', '=', id)
    .orderBy('d.decided_at', 'desc')
    .select([
      'd.id',
      'd.outcome',
      'd.reason',
      'd.words',
      'd.composite',
      'd.decided_at',
      'p.name as decided_by_name',
    ])
    .execute()
}

export type Decision = Awaited<ReturnType<typeof listDecisions>>[number]

export type NewDecision = { id: string; proposalId: string; reason: string; words: string } & (
  | { outcome: 'offer'; terms: OfferTerms }
  | { outcome: 'decline' }
)

/**
 * Puts an offer to a proposal or declines it, and keeps what was seen when that was decided. Refused before every card
 * of the panel is in or excused. The same id again changes nothing.
 */
export async function decide(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  wanted: NewDecision,
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const plan = await selectDecisionPlan(db, viewer, wanted.proposalId)
    const { proposal, interview, cards, composite, why } = plan
    if (await decidedBefore(db, wanted)) return { ok: true }
    const refused = why[wanted.outcome]
    if (refused) return stale(refused)
    if (!(await moveTo(db, now, viewer, wanted))) {
      if (await decidedBefore(db, wanted)) return { ok: true }
      return stale('Someone else decided on this proposal at the same moment. Nothing was changed.')
    }
    await db
      .insertInto('interview.decision')
      .values({
        id: wanted.id,
        proposal_id: proposal.id,
        interview_id: interview?.id ?? null,
        outcome: wanted.outcome,
        reason: wanted.reason,
        words: wanted.words,
        composite: composite && Math.round(composite.value * 100) / 100,
        seen: JSON.stringify({ cards: cards.map(seenOf), others: await listOthers(db, proposal) }),
        decided_by: viewer.accountId,
        decided_at: now,
      })
      .execute()
    await recordEvent(db, {
      type: 'decision.made',
      at: now,
      actorId: viewer.accountId,
      companyId: proposal.company_id,
      ids: { decision: wanted.id, proposal: proposal.id, ...(interview && { interview: interview.id }) },
    })
    return { ok: true }
  })
}

// Jobs writes the letter to the talent with either.
async function moveTo(db: Db, now: Temporal.Instant, viewer: Viewer, wanted: NewDecision): Promise<boolean> {
  const { proposalId, words } = wanted
  if (wanted.outcome === 'offer')
    return await sendOffer(db, now, viewer, { id: newId(), proposalId, terms: wanted.terms, words })
  return await moveProposal(db, now, viewer, { proposalId, from: ['interviewing'], to: 'declined', words })
}

async function decidedBefore(db: Db, { id, proposalId }: NewDecision): Promise<boolean> {
  const row = await db
    .selectFrom('interview.decision')
    .select('id')
    .where('id', '=', id)
    .where('proposal_id', '=', proposalId)
    .executeTakeFirst()
  return row !== undefined
}

function seenOf({ id, account_id, state, recommendation, scores }: DecisionPlan['cards'][number]) {
  return {
    id,
    account_id,
    state,
    recommendation,
    scores: scores.map(({ version_id, rating }) => ({ version_id, rating })),
  }
}

// The others of the same job that the company has considered: those it did anything with.
async function listOthers(db: Db, { id, job_id }: { id: string; job_id: string }): Promise<string[]> {
  const others = await db
    .selectFrom('jobs.proposal_card')
    .where('job_id', '=', job_id)
    .where('id', '<>', id)
    .where(sql<boolean>`state not in ('sent', 'withdrawn')`)
    .orderBy('id')
    .select('id')
    .execute()
  return others.map(({ id }) => id)
}
