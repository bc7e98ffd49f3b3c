import { type Db, inTransaction } from '../platform/database.ts'
import { recordEvent } from '../platform/event.ts'
import type { SettingsFields } from './account.ts'
import type { Viewer } from './viewer.ts'

// What touches passwords and tokens is better-auth's; the rest of an account is changed here, with its events.

/** The viewer's own settings, as the form shows them. */
export async function selectSettings(db: Db, viewer: Viewer) {
  return await db
    .selectFrom('account.user')
    .where('id', '=', viewer.accountId)
    .select(['name', 'email', 'time_zone', 'revision'])
    .executeTakeFirstOrThrow()
}

/** False when the form was opened before an other change: nothing is changed then. */
export async function changeSettings(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { revision, ...fields }: SettingsFields,
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const { numUpdatedRows } = await db
      .updateTable('account.user')
      .set({ ...fields, revision: revision + 1, updated_at: now })
      .where('id', '=', viewer.accountId)
      .where('revision', '=', revision)
      .executeTakeFirst()
    if (!numUpdatedRows) return false
    await recordEvent(db, {
      type: 'account.changed',
      at: now,
      actorId: viewer.accountId,
      ids: { account: viewer.accountId },
    })
    return true
  })
}

/** Signs an account out on every device. `actorId` is who wanted it: the person, or the operator who suspends them. */
export async function endSessions(
  db: Db,
  now: Temporal.Instant,
  actorId: string,
  accountId: string,
): Promise<void> {
  await inTransaction(db, async db => {
    await db.deleteFrom('account.session').where('user_id', '=', accountId).execute()
    await recordEvent(db, { type: 'account.sessions_ended', at: now, actorId, ids: { account: accountId } })
  })
}
