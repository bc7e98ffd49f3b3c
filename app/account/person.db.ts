import type { Db } from '../platform/database.ts'
import type { Viewer } from './viewer.ts'

export type NewPerson = { id: string; name: string; email: string; timeZone: string }

/**
 * Makes an account that nobody can sign in to yet: it has no password. Used where people are brought in rather than
 * sign up themselves; the trigger on the table records the event.
 */
export async function createPerson(
  db: Db,
  now: Temporal.Instant,
  { id, name, email, timeZone }: NewPerson,
): Promise<Viewer> {
  await db
    .insertInto('account.user')
    .values({
      id,
      name,
      email: email.toLowerCase(),
      email_verified: true,
      time_zone: timeZone,
      created_at: now,
      updated_at: now,
    })
    .execute()
  return { accountId: id, name, email: email.toLowerCase(), timeZone, isOperator: false, memberships: [] }
}
