import type { Viewer } from '../../account/viewer.ts'
import { moveProposal } from '../../jobs/proposal/proposal.db.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { recordEvent } from '../../platform/event.ts'
import { newId } from '../../platform/id.ts'
import { fact, selectInterview } from '../interview.db.ts'
import { tellOfProposal } from '../interview-letter.ts'
import { freezeKit } from '../kit/kit.db.ts'
import { type Outcome, stale, wrong } from '../outcome.ts'
import { attentionNotedFor } from '../room/attention/attention.db.ts'
import { selectSchedulePlan } from './schedule-plan.db.ts'
import { insertRound } from './slot.db.ts'

export type NewInterview = {
  id: string
  proposalId: string
  panel: string[]
  minutes: number
  slots: Temporal.Instant[]
  message: string
}

/**
 * Proposes times to the talent: freezes the kit, moves the proposal to interviewing, opens a scorecard for everyone on
 * the panel, and writes to all of them. The same id again changes nothing.
 */
export async function proposeInterview(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  wanted: NewInterview,
): Promise<Outcome> {
  const { id, proposalId, panel } = wanted
  return await inTransaction(db, async db => {
    const { proposal, members, why } = await selectSchedulePlan(db, viewer, proposalId)
    if (await proposedBefore(db, id, proposalId)) return { ok: true }
    if (why) return stale(why)
    if (!panel.every(chosen => members.some(({ account_id }) => account_id === chosen)))
      return wrong({ panel: 'Someone you chose is not a member of the company any more. Choose again.' })
    // Whoever comes second at the same moment waits for the first, and then finds the proposal moved or interviewed.
    const moved =
      proposal.state === 'interviewing' ||
      (await moveProposal(db, now, viewer, { proposalId, from: ['shortlisted'], to: 'interviewing' }))
    const kitId = moved && (await freezeKit(db, now, viewer, proposal))
    if (!kitId || !(await insertInterview(db, now, viewer, kitId, wanted))) {
      if (await proposedBefore(db, id, proposalId)) return { ok: true }
      return stale('Someone else changed this proposal at the same moment. Open it again.')
    }
    const interview = await selectInterview(db, viewer, id)
    await recordEvent(db, {
      ...fact(interview),
      type: 'interview.proposed',
      at: now,
      actorId: viewer.accountId,
    })
    await tellOfProposal(db, now, interview, wanted.slots)
    return { ok: true }
  })
}

async function proposedBefore(db: Db, id: string, proposalId: string): Promise<boolean> {
  const row = await db
    .selectFrom('interview.interview')
    .select('id')
    .where('id', '=', id)
    .where('proposal_id', '=', proposalId)
    .executeTakeFirst()
  return row !== undefined
}

async function insertInterview(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  kitId: string,
  wanted: NewInterview,
): Promise<boolean> {
  const { id, proposalId, panel, minutes, slots, message } = wanted
  const made = await db
    .insertInto('interview.interview')
    .values({
      id,
      proposal_id: proposalId,
      kit_id: kitId,
      state: 'proposed',
      minutes,
      message,
      proposed_by: viewer.accountId,
      proposed_at: now,
      notes_attention: await attentionNotedFor(db, proposalId),
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return false
  await insertRound(db, now, viewer.accountId, {
    interviewId: id,
    round: 1,
    side: 'company',
    words: '',
    slots,
  })
  await db
    .insertInto('interview.panelist')
    .values(panel.map(account_id => ({ interview_id: id, account_id })))
    .execute()
  await db
    .insertInto('interview.scorecard')
    .values(
      panel.map(account_id => ({
        id: newId(),
        interview_id: id,
        account_id,
        state: 'open' as const,
        opened_at: now,
      })),
    )
    .execute()
  return true
}
