import { sql } from 'kysely'
import { type MaybeViewer, mayHireFor, type Viewer } from '../account/viewer.ts'
import { moveProposal, selectProposal } from '../jobs/proposal.db.ts'
import { type Db, inTransaction, refusedBy } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { newId } from '../platform/id.ts'
import { fact, type Interview, selectInterview } from './interview.db.ts'
import { mayAcceptSlot, mayCancel } from './interview.ts'
import { tellOfCancel, tellOfProposal, tellOfTime } from './interview-letter.ts'
import { freezeKit, listKitQuestions, selectNextKit } from './kit.db.ts'
import { type Outcome, stale, wrong } from './outcome.ts'
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
  return { proposal, talent_time_zone, questions, members, interview: interviews[0], why }
}

export type SchedulePlan = Awaited<ReturnType<typeof selectSchedulePlan>>

/** A proposal for those who hire by it, and never for its own talent. */
export async function selectHiringProposal(db: Db, viewer: MaybeViewer, id: string) {
  const proposal = await selectProposal(db, viewer, id)
  const hires = mayHireFor(viewer, proposal.company_id) && proposal.talent_account_id !== viewer?.accountId
  if (!hires) throw notFound('This proposal')
  return proposal
}

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
      if (!numUpdatedRows) return stale('This interview was changed at the same moment. Open it again.')
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

/** The talent declines all times, or the company calls the interview off; `words` are for the other side. */
export async function cancelInterview(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  {
    interviewId,
    from,
    words,
  }: { interviewId: string; from: 'proposed' | 'scheduled' | 'live'; words: string },
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, interviewId)
    if (interview.role === 'panel' && !interview.hires)
      throw forbidden('Only the talent, an owner or a manager can cancel an interview.')
    const changed = stale(`This interview is ${interview.state} by now. Nothing was changed.`)
    if (interview.state !== from || !mayCancel(interview)) return changed
    const { numUpdatedRows } = await db
      .updateTable('interview.interview')
      .set({ state: 'cancelled', ended_at: now, ended_by: viewer.accountId, end_reason: words })
      .where('id', '=', interviewId)
      .where('state', '=', from)
      .executeTakeFirst()
    if (!numUpdatedRows) return changed
    await db.deleteFrom('interview.booking').where('interview_id', '=', interviewId).execute()
    await recordEvent(db, {
      ...fact(interview),
      type: 'interview.cancelled',
      at: now,
      actorId: viewer.accountId,
    })
    await tellOfCancel(db, now, interview, viewer.accountId, words)
    return { ok: true }
  })
}

export async function listSlots(db: Db, interviewId: string) {
  return await db
    .selectFrom('interview.slot')
    .where('interview_id', '=', interviewId)
    .orderBy('starts_at')
    .select(['id', 'starts_at', 'accepted_at'])
    .execute()
}

export type Slot = Awaited<ReturnType<typeof listSlots>>[number]

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
