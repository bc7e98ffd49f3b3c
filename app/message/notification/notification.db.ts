import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { tellLive } from '../live/tell.ts'
import { type NotificationKind, rules } from './notification.ts'

export const notificationsAPage = 40

export type Notification = {
  id: number
  account_id: string
  email: string
  kind: NotificationKind
  at: Temporal.Instant
  read_at: Temporal.Instant | null
  words: string
  path: string
}

/** The viewer's notifications, newest first; one more than fits a page tells that there is a next one. */
export async function listNotifications(db: Db, viewer: Viewer, before?: number): Promise<Notification[]> {
  const rows = await db
    .selectFrom('message.notification')
    .where('account_id', '=', viewer.accountId)
    .$if(before !== undefined, query => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(notificationsAPage + 1)
    .select('id')
    .execute()
  return await loadNotifications(db, { ids: rows.map(({ id }) => id) })
}

/** Marks one of the viewer's as read, and gives where it leads. */
export async function openNotification(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id: number,
  mark: boolean,
): Promise<string> {
  const [found] = (await loadNotifications(db, { ids: [id] })).filter(
    ({ account_id }) => account_id === viewer.accountId,
  )
  if (!found) throw notFound('This notification')
  if (mark) await markNotificationsRead(db, now, viewer, id)
  return found.path
}

/** All that are unread, or the one. */
export async function markNotificationsRead(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id?: number,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('message.notification')
    .set({ read_at: now })
    .where('account_id', '=', viewer.accountId)
    .where('read_at', 'is', null)
    .$if(id !== undefined, query => query.where('id', '=', id!))
    .executeTakeFirst()
  if (numUpdatedRows) await tellLive(db, [viewer.accountId])
}

/** Notifications in words. Names are read when it is shown: the row has none. The caller says whose they are. */
export async function loadNotifications(db: Db, { ids }: { ids: number[] }): Promise<Notification[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<
    Omit<Notification, 'words' | 'path'> & {
      type: string
      ids: Record<string, string>
      side: 'talent' | 'company'
      company: string | null
      talent: string | null
      job: string | null
      job_slug: string | null
      actor: string | null
    }
  >`
    select n.id, n.account_id, n.type, n.kind, n.at, n.read_at, n.ids, me.email,
      case when n.account_id = coalesce(p.talent_account_id, tc.account_id) then 'talent' else 'company' end as side,
      coalesce(co.name, p.company_name) as company, coalesce(p.talent_name, tc.short_name) as talent,
      coalesce(c.title, p.job_title, j.title) as job, coalesce(p.job_slug, j.slug) as job_slug,
      a.short_name as actor
    from message.notification n
    join account.person me on me.id = n.account_id
    left join account.person a on a.id = n.actor_id
    left join account.company_card co on co.id = n.company_id
    left join work.contract_card c on c.id = (n.ids->>'contract')::uuid
    left join jobs.proposal_card p on p.id = coalesce((n.ids->>'proposal')::uuid, c.proposal_id)
    left join jobs.job_card j on j.id = (n.ids->>'job')::uuid
    left join talent.talent_card tc on tc.id = (n.ids->>'talent')::uuid
    where n.id = any(${ids}::bigint[])
    order by n.id desc`.execute(db)
  return rows.flatMap(({ type, side, company, talent, job, job_slug, actor, ...row }) => {
    const rule = rules[type]
    if (!rule) return [] // of a newer release that was taken back
    const about = {
      side,
      company: company ?? 'A company',
      talent: talent ?? 'Someone',
      job: job ?? 'a job',
      job_slug,
      actor: actor ?? 'Someone',
      ids: row.ids,
    }
    return [{ ...row, words: rule.words(about), path: rule.path(about) }]
  })
}
