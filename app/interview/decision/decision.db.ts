import { sql } from 'kysely'
import type { MaybeViewer, Viewer } from '../../account/viewer.ts'
import { sendOffer } from '../../jobs/offer/offer.db.ts'
import type { OfferTerms } from '../../jobs/offer/offer.ts'
import { moveProposal } from '../../jobs/proposal/proposal.db.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { recordEvent } from '../../platform/event.ts'
import { newId } from '../../platform/id.ts'
import { type Outcome, stale, wrong } from '../outcome.ts'
import { selectHiringProposal } from '../schedule/schedule-plan.db.ts'
import { tellOfAdvance } from './decision-letter.ts'
import { type DecisionPlan, selectDecisionPlan } from './decision-plan.db.ts'

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
      'd.note',
      'd.override',
      'd.composite',
      'd.interval_low',
      'd.interval_high',
      'd.decided_by',
      'd.decided_at',
      'p.name as decided_by_name',
    ])
    .execute()
}

export type Decision = Awaited<ReturnType<typeof listDecisions>>[number]

export type NewDecision = {
  id: string
  proposalId: string
  reason: string
  /** The reason in words, for the record. */
  note: string
  /** Why it goes against the composite; kept only where it does. */
  override: string | null
  words: string
} & ({ outcome: 'offer'; terms: OfferTerms } | { outcome: 'advance' | 'decline' })

/**
 * Asks for another interview, puts an offer to a proposal or declines it, and keeps what was seen when that was decided.
 * Refused before every card of the panel is in or excused, and where it goes against the composite without a reason. The
 * same id again changes nothing.
 */
export async function decide(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  wanted: NewDecision,
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    await selectHiringProposal(db, viewer, wanted.proposalId)
    await takeTurn(db, wanted.proposalId)
    const plan = await selectDecisionPlan(db, viewer, wanted.proposalId)
    const { proposal, interview, cards, composite, interval, why, others } = plan
    if (await decidedBefore(db, wanted)) return { ok: true }
    const refused = why[wanted.outcome]
    if (refused) return stale(refused)
    const against = plan.against[wanted.outcome]
    if (against.length > 0 && !wanted.override)
      return wrong({ override: 'This goes against the composite. Say why; it is kept with the decision.' })
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
        note: wanted.note,
        override: against.length > 0 ? wanted.override : null,
        composite: composite && hundredths(composite.value),
        interval_low: interval && hundredths(interval.low),
        interval_high: interval && hundredths(interval.high),
        seen: JSON.stringify({
          cards: cards.map(seenOf),
          others: await listOthers(db, proposal),
          composites: others.map(({ proposal_id, composite }) => ({
            proposal_id,
            composite: hundredths(composite),
          })),
        }),
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

const hundredths = (value: number) => Math.round(value * 100) / 100

// Two who decide at one moment come one after the other, and the second sees what the first did.
async function takeTurn(db: Db, proposalId: string): Promise<void> {
  await db
    .selectFrom('interview.interview')
    .select('id')
    .where('proposal_id', '=', proposalId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

// Jobs writes the letter to the talent with an offer and with a decline.
async function moveTo(db: Db, now: Temporal.Instant, viewer: Viewer, wanted: NewDecision): Promise<boolean> {
  const { proposalId, words } = wanted
  if (wanted.outcome === 'advance') {
    await tellOfAdvance(db, now, await selectHiringProposal(db, viewer, proposalId), words)
    return true
  }
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
