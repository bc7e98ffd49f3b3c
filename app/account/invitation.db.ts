import { type Db, inTransaction, refusedBy } from '../platform/database.ts'
import { conflict, forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { isId } from '../platform/id.ts'
import { queueMail } from '../platform/mail.ts'
import type { OwnCompany } from './company.db.ts'
import { type InvitationFields, type InvitedRole, invitationDays, mayInvite, roleNames } from './company.ts'
import { hashToken } from './token.ts'
import { roleIn, type Viewer } from './viewer.ts'

/** The invitations of a company that can still be accepted or revoked, for its members. */
export async function listOpenInvitations(db: Db, viewer: Viewer, companyId: string) {
  if (!roleIn(viewer, companyId)) throw notFound('This company')
  return await db
    .selectFrom('account.invitation as i')
    .innerJoin('account.user as u', 'u.id', 'i.invited_by')
    .where('i.company_id', '=', companyId)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .orderBy('i.invited_at')
    .select(['i.id', 'i.email', 'i.role', 'i.invited_at', 'i.expires_at', 'u.name as invited_by_name'])
    .execute()
}

export type InvitationRow = Awaited<ReturnType<typeof listOpenInvitations>>[number]

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired'

/** The invitation behind a link. Whoever holds the link may see it; accepting it takes the invited address. */
export async function selectInvitation(db: Db, now: Temporal.Instant, token: string) {
  const row = await db
    .selectFrom('account.invitation as i')
    .innerJoin('account.company as c', 'c.id', 'i.company_id')
    .innerJoin('account.user as u', 'u.id', 'i.invited_by')
    .where('i.token_hash', '=', hashToken(token))
    .select(['i.id', 'i.email', 'i.role', 'i.expires_at', 'i.accepted_at', 'i.accepted_by', 'i.revoked_at'])
    .select(['c.id as company_id', 'c.slug', 'c.name as company_name', 'u.name as invited_by_name'])
    .executeTakeFirst()
  if (!row) throw notFound('This invitation')
  return { ...row, state: stateOf(row, now) }
}

export type Invitation = Awaited<ReturnType<typeof selectInvitation>>

type Invited = { ok: true } | { ok: false; errors: Record<string, string> }

/** Invites an address, with a letter that carries the link of `token`. The same `id` twice is one invitation. */
export async function invite(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  company: OwnCompany,
  { id, email, role, token }: InvitationFields & { token: string },
): Promise<Invited> {
  if (!mayInvite(viewer, company.id)) throw forbidden('Only an owner or a manager invites people.')
  const expiresAt = now.add({ hours: 24 * invitationDays })
  try {
    return await inTransaction(db, async db => {
      if (await isMember(db, company.id, email))
        return { ok: false, errors: { email: 'Someone with this address is already a member.' } }
      await revokeExpired(db, now, viewer, company.id, email)
      const made = await db
        .insertInto('account.invitation')
        .values({
          id,
          company_id: company.id,
          email,
          role,
          token_hash: hashToken(token),
          invited_by: viewer.accountId,
          invited_at: now,
          expires_at: expiresAt,
        })
        .onConflict(same => same.column('id').doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!made) return await madeBefore(db, viewer, { id, companyId: company.id, email })
      const ids = { company: company.id, invitation: id }
      await recordEvent(db, {
        type: 'company.invited',
        at: now,
        actorId: viewer.accountId,
        companyId: company.id,
        ids,
      })
      await queueMail(db, now, {
        to: email,
        subject: `Join ${company.name} on Rapport`,
        body: letter(viewer, company, role, token),
      })
      return { ok: true }
    })
  } catch (error) {
    if (refusedBy(error) === 'invitation_open')
      return {
        ok: false,
        errors: { email: 'This address has an open invitation. Revoke it to send another.' },
      }
    throw error
  }
}

/** False when it was accepted in the meantime. One that is revoked already is a second click, and fine. */
export async function revokeInvitation(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { companyId, invitationId }: { companyId: string; invitationId: string },
): Promise<boolean> {
  if (!mayInvite(viewer, companyId)) throw forbidden('Only an owner or a manager revokes invitations.')
  if (!isId(invitationId)) throw notFound('This invitation')
  return await inTransaction(db, async db => {
    const row = await db
      .selectFrom('account.invitation')
      .where('id', '=', invitationId)
      .where('company_id', '=', companyId)
      .select(['accepted_at', 'revoked_at'])
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw notFound('This invitation')
    if (row.accepted_at) return false
    if (row.revoked_at) return true
    await db
      .updateTable('account.invitation')
      .set({ revoked_by: viewer.accountId, revoked_at: now })
      .where('id', '=', invitationId)
      .execute()
    const ids = { company: companyId, invitation: invitationId }
    await recordEvent(db, {
      type: 'company.invitation_revoked',
      at: now,
      actorId: viewer.accountId,
      companyId,
      ids,
    })
    return true
  })
}

/** Makes the viewer a member, with the role they were invited for. Another address, or a link that is no longer open, is a conflict. */
export async function acceptInvitation(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  token: string,
): Promise<Invitation> {
  return await inTransaction(db, async db => {
    await db
      .selectFrom('account.invitation')
      .where('token_hash', '=', hashToken(token))
      .select('id')
      .forUpdate()
      .execute()
    const invitation = await selectInvitation(db, now, token)
    if (invitation.accepted_by === viewer.accountId) return invitation // a second click
    if (invitation.state !== 'open')
      throw conflict('This invitation can no longer be accepted. Open its link to see why.')
    if (invitation.email !== viewer.email)
      throw conflict(`This invitation is for ${invitation.email}. Sign in with that address.`)
    const { id, company_id, role } = invitation
    await db
      .insertInto('account.member')
      .values({ company_id, account_id: viewer.accountId, role, added_by: viewer.accountId, added_at: now })
      .onConflict(member => member.columns(['company_id', 'account_id']).doNothing())
      .execute()
    await db
      .updateTable('account.invitation')
      .set({ accepted_by: viewer.accountId, accepted_at: now })
      .where('id', '=', id)
      .execute()
    const ids = { company: company_id, invitation: id, account: viewer.accountId }
    await recordEvent(db, {
      type: 'company.member_added',
      at: now,
      actorId: viewer.accountId,
      companyId: company_id,
      ids,
    })
    return invitation
  })
}

function stateOf(
  row: { accepted_at: unknown; revoked_at: unknown; expires_at: Temporal.Instant },
  now: Temporal.Instant,
): InvitationState {
  if (row.accepted_at) return 'accepted'
  if (row.revoked_at) return 'revoked'
  return Temporal.Instant.compare(row.expires_at, now) <= 0 ? 'expired' : 'open'
}

async function isMember(db: Db, companyId: string, email: string): Promise<boolean> {
  const member = await db
    .selectFrom('account.member as m')
    .innerJoin('account.user as u', 'u.id', 'm.account_id')
    .where('m.company_id', '=', companyId)
    .where('u.email', '=', email)
    .select('u.id')
    .executeTakeFirst()
  return member !== undefined
}

// One that ran out makes room for a new one.
async function revokeExpired(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  companyId: string,
  email: string,
): Promise<void> {
  await db
    .updateTable('account.invitation')
    .set({ revoked_by: viewer.accountId, revoked_at: now })
    .where('company_id', '=', companyId)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '<=', now)
    .execute()
}

async function madeBefore(
  db: Db,
  viewer: Viewer,
  { id, companyId, email }: { id: string; companyId: string; email: string },
): Promise<Invited> {
  const row = await db
    .selectFrom('account.invitation')
    .where('id', '=', id)
    .where('company_id', '=', companyId)
    .where('invited_by', '=', viewer.accountId)
    .where('email', '=', email)
    .select('id')
    .executeTakeFirst()
  if (!row) throw conflict('This form was used before. Open the page again to invite someone else.')
  return { ok: true }
}

function letter(viewer: Viewer, company: OwnCompany, role: InvitedRole, token: string): string {
  return `${viewer.name} invites you to join ${company.name} on Rapport as ${roleNames[role].toLowerCase()}.\n\nOpen this page within ${invitationDays} days, signed in with the address this letter was sent to:\n\n/invitations/${token}\n\nIf you do not know them, do nothing.`
}
