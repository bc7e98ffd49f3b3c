import { sql } from 'kysely'
import type { CalendarEntry } from '../platform/calendar.ts'
import type { Db } from '../platform/database.ts'
import { queueMail } from '../platform/mail.ts'
import type { Interview } from './interview.db.ts'

/** What letters say of an interview. */
export type Told = Pick<
  Interview,
  | 'id'
  | 'company_id'
  | 'company_name'
  | 'talent_account_id'
  | 'talent_name'
  | 'job_title'
  | 'minutes'
  | 'sequence'
>

/** `attends`: the talent or of the panel, and not only the one who proposed it. */
export type Reader = {
  account_id: string
  name: string
  email: string
  time_zone: string
  isTalent: boolean
  attends: boolean
}

export type Writing = {
  subject: string
  /** Paragraphs; what is empty is left out. */
  body: (string | false | null | undefined)[]
  calendar?: CalendarEntry | undefined
}

/** Writes to the talent, the panel and whoever proposed it, to each what `letter` says to them; not to who left since. */
export async function writeToPeople(
  db: Db,
  now: Temporal.Instant,
  interview: Told,
  letter: (reader: Reader) => Writing | undefined,
): Promise<void> {
  const { id, company_id, talent_account_id } = interview
  const { rows } = await sql<Omit<Reader, 'isTalent'>>`
    select p.id as account_id, p.name, p.email, p.time_zone,
      p.id = ${talent_account_id} or l.account_id is not null as attends
    from account.person p
    left join interview.panelist l on l.account_id = p.id and l.interview_id = ${id}
    left join account.company_member m on m.account_id = p.id and m.company_id = ${company_id}
    where not p.suspended and (p.id = ${talent_account_id} or m.account_id is not null and (
      l.account_id is not null or p.id = (select proposed_by from interview.interview where id = ${id})))
    order by p.id`.execute(db)
  for (const row of rows) {
    const reader = { ...row, isTalent: row.account_id === talent_account_id }
    const written = letter(reader)
    if (!written) continue
    const { subject, body, calendar } = written
    await queueMail(db, now, {
      to: reader.email,
      kind: 'interview',
      subject: subject.replace(/\s+/g, ' '),
      body: `${[...body, `/interviews/${id}`].filter(Boolean).join('\n\n')}\n`,
      calendar: calendar && { ...calendar, to: { name: reader.name, email: reader.email } },
    })
  }
}
