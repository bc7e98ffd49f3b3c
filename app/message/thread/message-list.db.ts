import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { isId } from '../../platform/id.ts'
import { mayRead, type Thread } from './thread.db.ts'

export const pageSize = 50

/** Messages of a thread that was loaded for its viewer, oldest first: the newest page, or the one before a position. */
export async function listMessages(db: Db, { thread }: Pick<Thread, 'thread'>, before?: number) {
  if (!thread) return { messages: [], earlier: undefined }
  const rows = await messagesOf(db, thread.id)
    .where('m.position', '<', before ?? 2 ** 31 - 1)
    .orderBy('m.position', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = rows.slice(0, pageSize).reverse()
  const earlier = rows.length > pageSize ? shown[0]?.position : undefined
  return { messages: await withFiles(db, shown), earlier }
}

/** What is new, edited or taken back since a change of the thread. */
export async function listNews(db: Db, { thread }: Pick<Thread, 'thread'>, since: number) {
  if (!thread) return []
  const rows = await messagesOf(db, thread.id)
    .where('m.change', '>', since)
    .orderBy('m.position', 'desc')
    .limit(pageSize)
    .execute()
  return await withFiles(db, rows.reverse())
}

export type MessageListed = Awaited<ReturnType<typeof listNews>>[number]

/** A file of a thread that was loaded for its viewer; not of a message that was taken back. */
export async function selectAttachedFile(
  db: Db,
  { thread }: Pick<Thread, 'thread'>,
  id: string,
): Promise<string> {
  const found =
    thread && isId(id)
      ? await db
          .selectFrom('message.attachment as a')
          .innerJoin('message.sent_message as m', 'm.id', 'a.message_id')
          .where('a.file_id', '=', id)
          .where('m.thread_id', '=', thread.id)
          .where('m.deleted_at', 'is', null)
          .select('a.file_id')
          .executeTakeFirst()
      : undefined
  if (!found) throw notFound('This file')
  return found.file_id
}

/** The newest messages in the viewer's own threads that have the words. */
export async function searchMessages(db: Db, viewer: Viewer, words: string) {
  const { rows } = await sql<{
    id: string
    kind: 'proposal' | 'interview' | 'contract'
    subject_id: string
    position: number
    sent_at: Temporal.Instant
    author_id: string
    author_name: string | null
    job_title: string | null
    excerpt: string
  }>`
    with mine as materialized (
      -- One's own threads first: however many messages of others have the words, they cost nothing.
      select t.id, t.kind, t.subject_id, t.proposal_id from message.thread t where ${mayRead(viewer)}
    ), asked as (
      select websearch_to_tsquery('english', ${words}) || websearch_to_tsquery('simple', ${words}) as query
    ), found as (
      select m.id, t.kind, t.subject_id, t.proposal_id, m.position, m.sent_at, m.author_id, m.body, asked.query
      from message.sent_message m
      join mine t on t.id = m.thread_id
      cross join asked
      where m.words @@ asked.query
      order by m.sent_at desc, m.id limit 50
    )
    select f.id, f.kind, f.subject_id, f.position, f.sent_at, f.author_id, p.short_name as author_name,
      c.job_title, ts_headline('english', f.body, f.query,
        'StartSel="${sql.raw(mark.start)}", StopSel="${sql.raw(mark.stop)}", MaxWords=30, MinWords=12') as excerpt
    from found f
    left join account.person p on p.id = f.author_id
    left join jobs.proposal_card c on c.id = f.proposal_id
    order by f.sent_at desc, f.id`.execute(db)
  return rows
}

export type MessageFound = Awaited<ReturnType<typeof searchMessages>>[number]

/** Stand around the words that were found; nobody can type them, since forms take no such characters. */
export const mark = { start: '\u0002', stop: '\u0003' }

function messagesOf(db: Db, threadId: string) {
  return db
    .selectFrom('message.sent_message as m')
    .leftJoin('account.person as p', 'p.id', 'm.author_id')
    .where('m.thread_id', '=', threadId)
    .select([
      'm.id',
      'm.position',
      'm.change',
      'm.author_id',
      'm.side',
      'm.body',
      'm.sent_at',
      'm.edited_at',
      'm.deleted_at',
      'p.name as author_name',
      'p.short_name as author_short_name',
    ])
}

async function withFiles<M extends { id: string; deleted_at: Temporal.Instant | null }>(
  db: Db,
  messages: M[],
) {
  const ids = messages.filter(({ deleted_at }) => !deleted_at).map(({ id }) => id)
  const files = ids.length
    ? await db
        .selectFrom('message.attachment as a')
        .innerJoin('platform.file as f', 'f.id', 'a.file_id')
        .where('a.message_id', 'in', ids)
        .select(['a.message_id', 'f.id', 'f.name', 'f.size'])
        .orderBy('a.message_id')
        .orderBy('a.position')
        .execute()
    : []
  return messages.map(message => ({
    ...message,
    files: files.filter(({ message_id }) => message_id === message.id),
  }))
}
