import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { isId } from '../../platform/id.ts'
import { mayRead } from './thread.db.ts'
import type { Side, ThreadKind } from './thread.ts'

export const threadsAPage = 30

export type ThreadListed = {
  id: string
  kind: ThreadKind
  subject_id: string
  mine: Side
  company_name: string
  /** Null once the talent's account is closed. */
  talent_name: string | null
  talent_account_id: string
  talent_photo_id: string | null
  job_title: string | null
  unread: number
  last_at: Temporal.Instant
  last_author_id: string
  last_author_name: string | null
  last_body: string
  last_deleted: boolean
}

/** The threads that the viewer may read, what was written last first; `after` is the id of the last one of a page. */
export async function listThreads(db: Db, viewer: Viewer, after?: string): Promise<ThreadListed[]> {
  const cursor = after && isId(after) ? after : null
  const { rows } = await sql<ThreadListed>`
    select t.id, t.kind, t.subject_id, t.talent_account_id, t.last_at,
      case when t.talent_account_id = ${viewer.accountId} then 'talent' else 'company' end as mine,
      co.name as company_name, p.short_name as talent_name, c.talent_photo_id, c.job_title,
      coalesce(r.unread, 0) as unread,
      l.author_id as last_author_id, a.short_name as last_author_name, l.body as last_body,
      l.deleted_at is not null as last_deleted
    from message.thread t
    join account.company_card co on co.id = t.company_id
    left join account.person p on p.id = t.talent_account_id and not p.suspended
    left join jobs.proposal_card c on c.id = t.proposal_id
    left join message.reading r on r.thread_id = t.id and r.account_id = ${viewer.accountId}
    join message.sent_message l on l.thread_id = t.id and l.position = t.last_position
    left join account.person a on a.id = l.author_id
    where t.last_at is not null and ${mayRead(viewer)}
      and (${cursor}::uuid is null
        or (t.last_at, t.id) < (select o.last_at, o.id from message.thread o where o.id = ${cursor}::uuid))
    order by t.last_at desc, t.id desc
    limit ${threadsAPage + 1}`.execute(db)
  return rows
}
