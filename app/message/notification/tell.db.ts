import { sql } from 'kysely'
import { type Db, inTransaction } from '../../platform/database.ts'
import { queueMail } from '../../platform/mail.ts'
import { usualChoice } from '../letter/choice.ts'
import { tellLive } from '../live/tell.ts'
import { loadNotifications } from './notification.db.ts'
import { rules } from './notification.ts'

const batch = 200

// What lies so far back when it is looked at (a made-up past, a long standstill) is told as read.
const staleAfter = Temporal.Duration.from({ hours: 14 * 24 })

/**
 * Turns events into notifications, until none is left. Taking an event from the queue and telling of it are one
 * transaction: a kill in between leaves both undone, and two processes never take the same one.
 */
export async function tellPeople(db: Db, now: Temporal.Instant): Promise<void> {
  while ((await inTransaction(db, db => tellBatch(db, now))) === batch);
}

async function tellBatch(db: Db, now: Temporal.Instant): Promise<number> {
  const { rows: events } = await sql<{
    id: number
    type: string
  }>`
    with taken as (
      delete from message.untold_event where event_id in (
        select event_id from message.untold_event order by event_id limit ${batch} for update skip locked)
      returning event_id)
    select e.id, e.type from taken join platform.event e on e.id = taken.event_id order by e.id`.execute(db)
  const told = events.flatMap(({ id, type }) => {
    const rule = rules[type]
    if (!rule) return []
    const { kind, to, quiet = false } = rule
    return [{ event_id: id, kind, audience: to, quiet, usual: usualChoice[kind] }]
  })
  if (told.length === 0) return events.length
  const made = await insertNotifications(db, now, told)
  await writeLetters(
    db,
    now,
    made.filter(({ choice, type }) => choice === 'mail' && rules[type]?.letter).map(({ id }) => id),
  )
  await tellLive(db, [...new Set(made.map(({ account_id }) => account_id))])
  return events.length
}

async function insertNotifications(db: Db, now: Temporal.Instant, told: object[]) {
  const stale = now.subtract(staleAfter)
  const { rows } = await sql<{ id: number; account_id: string; type: string; choice: string }>`
    with told as (
      select e.*, t.kind, t.audience, t.quiet, t.usual
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        as t (event_id bigint, kind text, audience text, quiet boolean, usual text)
      join platform.event e on e.id = t.event_id
    ), about as (
      select t.*, coalesce(p.talent_account_id, tc.account_id) as talent_account,
        coalesce(t.company_id, p.company_id) as company
      from told t
      left join work.contract_card c on c.id = (t.ids->>'contract')::uuid
      left join jobs.proposal_card p on p.id = coalesce((t.ids->>'proposal')::uuid, c.proposal_id)
      left join talent.talent_card tc on tc.id = (t.ids->>'talent')::uuid
    ), reader as (
      select id, talent_account as account_id from about
      where audience in ('talent', 'people', 'both')
        or audience = 'other' and actor_id is distinct from talent_account
      union
      select a.id, m.account_id from about a join account.company_member m on m.company_id = a.company
      where m.role in ('owner', 'manager')
        and (a.audience in ('hiring', 'both') or a.audience = 'other' and a.actor_id = a.talent_account)
      union
      select a.id, l.account_id from about a
      join interview.panel_member l on l.interview_id = (a.ids->>'interview')::uuid
      where a.audience = 'people'
      union
      select id, (ids->>audience)::uuid from about where audience in ('member', 'account')
    ), wanted as (
      select a.*, r.account_id, coalesce(c.choice, a.usual) as choice
      from about a join reader r on r.id = a.id
      join account.person p on p.id = r.account_id
      left join message.choice c on c.account_id = r.account_id and c.kind = a.kind
      where r.account_id is distinct from a.actor_id
    ), made as (
      insert into message.notification
        (account_id, event_id, type, kind, ids, actor_id, company_id, at, read_at, digested_at)
      select account_id, id, type, kind, ids, actor_id, company, at,
        case when at < ${stale}::timestamptz then at end,
        case when choice <> 'digest' or quiet or at < ${stale}::timestamptz then at end
      from wanted where choice <> 'off'
      on conflict (account_id, event_id) do nothing
      returning id, account_id, event_id, type, read_at
    )
    select made.id, made.account_id, made.type, wanted.choice
    from made join wanted on wanted.id = made.event_id and wanted.account_id = made.account_id
    where made.read_at is null`.execute(db)
  return rows
}

async function writeLetters(db: Db, now: Temporal.Instant, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  for (const { email, kind, words, path } of await loadNotifications(db, { ids }))
    await queueMail(db, now, {
      to: email,
      subject: words.replace(/\s+/g, ' '),
      body: `${words}\n\n${path}\n`,
      kind,
    })
}
