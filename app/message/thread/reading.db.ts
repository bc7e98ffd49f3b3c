import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'

// Who has read how far. It is nobody else's to see: neither the other side nor colleagues learn it.

/** Counts a new message for everyone who may read the thread, but its author; gives their accounts. */
export async function addUnread(
  db: Db,
  now: Temporal.Instant,
  threadId: string,
  authorId: string,
): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    insert into message.reading as r (account_id, thread_id, unread, unread_since)
    select p.account_id, ${threadId}, 1, ${now}
    from (
      select talent_account_id as account_id from message.thread where id = ${threadId}
      union
      select m.account_id from message.thread t join account.company_member m on m.company_id = t.company_id
      where t.id = ${threadId} and (m.role in ('owner', 'manager') or t.kind = 'interview' and exists (
        select from interview.panel_member l where l.interview_id = t.subject_id and l.account_id = m.account_id))
    ) p
    where p.account_id <> ${authorId}
    on conflict (account_id, thread_id) do update
      set unread = r.unread + 1, unread_since = coalesce(r.unread_since, excluded.unread_since)
    returning account_id`.execute(db)
  return rows.map(({ account_id }) => account_id)
}

/** A message that was taken back is new to nobody. */
export async function dropUnread(
  db: Db,
  { thread_id, position, author_id }: { thread_id: string; position: number; author_id: string },
): Promise<void> {
  await sql`
    update message.reading set unread = greatest(unread - 1, 0),
      unread_since = case when unread > 1 then unread_since end
    where thread_id = ${thread_id} and read_position < ${position} and account_id <> ${author_id}`.execute(db)
}

/** The viewer has seen the thread up to a position; whether that changed anything. */
export async function markRead(
  db: Db,
  { accountId }: Pick<Viewer, 'accountId'>,
  threadId: string,
  position: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into message.reading as r (account_id, thread_id, read_position)
    values (${accountId}, ${threadId}, ${position})
    on conflict (account_id, thread_id) do update set
      read_position = excluded.read_position,
      (unread, unread_since) = (
        select count(*), min(m.sent_at) from message.sent_message m
        where m.thread_id = r.thread_id and m.position > excluded.read_position
          and m.author_id <> r.account_id and m.deleted_at is null)
    where r.read_position < excluded.read_position`.execute(db)
  return Number(numAffectedRows ?? 0) > 0
}
