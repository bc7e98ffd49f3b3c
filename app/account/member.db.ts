import { type Db, inTransaction } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { isId } from '../platform/id.ts'
import { mayChangeRoles, mayRemoveMember } from './company.ts'
import { type Role, roleIn, type Viewer } from './viewer.ts'

/** Who belongs to a company, for its members. */
export async function listMembers(db: Db, viewer: Viewer, companyId: string) {
  if (!roleIn(viewer, companyId)) throw notFound('This company')
  return await db
    .selectFrom('account.member as m')
    .innerJoin('account.user as u', 'u.id', 'm.account_id')
    .where('m.company_id', '=', companyId)
    .orderBy('m.added_at')
    .orderBy('u.id')
    .select(['u.id', 'u.name', 'u.email', 'u.time_zone', 'm.role', 'm.added_at'])
    .select(eb => eb('u.suspended_at', 'is not', null).as('suspended'))
    .execute()
}

export type MemberRow = Awaited<ReturnType<typeof listMembers>>[number]

/** `stale`: the member has another role than the page showed. `last_owner`: nobody would be left to run the company. */
export type MemberChange = 'done' | 'stale' | 'last_owner'

export async function changeRole(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { companyId, accountId, from, role }: { companyId: string; accountId: string; from: Role; role: Role },
): Promise<MemberChange> {
  if (!mayChangeRoles(viewer, companyId)) throw forbidden('Only an owner changes what members may do.')
  return await inTransaction(db, async db => {
    const current = await lockedRole(db, companyId, accountId)
    if (!current) throw notFound('This member')
    if (current === role) return 'done' // a second click
    if (current !== from) return 'stale'
    if (current === 'owner' && !(await hasOtherOwner(db, companyId, accountId))) return 'last_owner'
    await db
      .updateTable('account.member')
      .set({ role })
      .where('company_id', '=', companyId)
      .where('account_id', '=', accountId)
      .execute()
    const ids = { company: companyId, account: accountId }
    await recordEvent(db, {
      type: 'company.role_changed',
      at: now,
      actorId: viewer.accountId,
      companyId,
      ids,
    })
    return 'done'
  })
}

/** Takes someone out of a company. Someone who is not in it any more is a second click, and fine. */
export async function removeMember(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { companyId, accountId }: { companyId: string; accountId: string },
): Promise<MemberChange> {
  if (!mayRemoveMember(viewer, companyId, accountId)) throw forbidden('Only an owner removes members.')
  return await inTransaction(db, async db => {
    const current = await lockedRole(db, companyId, accountId)
    if (!current) return 'done'
    if (current === 'owner' && !(await hasOtherOwner(db, companyId, accountId))) return 'last_owner'
    await db
      .deleteFrom('account.member')
      .where('company_id', '=', companyId)
      .where('account_id', '=', accountId)
      .execute()
    const ids = { company: companyId, account: accountId }
    await recordEvent(db, {
      type: 'company.member_removed',
      at: now,
      actorId: viewer.accountId,
      companyId,
      ids,
    })
    return 'done'
  })
}

// The company's row is locked first, so that two owners cannot step back at the same moment.
async function lockedRole(db: Db, companyId: string, accountId: string): Promise<Role | undefined> {
  await db.selectFrom('account.company').where('id', '=', companyId).select('id').forUpdate().execute()
  if (!isId(accountId)) return undefined
  const member = await db
    .selectFrom('account.member')
    .where('company_id', '=', companyId)
    .where('account_id', '=', accountId)
    .select('role')
    .executeTakeFirst()
  return member?.role
}

// An owner who is suspended cannot act, and does not count.
async function hasOtherOwner(db: Db, companyId: string, accountId: string): Promise<boolean> {
  const other = await db
    .selectFrom('account.company_member')
    .where('company_id', '=', companyId)
    .where('role', '=', 'owner')
    .where('account_id', '!=', accountId)
    .select('account_id')
    .executeTakeFirst()
  return other !== undefined
}
