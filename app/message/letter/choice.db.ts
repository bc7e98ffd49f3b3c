import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { recordEvent } from '../../platform/event.ts'
import type { MailKind, MailWish } from '../../platform/mail-kind.ts'
import {
  type Choice,
  choiceKinds,
  type Preference,
  quietUntil,
  type SettingsFields,
  usualChoice,
  usualPreference,
} from './choice.ts'

/** How the viewer is told of what, with what is usual where they chose nothing. */
export async function selectSettings(db: Db, { accountId }: Pick<Viewer, 'accountId'>) {
  const [chosen, preference] = await Promise.all([
    db.selectFrom('message.choice').where('account_id', '=', accountId).select(['kind', 'choice']).execute(),
    selectOptionalPreference(db, accountId),
  ])
  const choices = Object.fromEntries(
    choiceKinds.map(kind => [kind, chosen.find(row => row.kind === kind)?.choice ?? usualChoice[kind]]),
  ) as Record<(typeof choiceKinds)[number], Choice>
  return { ...choices, ...usualPreference, revision: 0, ...preference }
}

/** False when the form was opened before another change: nothing is changed then. */
export async function changeSettings(
  db: Db,
  now: Temporal.Instant,
  { accountId }: Viewer,
  fields: SettingsFields,
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const { digest, quiet_from, quiet_to } = fields
    const revision = fields.revision + 1
    const values = { digest, quiet_from, quiet_to, revision }
    const saved = await db
      .insertInto('message.preference')
      .values({ account_id: accountId, ...values })
      .onConflict(same =>
        same
          .column('account_id')
          .doUpdateSet(values)
          .where('message.preference.revision', '=', fields.revision),
      )
      .returning('revision')
      .executeTakeFirst()
    if (saved?.revision !== revision) return false
    for (const kind of choiceKinds) await choose(db, accountId, kind, fields[kind])
    await recordEvent(db, {
      type: 'account.notifications_changed',
      at: now,
      actorId: accountId,
      ids: { account: accountId },
    })
    return true
  })
}

/**
 * What the reader of a letter wants with it, when it is about to go out. Letters about interviews go out in quiet hours
 * too: they may be about the next hour.
 */
export async function askWish(db: Db, now: Temporal.Instant, to: string, kind: MailKind): Promise<MailWish> {
  const person = await selectOptionalReader(db, to)
  if (!person) return 'send'
  const settings = await selectSettings(db, { accountId: person.id })
  const wanted = kind === 'digest' ? settings.digest !== 'off' : settings[kind] === 'mail'
  if (!wanted) return 'drop'
  if (kind === 'interview') return 'send'
  return quietUntil(now, person.time_zone, settings) ?? 'send'
}

/** What the link in a letter does: no more mail of its kind to its reader. Again, it changes nothing. */
export async function unsubscribe(db: Db, now: Temporal.Instant, to: string, kind: MailKind): Promise<void> {
  const person = await selectOptionalReader(db, to)
  if (!person) return
  await inTransaction(db, async db => {
    if (kind === 'digest') await stopDigests(db, person.id)
    else {
      const settings = await selectSettings(db, { accountId: person.id })
      if (settings[kind] !== 'mail') return
      await choose(db, person.id, kind, 'site')
    }
    await recordEvent(db, {
      type: 'account.unsubscribed',
      at: now,
      actorId: person.id,
      ids: { account: person.id },
    })
  })
}

async function choose(
  db: Db,
  account_id: string,
  kind: (typeof choiceKinds)[number],
  choice: Choice,
): Promise<void> {
  await db
    .insertInto('message.choice')
    .values({ account_id, kind, choice })
    .onConflict(same => same.columns(['account_id', 'kind']).doUpdateSet({ choice }))
    .execute()
}

async function stopDigests(db: Db, accountId: string): Promise<void> {
  await sql`
    insert into message.preference as p (account_id, digest) values (${accountId}, 'off')
    on conflict (account_id) do update set digest = 'off', revision = p.revision + 1`.execute(db)
}

async function selectOptionalReader(db: Db, email: string) {
  return await db
    .selectFrom('account.person')
    .where('email', '=', email)
    .select(['id', 'time_zone'])
    .executeTakeFirst()
}

async function selectOptionalPreference(
  db: Db,
  accountId: string,
): Promise<(Preference & { revision: number }) | undefined> {
  return await db
    .selectFrom('message.preference')
    .where('account_id', '=', accountId)
    .select(['digest', 'quiet_from', 'quiet_to', 'revision'])
    .executeTakeFirst()
}
