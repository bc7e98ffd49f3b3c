import { sql } from 'kysely'
import type { MaybeViewer, Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { isId } from '../../platform/id.ts'
import { lockJob } from '../job.db.ts'
import { hiringIds } from '../scope.ts'
import { countInvitationAnswer } from './answered.db.ts'
import { invitationsADay, mayInviteTo } from './invitation.ts'
import { writeOfDecline, writeToInvited } from './invitation-letter.ts'

/** The viewer's own invitation, as a talent, to a job that was loaded for them; one that was withdrawn is none. */
export async function selectOptionalInvitation(db: Db, viewer: MaybeViewer, jobId: string) {
  if (!viewer) return undefined
  return await db
    .selectFrom('jobs.invitation as i')
    .innerJoin('talent.talent_card as t', 't.id', 'i.talent_id')
    .select(['i.id', 'i.state', 'i.message', 'i.sent_at', 'i.answered_at'])
    .where('i.job_id', '=', jobId)
    .where('i.state', '<>', 'withdrawn')
    .where('t.account_id', '=', viewer.accountId)
    .executeTakeFirst()
}

export type InvitationToJob = NonNullable<Awaited<ReturnType<typeof selectOptionalInvitation>>>

export type Invited = { ok: true; name: string; left: number } | { ok: false; errors: Record<string, string> }

type Wish = { id: string; job: string; talent: string; message: string }

/** Invites a listed talent to propose to an open job, and writes to them. The same form twice invites once. */
export async function inviteTalent(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, job: jobSlug, talent: talentSlug, message }: Wish,
): Promise<Invited> {
  return await inTransaction(db, async (db): Promise<Invited> => {
    const talent = await selectInvitable(db, talentSlug)
    const job = await lockJob(db, viewer, jobSlug)
    const standing = await selectStanding(db, job, talent)
    if (standing.invitation_id === id) return { ok: true, name: talent.short_name, left: await left() }
    const why = mayInviteTo(viewer, job)
      ? whyNotThem(standing, talent.short_name)
      : 'This job takes no proposals now. Open it first.'
    if (why) return { ok: false, errors: { '': why } }
    // Those who invite for one company at once do so one after another, so that none is counted twice.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`invite ${job.company_id}`}, 0))`.execute(db)
    if ((await left()) === 0) return { ok: false, errors: { '': noneLeft } }
    const values = { state: 'sent' as const, message, sent_by: viewer.accountId, sent_at: now }
    const made = await db
      .insertInto('jobs.invitation')
      .values({ id, ...values, job_id: job.id, talent_id: talent.id, company_id: job.company_id })
      // One that was withdrawn may be sent again.
      .onConflict(conflict =>
        conflict.columns(['job_id', 'talent_id']).doUpdateSet({ ...values, answered_at: null, reason: null }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordEvent(db, {
      type: 'invitation.sent',
      at: now,
      actorId: viewer.accountId,
      companyId: job.company_id,
      ids: { invitation: made.id, job: job.id, talent: talent.id },
    })
    await writeToInvited(db, now, made.id)
    return { ok: true, name: talent.short_name, left: await left() }

    async function left(): Promise<number> {
      return await countInvitationsLeft(db, now, job.company_id)
    }
  })
}

/** How many talents a company may still invite in the 24 hours that end now. */
export async function countInvitationsLeft(
  db: Db,
  now: Temporal.Instant,
  companyId: string,
): Promise<number> {
  const { sent } = await db
    .selectFrom('jobs.invitation')
    .select(eb => eb.fn.countAll<number>().as('sent'))
    .where('company_id', '=', companyId)
    .where('sent_at', '>', now.subtract({ hours: 24 }))
    .executeTakeFirstOrThrow()
  return Math.max(0, invitationsADay - sent)
}

/** Takes an invitation back. Throws 409 when it was answered meanwhile. */
export async function withdrawInvitation(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id: string,
): Promise<void> {
  await inTransaction(db, async db => {
    const invitation = await db
      .selectFrom('jobs.invitation as i')
      .select(['i.id', 'i.state', 'i.job_id', 'i.talent_id', 'i.company_id'])
      .where('i.id', '=', isId(id) ? id : null)
      .where(sql<boolean>`i.company_id = any(${hiringIds(viewer)}::uuid[])`)
      .forUpdate()
      .executeTakeFirst()
    if (!invitation) throw notFound('This invitation')
    if (invitation.state !== 'sent') throw conflict('This invitation was answered or withdrawn meanwhile.')
    await answer(db, now, viewer, invitation, 'withdrawn', null)
  })
}

/** Declines the viewer's invitation to a job, and tells whoever sent it. Throws 409 when it is not open any more. */
export async function declineInvitation(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { jobSlug, reason }: { jobSlug: string; reason: string | null },
): Promise<void> {
  await inTransaction(db, async db => {
    const invitation = await db
      .selectFrom('jobs.invitation as i')
      .innerJoin('jobs.job as j', 'j.id', 'i.job_id')
      .innerJoin('talent.talent_card as t', 't.id', 'i.talent_id')
      .select(['i.id', 'i.state', 'i.job_id', 'i.talent_id', 'i.company_id'])
      .where('j.slug', '=', jobSlug)
      .where('t.account_id', '=', viewer.accountId)
      .forUpdate('i')
      .executeTakeFirst()
    if (!invitation) throw notFound('This invitation')
    if (invitation.state !== 'sent') throw conflict('This invitation was answered or withdrawn meanwhile.')
    const { job_id: jobId, talent_id: talentId } = invitation
    await countInvitationAnswer(db, now, { jobId, talentId, proposalId: null })
    await answer(db, now, viewer, invitation, 'declined', reason)
    await writeOfDecline(db, now, invitation.id)
  })
}

type Answered = { id: string; job_id: string; talent_id: string; company_id: string }

async function answer(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, job_id, talent_id, company_id }: Answered,
  state: 'declined' | 'withdrawn',
  reason: string | null,
): Promise<void> {
  await db
    .updateTable('jobs.invitation')
    .set({ state, reason, answered_at: now })
    .where('id', '=', id)
    .execute()
  await recordEvent(db, {
    type: `invitation.${state}`,
    at: now,
    actorId: viewer.accountId,
    companyId: company_id,
    ids: { invitation: id, job: job_id, talent: talent_id },
  })
}

/** A listed talent by the slug of their page; for anyone else there is none. */
export async function selectInvitable(db: Db, slug: string) {
  const talent = await db
    .selectFrom('talent.talent_card')
    .select(['id', 'account_id', 'slug', 'short_name', 'headline'])
    .where('slug', '=', slug)
    .where('state', '=', 'listed')
    .executeTakeFirst()
  if (!talent) throw notFound('This talent')
  return talent
}

type Invitable = Awaited<ReturnType<typeof selectInvitable>>

// What stands between a job and a talent already.
async function selectStanding(db: Db, job: { id: string; company_id: string }, talent: Invitable) {
  const { rows } = await sql<{
    member: boolean
    blocked: boolean
    proposed: boolean
    invitation_id: string | null
    invitation_state: 'sent' | 'declined' | 'withdrawn' | null
  }>`
    select
      exists (select from account.company_member m
        where m.company_id = ${job.company_id} and m.account_id = ${talent.account_id}) as member,
      exists (select from account.standing_block b
        where b.company_id = ${job.company_id} and b.talent_account_id = ${talent.account_id}) as blocked,
      exists (select from jobs.proposal p where p.job_id = ${job.id} and p.talent_id = ${talent.id}) as proposed,
      i.id as invitation_id, i.state as invitation_state
    from (select) one
    left join jobs.invitation i on i.job_id = ${job.id} and i.talent_id = ${talent.id}`.execute(db)
  return rows[0]!
}

function whyNotThem(
  { member, blocked, proposed, invitation_state }: Awaited<ReturnType<typeof selectStanding>>,
  name: string,
): string | undefined {
  if (member) return `${name} belongs to your company.`
  if (blocked) return `${name} cannot be invited by your company.`
  if (proposed) return `${name} has proposed to this job already.`
  if (invitation_state === 'sent') return `${name} is invited to this job already.`
  if (invitation_state === 'declined') return `${name} was invited to this job and declined.`
  return undefined
}

const noneLeft = `Your company has sent ${invitationsADay} invitations in the last 24 hours, which is as many as it can. Come back later; nothing was sent.`
