import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import { moveProposal } from '../../jobs/proposal.db.ts'
import { type Db, inTransaction, refusedBy } from '../../platform/database.ts'
import { forbidden, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { newId } from '../../platform/id.ts'
import { fact, type Interview, selectInterview } from '../interview.db.ts'
import { mayAcceptSlot } from '../interview.ts'
import { tellOfProposal, tellOfTime } from '../interview-letter.ts'
import { freezeKit } from '../kit/kit.db.ts'
import { type Outcome, stale, wrong } from '../outcome.ts'
import { selectSchedulePlan } from './schedule-plan.db.ts'

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

/** The talent takes one of the times. Refused when it has passed, or when anyone of them is in another interview then. */
export async function acceptSlot(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interviewId, slotId }: { interviewId: string; slotId: string },
): Promise<Outcome> {
  try {
    return await inTransaction(db, async db => {
      const interview = await selectInterview(db, viewer, interviewId)
      if (interview.role !== 'talent') throw forbidden('Only the talent can accept a time.')
      if (await acceptedBefore(db, interviewId, slotId)) return { ok: true }
      if (!mayAcceptSlot(interview))
        return stale(`This interview is ${interview.state} by now. Nothing was changed.`)
      const slot = (await listSlots(db, interviewId)).find(slot => slot.id === slotId)
      if (!slot) throw notFound('This time')
      if (Temporal.Instant.compare(slot.starts_at, now) <= 0)
        return stale('This time has passed. Choose a later one, or decline and say when you can.')
      const { numUpdatedRows } = await db
        .updateTable('interview.interview')
        .set({ state: 'scheduled', starts_at: slot.starts_at, scheduled_at: now })
        .where('id', '=', interviewId)
        .where('state', '=', 'proposed')
        .executeTakeFirst()
      if (!numUpdatedRows) {
        if (await acceptedBefore(db, interviewId, slotId)) return { ok: true }
        return stale('This interview was changed at the same moment. Open it again.')
      }
      await db.updateTable('interview.slot').set({ accepted_at: now }).where('id', '=', slotId).execute()
      await book(db, interview, slot.starts_at)
      await recordEvent(db, {
        ...fact(interview),
        type: 'interview.scheduled',
        at: now,
        actorId: viewer.accountId,
      })
      await tellOfTime(db, now, interview, slot.starts_at)
      return { ok: true }
    })
  } catch (error) {
    if (refusedBy(error) !== 'booking_overlap') throw error
    return stale(
      'At that time you, or someone on the panel, are in another interview by now. Choose another time.',
    )
  }
}

export async function listSlots(db: Db, interviewId: string) {
  return await db
    .selectFrom('interview.slot')
    .where('interview_id', '=', interviewId)
    .orderBy('starts_at')
    .select(['id', 'starts_at', 'accepted_at'])
    .execute()
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

// A second click on the same time.
async function acceptedBefore(db: Db, interviewId: string, slotId: string): Promise<boolean> {
  const row = await db
    .selectFrom('interview.slot as s')
    .innerJoin('interview.interview as i', 'i.id', 's.interview_id')
    .where('s.id', '=', slotId)
    .where('i.id', '=', interviewId)
    .where('s.accepted_at', 'is not', null)
    .where('i.state', '=', 'scheduled')
    .select('s.id')
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
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return false
  await db
    .insertInto('interview.slot')
    .values(slots.map(starts_at => ({ id: newId(), interview_id: id, starts_at })))
    .execute()
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

// In the order of the accounts, so that two acceptances at one moment wait for each other and do not lock up.
async function book(
  db: Db,
  { id, minutes, talent_account_id }: Interview,
  startsAt: Temporal.Instant,
): Promise<void> {
  const people = sql`select ${talent_account_id}::uuid as account_id union select account_id from interview.panelist where interview_id = ${id}`
  // A proposal that was withdrawn or declined holds nobody's time.
  await sql`
    delete from interview.booking b using interview.interview i, jobs.proposal_card p
    where i.id = b.interview_id and p.id = i.proposal_id and p.state in ('withdrawn', 'declined')
      and b.account_id in (${people})`.execute(db)
  await sql`
    insert into interview.booking (interview_id, account_id, during)
    select ${id}, account_id, tstzrange(${startsAt}::timestamptz, ${startsAt.add({ minutes })}::timestamptz)
    from (${people}) people order by account_id`.execute(db)
}
