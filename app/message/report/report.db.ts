import { sql } from 'kysely'
import { requireOperator, suspendAccount } from '../../account/operator.db.ts'
import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { conflict, forbidden, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { isId, newId } from '../../platform/id.ts'
import { selectMessage } from '../thread/message.db.ts'
import type { Thread } from '../thread/thread.db.ts'
import { mayReport } from '../thread/thread.ts'
import type { Reason, ReportFields } from './report.ts'

export const reportsAPage = 50

/** Shows a message of the other side to the operator. Again, it changes nothing. */
export async function reportMessage(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  thread: Thread,
  messageId: string,
  { reason, words }: ReportFields,
): Promise<void> {
  const message = await selectMessage(db, thread, messageId)
  if (!mayReport(thread.mine, message)) throw forbidden('Only what the other side wrote can be reported.')
  await inTransaction(db, async db => {
    const made = await db
      .insertInto('message.report')
      .values({
        id: newId(),
        message_id: messageId,
        reported_by: viewer.accountId,
        reason,
        words,
        reported_at: now,
      })
      .onConflict(same => same.columns(['message_id', 'reported_by']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return
    await recordEvent(db, {
      type: 'message.reported',
      at: now,
      actorId: viewer.accountId,
      companyId: thread.company_id,
      ids: { report: made.id, message: messageId, proposal: thread.proposal_id },
    })
  })
}

/** Reports, those that wait first; one more than fits a page tells that there is a next one. */
export async function listReports(db: Db, viewer: Viewer, page: number) {
  requireOperator(viewer)
  return await db
    .selectFrom('message.report as r')
    .innerJoin('message.sent_message as m', 'm.id', 'r.message_id')
    .leftJoin('account.person as a', 'a.id', 'm.author_id')
    .leftJoin('account.person as b', 'b.id', 'r.reported_by')
    .orderBy(sql`r.state = 'open'`, 'desc')
    .orderBy('r.reported_at', 'desc')
    .orderBy('r.id')
    .limit(reportsAPage + 1)
    .offset((page - 1) * reportsAPage)
    .select([
      'r.id',
      'r.reason',
      'r.state',
      'r.reported_at',
      'a.name as author_name',
      'b.name as reporter_name',
    ])
    .execute()
}

export type ReportListed = Awaited<ReturnType<typeof listReports>>[number]

/** A report with what stands around the message: ten before it and ten after, with what they said before. */
export async function selectReport(db: Db, viewer: Viewer, id: string) {
  requireOperator(viewer)
  const report = isId(id)
    ? await db
        .selectFrom('message.report as r')
        .innerJoin('message.sent_message as m', 'm.id', 'r.message_id')
        .leftJoin('account.person as a', 'a.id', 'm.author_id')
        .leftJoin('account.person as b', 'b.id', 'r.reported_by')
        .where('r.id', '=', id)
        .select(['r.id', 'r.reason', 'r.words', 'r.state', 'r.reported_at', 'r.closed_at', 'r.message_id'])
        .select(['m.thread_id', 'm.position', 'm.author_id'])
        .select([
          'a.name as author_name',
          'a.email as author_email',
          'a.suspended',
          'b.name as reporter_name',
        ])
        .executeTakeFirst()
    : undefined
  if (!report) throw notFound('This report')
  const { rows: part } = await sql<PartOfThread>`
    select m.id, m.position, m.author_id, p.name as author_name, m.side, m.body, m.sent_at, m.edited_at, m.deleted_at,
      array(select f.body from message.former_text f where f.message_id = m.id order by f.replaced_at) as former,
      array(select f.name from message.attachment a join platform.file f on f.id = a.file_id
        where a.message_id = m.id order by a.position) as files
    from message.sent_message m left join account.person p on p.id = m.author_id
    where m.thread_id = ${report.thread_id}
      and m.position between ${report.position - 10} and ${report.position + 10}
    order by m.position`.execute(db)
  return { ...report, reason: report.reason as Reason, part }
}

type PartOfThread = {
  id: string
  position: number
  author_id: string
  author_name: string | null
  side: 'talent' | 'company'
  body: string
  sent_at: Temporal.Instant
  edited_at: Temporal.Instant | null
  deleted_at: Temporal.Instant | null
  former: string[]
  files: string[]
}

export type ReportShown = Awaited<ReturnType<typeof selectReport>>

/** The operator decides: nothing is to be done, or whoever wrote it is suspended. */
export async function closeReport(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id: string,
  act: 'dismissed' | 'suspended',
): Promise<void> {
  const report = await selectReport(db, viewer, id)
  await inTransaction(db, async db => {
    const closed = await db
      .updateTable('message.report')
      .set({ state: act, closed_by: viewer.accountId, closed_at: now })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .returning('id')
      .executeTakeFirst()
    if (!closed) {
      if (report.state !== act) throw conflict('This report was closed already, in another way.')
      return // a second click
    }
    if (act === 'suspended') await suspendAccount(db, now, viewer, report.author_id)
    await recordEvent(db, {
      type: `report.${act}`,
      at: now,
      actorId: viewer.accountId,
      ids: { report: id, message: report.message_id, account: report.author_id },
    })
  })
}
