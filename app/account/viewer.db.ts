import type { Db } from '../platform/database.ts'
import type { Membership, Viewer } from './viewer.ts'

/** Someone who looks without being signed in, such as by a secret address of theirs; not who is suspended. */
export async function selectOptionalViewer(db: Db, accountId: string): Promise<Viewer | undefined> {
  const person = await db
    .selectFrom('account.user')
    .where('id', '=', accountId)
    .where('suspended_at', 'is', null)
    .where('erased_at', 'is', null)
    .select(['name', 'email', 'time_zone', 'is_operator'])
    .executeTakeFirst()
  if (!person) return undefined
  const { name, email, time_zone: timeZone, is_operator: isOperator } = person
  return { accountId, name, email, timeZone, isOperator, memberships: await selectMemberships(db, accountId) }
}

export async function selectMemberships(db: Db, accountId: string): Promise<Membership[]> {
  return await db
    .selectFrom('account.member as m')
    .innerJoin('account.company as c', 'c.id', 'm.company_id')
    .where('m.account_id', '=', accountId)
    .orderBy('m.added_at')
    .select(['c.id as companyId', 'c.slug', 'c.name', 'm.role'])
    .execute()
}
