import { sql } from 'kysely'
import type { Viewer } from '../../../account/viewer.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import { recordEvent } from '../../../platform/event.ts'
import { fact, type Interview } from '../../interview.db.ts'
import { type ChatMessage, mostInTenSeconds, mostMessages } from './chat.ts'

export type Sent = 'sent' | 'too many' | 'too fast'

/** Keeps what someone in the room writes. The same id again is the same message. */
export async function sendMessage(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interview, id, text }: { interview: Interview; id: string; text: string },
): Promise<Sent> {
  return await inTransaction(db, async db => {
    // Whoever writes at the same moment is counted after us.
    await sql`select from interview.interview where id = ${interview.id} for update`.execute(db)
    const { all, lately } = await countMessages(db, now, viewer, interview.id)
    if (all >= mostMessages) return 'too many'
    if (lately >= mostInTenSeconds) return 'too fast'
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('interview.chat_message')
      .values({ id, interview_id: interview.id, account_id: viewer.accountId, text, sent_at: now })
      .onConflict(same => same.column('id').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows)
      await recordEvent(db, {
        ...fact(interview),
        type: 'interview.chat_sent',
        at: now,
        actorId: viewer.accountId,
      })
    return 'sent'
  })
}

/** What was written in a room, oldest first. */
export async function listMessages(db: Db, interviewId: string): Promise<ChatMessage[]> {
  const rows = await db
    .selectFrom('interview.chat_message as m')
    .innerJoin('account.person as p', 'p.id', 'm.account_id')
    .where('m.interview_id', '=', interviewId)
    .orderBy('m.sent_at')
    .orderBy('m.id')
    .select(['m.id', 'm.account_id', 'p.short_name as name', 'm.text', 'm.sent_at'])
    .execute()
  return rows.map(({ id, account_id, name, text, sent_at }) => ({
    id,
    accountId: account_id,
    name,
    text,
    sentAt: `${sent_at}`,
  }))
}

async function countMessages(db: Db, now: Temporal.Instant, viewer: Viewer, interviewId: string) {
  return await db
    .selectFrom('interview.chat_message')
    .where('interview_id', '=', interviewId)
    .select(sql<number>`count(*)::int`.as('all'))
    .select(
      sql<number>`(count(*) filter (where account_id = ${viewer.accountId} and sent_at > ${now.subtract({ seconds: 10 })}))::int`.as(
        'lately',
      ),
    )
    .executeTakeFirstOrThrow()
}
