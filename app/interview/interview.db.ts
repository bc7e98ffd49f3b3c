import { sql } from 'kysely'
import type { MaybeViewer, Viewer } from '../account/viewer.ts'
import { hiringIds } from '../jobs/scope.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { isId } from '../platform/id.ts'
import { type InterviewState, interviewRole, mayEnd, mayStart } from './interview.ts'

/** An interview for its talent, its panel and the hiring members of its company, with the viewer's role in it. */
export async function selectInterview(db: Db, viewer: MaybeViewer, id: string) {
  const found =
    viewer && isId(id)
      ? await visibleInterviews(db, viewer).where('i.id', '=', id).executeTakeFirst()
      : undefined
  const role = viewer && found && interviewRole(viewer, found)
  if (!found || !role) throw notFound('This interview')
  return { ...found, ...role }
}

export type Interview = Awaited<ReturnType<typeof selectInterview>>

/** Every interview that the viewer takes part in or hires by: the next first, those that are over after. */
export async function listInterviews(db: Db, viewer: Viewer): Promise<Interview[]> {
  const rows = await visibleInterviews(db, viewer)
    .orderBy(sql`i.state in ('proposed', 'scheduled', 'live')`, 'desc')
    .orderBy(sql`case when i.state in ('proposed', 'scheduled', 'live') then i.starts_at end`)
    .orderBy(sql`coalesce(i.starts_at, i.proposed_at)`, 'desc')
    .limit(200)
    .execute()
  return rows.flatMap(row => {
    const role = interviewRole(viewer, row)
    return role ? [{ ...row, ...role }] : []
  })
}

/** The newest interview of a proposal that was not called off. */
export async function selectOptionalInterviewOf(
  db: Db,
  viewer: Viewer,
  proposalId: string,
): Promise<Interview | undefined> {
  const row = await visibleInterviews(db, viewer)
    .where('i.proposal_id', '=', proposalId)
    .where('i.state', 'not in', ['cancelled', 'missed'])
    .orderBy('i.proposed_at', 'desc')
    .orderBy('i.id', 'desc')
    .executeTakeFirst()
  const role = row && interviewRole(viewer, row)
  return role && { ...row, ...role }
}

// The scope of every query of an interview. Once its proposal is withdrawn or declined, an interview that was still to
// come is off, without anyone having to call it off.
function visibleInterviews(db: Db, viewer: Viewer) {
  const member = viewer.memberships.map(({ companyId }) => companyId)
  return db
    .selectFrom('interview.interview as i')
    .innerJoin('jobs.proposal_card as p', 'p.id', 'i.proposal_id')
    .innerJoin('account.company_card as c', 'c.id', 'p.company_id')
    .innerJoin('account.person as t', 't.id', 'p.talent_account_id')
    .leftJoin('interview.panelist as mine', join =>
      join.onRef('mine.interview_id', '=', 'i.id').on('mine.account_id', '=', viewer.accountId),
    )
    .where(sql<boolean>`(
      p.talent_account_id = ${viewer.accountId}
      or p.company_id = any(${hiringIds(viewer)}::uuid[])
      or (mine.account_id is not null and p.company_id = any(${member}::uuid[])))`)
    .select([
      'i.id',
      'i.proposal_id',
      'i.kit_id',
      'i.minutes',
      'i.message',
      'i.starts_at',
      'i.position',
      'i.proposed_at',
      'i.scheduled_at',
      'i.started_at',
      'i.ended_at',
      'i.round',
      'i.turn',
      'i.sequence',
      'i.missed_by',
      'i.admitted_at',
      'i.driver_id',
      'i.call_url',
      'i.notes_attention',
      'i.attention_told_at',
      'p.company_id',
      'p.company_name',
      'p.company_slug',
      'c.time_zone as company_time_zone',
      'p.job_id',
      'p.job_slug',
      'p.job_title',
      'p.state as proposal_state',
      'p.talent_id',
      'p.talent_account_id',
      'p.talent_name',
      'p.talent_slug',
      'p.talent_photo_id',
      't.time_zone as talent_time_zone',
    ])
    .select(sql<boolean>`mine.account_id is not null`.as('on_panel'))
    .select(sql<InterviewState>`case when ${abandoned} then 'cancelled' else i.state end`.as('state'))
    .select(
      sql<
        string | null
      >`case when ${abandoned} then 'The proposal is ' || p.state || '.' else i.end_reason end`.as(
        'end_reason',
      ),
    )
}

const abandoned = sql`(i.state in ('proposed', 'scheduled', 'live') and p.state in ('withdrawn', 'declined'))`

/** The people of an interview that was loaded for its viewer: the talent first, then the panel, by short names. */
export async function selectParticipants(db: Db, interview: Pick<Interview, 'id' | 'talent_account_id'>) {
  return await db
    .selectFrom('account.person as p')
    .leftJoin('interview.panelist as l', join =>
      join.onRef('l.account_id', '=', 'p.id').on('l.interview_id', '=', interview.id),
    )
    .where(sql<boolean>`(l.account_id is not null or p.id = ${interview.talent_account_id})`)
    .select(['p.id as account_id', 'p.short_name as name', 'p.time_zone'])
    .select(
      sql<
        'talent' | 'panel'
      >`case when p.id = ${interview.talent_account_id} then 'talent' else 'panel' end`.as('role'),
    )
    .orderBy(sql`p.id = ${interview.talent_account_id}`, 'desc')
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
}

export type Participant = Awaited<ReturnType<typeof selectParticipants>>[number]

/**
 * The room is open: scheduled -> live. True also when it is live already; false when it is over or off.
 * Throws 403 for anyone but the panel.
 */
export async function startInterview(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id: string,
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, id)
    if (interview.role !== 'panel') throw forbidden('Only someone on the panel can start the interview.')
    if (interview.state === 'live') return true
    if (!mayStart(interview)) return false
    const { numUpdatedRows } = await db
      .updateTable('interview.interview')
      .set({ state: 'live', started_at: now })
      .where('id', '=', id)
      .where('state', '=', 'scheduled')
      .executeTakeFirst()
    if (numUpdatedRows)
      await recordEvent(db, {
        ...fact(interview),
        type: 'interview.started',
        at: now,
        actorId: viewer.accountId,
      })
    return true
  })
}

/** scheduled, live or missed -> done. False when it is in none of them any more. Throws 403 for anyone but the panel. */
export async function endInterview(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id: string,
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, id)
    if (interview.role !== 'panel') throw forbidden('Only someone on the panel can end the interview.')
    if (!mayEnd(interview)) return false
    const { numUpdatedRows } = await db
      .updateTable('interview.interview')
      .set({ state: 'done', ended_at: now, ended_by: viewer.accountId, missed_by: null, turn: null })
      .where('id', '=', id)
      .where('state', 'in', ['scheduled', 'live', 'missed'])
      .executeTakeFirst()
    if (!numUpdatedRows) return false
    await db.deleteFrom('interview.booking').where('interview_id', '=', id).execute()
    await recordEvent(db, { ...fact(interview), type: 'interview.ended', at: now, actorId: viewer.accountId })
    return true
  })
}

/** Whom and what an event of an interview is about. */
export function fact(interview: Pick<Interview, 'id' | 'proposal_id' | 'company_id'>) {
  return {
    companyId: interview.company_id,
    ids: { interview: interview.id, proposal: interview.proposal_id },
  }
}
