import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { mayRead } from '../thread/thread.db.ts'
import type { News } from './news.ts'

/** How much is new for the viewer; counted to 100. */
export async function countNews(db: Db, viewer: Viewer): Promise<News> {
  const { rows } = await sql<News>`
    select
      (select count(*)::int from (
        select from message.reading r join message.thread t on t.id = r.thread_id
        where r.account_id = ${viewer.accountId} and r.unread > 0 and ${mayRead(viewer)} limit 100) m) as messages,
      (select count(*)::int from (
        select from message.notification n
        where n.account_id = ${viewer.accountId} and n.read_at is null limit 100) n) as notifications`.execute(
    db,
  )
  return rows[0]!
}
