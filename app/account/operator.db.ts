import { sql } from 'kysely'
import { type Db, inTransaction } from '../platform/database.ts'
import { conflict, forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { isId } from '../platform/id.ts'
import { endSessions } from './account.db.ts'
import { isOperator, maySuspend, operatorPageSize } from './operator.ts'
import { hashToken, newToken } from './token.ts'
import type { Viewer } from './viewer.ts'

/** For anyone else the operator's pages do not exist. */
export function requireOperator(viewer: Viewer): void {
  if (!isOperator(viewer)) throw notFound()
}

/** The path of a fresh one-time link while there is no operator; links of earlier starts stop working. */
export async function ensureOperatorLink(db: Db, now: Temporal.Instant): Promise<string | undefined> {
  if (await hasOperator(db)) return undefined
  const token = newToken()
  await inTransaction(db, async db => {
    await db.deleteFrom('account.operator_link').where('used_at', 'is', null).execute()
    await db
      .insertInto('account.operator_link')
      .values({ token_hash: hashToken(token), made_at: now })
      .execute()
  })
  return `/operator/begin/${token}`
}

/** Whether a link still makes an operator. An unknown one is not found. */
export async function isOperatorLinkOpen(db: Db, token: string): Promise<boolean> {
  const link = await db
    .selectFrom('account.operator_link')
    .where('token_hash', '=', hashToken(token))
    .select('used_at')
    .executeTakeFirst()
  if (!link) throw notFound('This link')
  return link.used_at === null && !(await hasOperator(db))
}

export async function becomeOperator(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  token: string,
): Promise<void> {
  if (viewer.isOperator) return // a second click
  await inTransaction(db, async db => {
    const link = await db
      .updateTable('account.operator_link')
      .set({ used_by: viewer.accountId, used_at: now })
      .where('token_hash', '=', hashToken(token))
      .where('used_at', 'is', null)
      .returning('token_hash')
      .executeTakeFirst()
    if (!link || (await hasOperator(db)))
      throw conflict('This link was used already: this Rapport has its operator.')
    await db
      .updateTable('account.user')
      .set({ is_operator: true })
      .where('id', '=', viewer.accountId)
      .execute()
    await recordEvent(db, {
      type: 'account.became_operator',
      at: now,
      actorId: viewer.accountId,
      ids: { account: viewer.accountId },
    })
  })
}

/** What is here, in figures. */
export async function selectOverview(db: Db, viewer: Viewer) {
  requireOperator(viewer)
  const { rows } = await sql<{
    accounts: number
    suspended: number
    companies: number
    waiting: number
    failed: number
  }>`
    select
      (select count(*) from account."user" where erased_at is null) as accounts,
      (select count(*) from account."user" where suspended_at is not null) as suspended,
      (select count(*) from account.company) as companies,
      (select count(*) from platform.mail where sent_at is null and dropped_at is null) as waiting,
      (select count(*) from platform.mail where sent_at is null and dropped_at is null and error is not null) as failed`.execute(
    db,
  )
  return rows[0]!
}

export type Overview = Awaited<ReturnType<typeof selectOverview>>

/** Accounts whose address contains `email`, newest first; one more than fits a page tells that there is a next one. */
export async function listAccounts(db: Db, viewer: Viewer, { email, page }: { email: string; page: number }) {
  requireOperator(viewer)
  return await db
    .selectFrom('account.user')
    .where('erased_at', 'is', null)
    .where(sql<boolean>`position(${email.toLowerCase()} in email) > 0`)
    .orderBy('id', 'desc')
    .limit(operatorPageSize + 1)
    .offset((page - 1) * operatorPageSize)
    .select(['id', 'name', 'email', 'email_verified', 'is_operator', 'created_at', 'suspended_at'])
    .execute()
}

export type AccountRow = Awaited<ReturnType<typeof listAccounts>>[number]

/** Ends all sessions of an account and lets it begin none. Someone who is suspended already is a second click. */
export async function suspendAccount(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  accountId: string,
): Promise<void> {
  await moveAccount(db, now, viewer, accountId, { suspended: true })
}

export async function restoreAccount(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  accountId: string,
): Promise<void> {
  await moveAccount(db, now, viewer, accountId, { suspended: false })
}

async function moveAccount(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  accountId: string,
  to: { suspended: boolean },
): Promise<void> {
  requireOperator(viewer)
  if (!isId(accountId)) throw notFound('This account')
  if (!maySuspend(viewer, accountId)) throw forbidden('You cannot suspend yourself: nobody could undo it.')
  await inTransaction(db, async db => {
    const account = await db
      .selectFrom('account.user')
      .where('id', '=', accountId)
      .select('suspended_at')
      .forUpdate()
      .executeTakeFirst()
    if (!account) throw notFound('This account')
    if ((account.suspended_at !== null) === to.suspended) return
    await db
      .updateTable('account.user')
      .set(
        to.suspended
          ? { suspended_at: now, suspended_by: viewer.accountId }
          : { suspended_at: null, suspended_by: null },
      )
      .where('id', '=', accountId)
      .execute()
    const type = to.suspended ? 'account.suspended' : 'account.restored'
    await recordEvent(db, { type, at: now, actorId: viewer.accountId, ids: { account: accountId } })
    if (to.suspended) await endSessions(db, now, viewer.accountId, accountId)
  })
}

async function hasOperator(db: Db): Promise<boolean> {
  const operator = await db
    .selectFrom('account.user')
    .where('is_operator', '=', true)
    .select('id')
    .executeTakeFirst()
  return operator !== undefined
}
