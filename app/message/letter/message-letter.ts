import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { queueMail } from '../../platform/mail.ts'
import { pathOf, type ThreadKind } from '../thread/thread.ts'

/**
 * To those who want mail at once: that there is something to read, once for each time they come back to a conversation.
 * The words themselves stay on the page.
 */
export async function writeMessageLetters(
  db: Db,
  now: Temporal.Instant,
  threadId: string,
  subject: { kind: ThreadKind; subject_id: string; title: string },
  readers: string[],
): Promise<void> {
  const { rows } = await sql<{ email: string; from_name: string }>`
    select p.email, case when t.talent_account_id = p.id then co.name else coalesce(a.short_name, 'The talent') end
      as from_name
    from message.reading r
    join message.thread t on t.id = r.thread_id
    join message.choice c on c.account_id = r.account_id and c.kind = 'message' and c.choice = 'mail'
    join account.person p on p.id = r.account_id and not p.suspended
    join account.company_card co on co.id = t.company_id
    left join account.person a on a.id = t.talent_account_id
    where r.thread_id = ${threadId} and r.unread = 1 and r.account_id = any(${readers}::uuid[])
    order by p.id`.execute(db)
  for (const { email, from_name } of rows)
    await queueMail(db, now, {
      to: email,
      subject: `A message about “${subject.title}”`.replace(/\s+/g, ' '),
      body: `There is something new to read in the conversation with ${from_name} about “${subject.title}”.\n\n${pathOf(subject)}\n`,
      kind: 'message',
    })
}
