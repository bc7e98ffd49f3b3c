import { sql } from 'kysely'
import { type Db, inTransaction } from '../../platform/database.ts'
import { queueMail } from '../../platform/mail.ts'
import { loadNotifications } from '../notification/notification.db.ts'
import { pathOf, type ThreadKind } from '../thread/thread.ts'
import { type Digest, isDigestDue, quietUntil, usualChoice, usualPreference } from './choice.ts'

// What somebody has not seen for a while, gathered in one letter: names and counts, none of the words that were written.

/** Seen within this time, nothing is sent: they are here. */
const awayAfter = Temporal.Duration.from({ minutes: 10 })
const atOnce = 500

type Waiting = {
  account_id: string
  email: string
  time_zone: string
  digest: Digest
  quiet_from: number | null
  quiet_to: number | null
  last: Temporal.Instant | null
}

/** Writes the digests that are due; each in a transaction of its own. */
export async function sendDigests(db: Db, now: Temporal.Instant): Promise<void> {
  const since = now.subtract(awayAfter)
  const { rows } = await sql<Waiting>`
    with waiting as (
      select r.account_id from ${unseen(since)}
      union
      select n.account_id from message.notification n
      where n.read_at is null and n.digested_at is null and n.at <= ${since}::timestamptz
    )
    select w.account_id, p.email, p.time_zone, coalesce(f.digest, ${usualPreference.digest}) as digest,
      f.quiet_from, f.quiet_to, d.sent_at as last
    from waiting w
    join account.person p on p.id = w.account_id and not p.suspended
    left join message.preference f on f.account_id = w.account_id
    left join message.digest d on d.account_id = w.account_id
    where coalesce(f.digest, ${usualPreference.digest}) <> 'off'
    order by d.sent_at nulls first, w.account_id limit ${atOnce}`.execute(db)
  for (const person of rows) {
    const { time_zone, last } = person
    if (!isDigestDue(now, time_zone, person, last) || quietUntil(now, time_zone, person)) continue
    await inTransaction(db, db => writeDigest(db, now, since, person))
  }
}

async function writeDigest(
  db: Db,
  now: Temporal.Instant,
  since: Temporal.Instant,
  { account_id, email }: Waiting,
): Promise<void> {
  const threads = await takeThreads(db, since, account_id)
  const told = await takeNotifications(db, now, account_id)
  if (threads.length + told.length === 0) return // another process was there first
  await db
    .insertInto('message.digest')
    .values({ account_id, sent_at: now })
    .onConflict(same => same.column('account_id').doUpdateSet({ sent_at: now }))
    .execute()
  const messages = threads.reduce((sum, { unread }) => sum + unread, 0)
  const subject = [
    messages > 0 && `${messages} unread ${messages === 1 ? 'message' : 'messages'}`,
    told.length > 0 && `${told.length} ${told.length === 1 ? 'notification' : 'notifications'}`,
  ].filter(Boolean)
  const parts = [
    ...threads.map(thread => `${thread.other}, “${thread.job}”: ${thread.unread} unread\n${pathOf(thread)}`),
    ...told.map(({ words, path }) => `${words}\n${path}`),
    'How and when you are told:\n/settings/notifications',
  ]
  await queueMail(db, now, {
    to: email,
    subject: `While you were away: ${subject.join(', ')}`,
    body: `${parts.join('\n\n')}\n`,
    kind: 'digest',
  })
}

// Marked before it is written, in one transaction with the letter: no digest tells of the same twice.
async function takeThreads(db: Db, since: Temporal.Instant, accountId: string) {
  const { rows } = await sql<{
    kind: ThreadKind
    subject_id: string
    unread: number
    job: string
    other: string
  }>`
    with due as (
      update message.reading m set digested_position = t.last_position
      from ${unseen(since)}
      where m.account_id = ${accountId} and m.account_id = r.account_id and m.thread_id = r.thread_id
      returning m.thread_id, m.unread
    )
    select t.kind, t.subject_id, due.unread, coalesce(p.job_title, 'a closed account') as job,
      case when t.talent_account_id = ${accountId} then co.name else coalesce(p.talent_name, 'Someone') end as other
    from due join message.thread t on t.id = due.thread_id
    join account.company_card co on co.id = t.company_id
    left join jobs.proposal_card p on p.id = t.proposal_id
    order by t.last_at desc limit 50`.execute(db)
  return rows
}

async function takeNotifications(db: Db, now: Temporal.Instant, accountId: string) {
  const rows = await db
    .updateTable('message.notification')
    .set({ digested_at: now })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .where('digested_at', 'is', null)
    .returning('id')
    .execute()
  return await loadNotifications(db, { ids: rows.map(({ id }) => id).slice(-50) })
}

// Threads with something unread since, of which no digest told yet, for whoever may still read them and wants messages gathered.
function unseen(since: Temporal.Instant) {
  return sql`message.reading r
    join message.thread t on t.id = r.thread_id and t.last_position > r.digested_position and r.unread > 0
      and r.unread_since <= ${since}::timestamptz
      and coalesce((select c.choice from message.choice c where c.account_id = r.account_id and c.kind = 'message'),
        ${usualChoice.message}) = 'digest'
      and (t.talent_account_id = r.account_id or exists (
        select from account.company_member m where m.company_id = t.company_id and m.account_id = r.account_id
          and (m.role in ('owner', 'manager') or t.kind = 'interview' and exists (
            select from interview.panel_member l where l.interview_id = t.subject_id and l.account_id = m.account_id))))`
}
