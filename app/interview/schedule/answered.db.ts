import type { Db } from '../../platform/database.ts'
import { addAnswer } from '../../talent/standing.db.ts'
import type { Interview } from '../interview.db.ts'
import { sideOf } from '../interview.ts'
import { selectOptionalRound } from './slot.db.ts'

/**
 * Counts how long the talent took to answer the times that the company put on the table. Called by whatever answers them,
 * with the interview as it was before; where it was not for the talent to answer, nothing is counted.
 */
export async function countAnswer(db: Db, now: Temporal.Instant, interview: Interview): Promise<void> {
  if (interview.turn !== 'talent' || sideOf(interview) !== 'talent') return
  const asked = await selectOptionalRound(db, interview)
  if (asked?.side !== 'company') return
  await addAnswer(db, now, {
    talentId: interview.talent_id,
    kind: 'interview',
    subjectId: interview.id,
    round: interview.round,
    proposalId: interview.proposal_id,
    askedAt: asked.offered_at,
    answeredAt: now,
  })
}
