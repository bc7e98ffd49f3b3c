import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { queueMail } from '../platform/mail.ts'
import type { Side } from './contract.ts'
import { reviewClosesAt } from './review.ts'

// What Rapport writes to the sides of a contract. A line that is only a path becomes a link when the letter is sent.

/** To the talent: the company ended the contract, and why. */
export async function queueEndLetter(
  db: Db,
  now: Temporal.Instant,
  contract: { id: string },
  reason: string,
): Promise<void> {
  for (const reader of await selectReaders(db, [contract.id], 'talent'))
    await queueMail(db, now, {
      to: reader.email,
      kind: 'contract',
      subject: oneLine(`Your contract has ended: ${reader.title}`),
      body: `${reader.company_name} ended the contract “${reader.title}”. Their reason:\n\n${quoted(reason)}\n\nHow was it to work with them? You can review them until ${closing(reader, now)}. Their review of you stays sealed until yours is in, or until that time.\n\n/contracts/${reader.contract_id}/review\n`,
    })
}

/** To the other side of the one that reviewed first: that a review is in, never what it says. */
export async function queueReviewInLetter(
  db: Db,
  now: Temporal.Instant,
  contract: { id: string; ended_at: Temporal.Instant; side: Side },
): Promise<void> {
  const other = contract.side === 'company' ? 'talent' : 'company'
  for (const reader of await selectReaders(db, [contract.id], other)) {
    const partner = other === 'talent' ? reader.company_name : (reader.talent_name ?? 'The talent')
    await queueMail(db, now, {
      to: reader.email,
      kind: 'review',
      subject: oneLine(`${partner} has reviewed: ${reader.title}`),
      body: `${partner} has written a review about the contract “${reader.title}”. It is sealed: you will read it once yours is in, or after ${closing(reader, contract.ended_at)}, when reviews close.\n\n/contracts/${reader.contract_id}/review\n`,
    })
  }
}

/** To both sides of each contract: its reviews can be read. */
export async function queueOpenedLetters(
  db: Db,
  now: Temporal.Instant,
  contractIds: string[],
): Promise<void> {
  for (const reader of await selectReaders(db, contractIds))
    await queueMail(db, now, {
      to: reader.email,
      kind: 'review',
      subject: oneLine(`Reviews are open: ${reader.title}`),
      body: `What was written about the contract “${reader.title}” is not sealed any more. Read it here:\n\n/contracts/${reader.contract_id}\n`,
    })
}

type Reader = {
  contract_id: string
  title: string
  company_name: string
  talent_name: string | null
  side: Side
  email: string
  time_zone: string
}

// Who reads a letter about these contracts: the talent, and every member who hires for the company.
async function selectReaders(db: Db, contractIds: string[], side?: Side): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select c.id as contract_id, c.title, co.name as company_name, p.name as talent_name, r.side, r.email, r.time_zone
    from work.contract c
    join account.company_card co on co.id = c.company_id
    left join talent.talent_card t on t.id = c.talent_id
    left join account.person p on p.id = t.account_id
    cross join lateral (
      select 'talent' as side, p.email, p.time_zone where p.id is not null
      union all
      select 'company', m.email, m.time_zone from account.company_member m
      where m.company_id = c.company_id and m.role in ('owner', 'manager')
    ) r
    where c.id = any(${contractIds}::uuid[]) and (${side ?? null}::text is null or r.side = ${side ?? null})
    order by c.id, r.email`.execute(db)
  return rows
}

function closing(reader: Reader, endedAt: Temporal.Instant): string {
  const local = reviewClosesAt(endedAt).toZonedDateTimeISO(reader.time_zone)
  return `${local.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })} (${reader.time_zone})`
}

function quoted(words: string): string {
  return words.replace(/^/gm, '> ')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
