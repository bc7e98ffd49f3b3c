import type { MaybeViewer } from '../../account/viewer.ts'
import { selectQuestions } from '../../guide/guide.db.ts'
import type { Db } from '../../platform/database.ts'
import { selectOptionalInterviewOf } from '../interview.db.ts'
import { selectHiringProposal } from '../schedule/schedule-plan.db.ts'
import { type ComparedRow, listCompared } from '../scorecard/comparison.db.ts'
import { listCardMarks } from '../scorecard/scorecard.db.ts'
import { goesAgainst, type Outcome, type Standing, whyNotDecide } from './decision.ts'
import { composeFeedback } from './feedback.ts'

/**
 * All that a hiring member decides from: the interview, which cards are in, and, once the viewer may see them, what is
 * in them side by side, and how the others of the job stand.
 */
export async function selectDecisionPlan(db: Db, viewer: MaybeViewer, proposalId: string) {
  const proposal = await selectHiringProposal(db, viewer, proposalId)
  const interview = await selectOptionalInterviewOf(db, viewer!, proposal.id)
  const marks = interview ? await listCardMarks(db, interview.id) : []
  const comparison = await listCompared(db, viewer!, proposal.job_id)
  const row = comparison.rows.find(({ id }) => id === interview?.id)
  const facts = {
    proposal_state: proposal.state,
    interview_state: interview?.state,
    cards: marks,
    advanced: row?.decided === 'advance',
  }
  const composite = row?.compared?.composite ?? null
  const others = standings(comparison.rows, proposal.id)
  const against = (outcome: Outcome) => goesAgainst(outcome, composite?.value ?? null, others)
  const { hours_per_week } = await db
    .selectFrom('jobs.job_card')
    .where('id', '=', proposal.job_id)
    .select('hours_per_week')
    .executeTakeFirstOrThrow()
  return {
    proposal,
    hours_per_week,
    interview,
    marks,
    why: eachOutcome(outcome => whyNotDecide(outcome, facts)),
    against: eachOutcome(against),
    // Someone on the panel whose own card is in reads the others' on the scorecard's page; here all are in, or none.
    complete: Boolean(row?.compared),
    advanced: facts.advanced,
    cards: row?.cards ?? [],
    questions: row?.compared?.questions ?? [],
    composite,
    interval: row?.interval ?? null,
    spread: comparison.spread,
    others,
  }
}

export type DecisionPlan = Awaited<ReturnType<typeof selectDecisionPlan>>

/** A draft of what somebody who is declined reads, from what they gave; undefined before every card is in. */
export async function draftFeedback(db: Db, plan: DecisionPlan): Promise<string | undefined> {
  if (!plan.complete) return undefined
  const texts = await selectQuestions(
    db,
    plan.questions.map(({ question }) => question.version_id),
  )
  return composeFeedback(
    plan.proposal.talent_name,
    plan.questions.flatMap(({ question, mean }) => {
      const text = texts.find(({ id }) => id === question.version_id)
      return text ? [{ title: question.title, mean, anchors: text.content.anchors }] : []
    }),
  )
}

function eachOutcome<T>(of: (outcome: Outcome) => T): Record<Outcome, T> {
  return { advance: of('advance'), offer: of('offer'), decline: of('decline') }
}

// The newest interview of each other proposal whose composite the viewer may see.
function standings(rows: readonly ComparedRow[], proposalId: string): Standing[] {
  return rows.flatMap(({ proposal_id, talent_name, proposal_state, decided, round, rounds, compared }) =>
    proposal_id === proposalId || round !== rounds || !compared?.composite
      ? []
      : [
          {
            proposal_id,
            talent_name,
            state: proposal_state,
            advanced: decided === 'advance',
            composite: compared.composite.value,
          },
        ],
  )
}
