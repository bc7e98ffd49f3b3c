import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { queueMail } from '../platform/mail.ts'
import type { Interview } from './interview.db.ts'
import { whenText } from './schedule/schedule.ts'

// What Rapport writes to the people of an interview: each in their own time zone. Never a question, never a rating.

export async function tellOfProposal(
  db: Db,
  now: Temporal.Instant,
  interview: Interview,
  slots: Temporal.Instant[],
): Promise<void> {
  const { company_name, talent_name, job_title, minutes, message } = interview
  await write(db, now, interview, person => ({
    subject: `Interview: ${job_title}`,
    body: [
      person.isTalent
        ? `${company_name} would like to interview you for “${job_title}”. Choose one of these times; each takes ${minutes} minutes.`
        : `You are on the panel that interviews ${talent_name} for “${job_title}”, at one of these times, for ${minutes} minutes.`,
      slots.map(slot => `- ${whenText(slot, person.time_zone)}`).join('\n'),
      person.isTalent ? quoted(message) : '',
    ],
  }))
}

export async function tellOfTime(
  db: Db,
  now: Temporal.Instant,
  interview: Interview,
  startsAt: Temporal.Instant,
): Promise<void> {
  const { company_name, talent_name, job_title, minutes } = interview
  await write(db, now, interview, person => ({
    subject: `Interview on ${whenText(startsAt, person.time_zone)}: ${job_title}`,
    body: [
      `The interview ${person.isTalent ? `with ${company_name}` : `of ${talent_name}`} for “${job_title}” is on ${whenText(startsAt, person.time_zone)}, for ${minutes} minutes.`,
      'Its page leads to the room:',
    ],
  }))
}

export async function tellOfCancel(
  db: Db,
  now: Temporal.Instant,
  interview: Interview,
  by: string,
  words: string,
): Promise<void> {
  const { company_name, talent_name, talent_account_id, job_title, state } = interview
  const what =
    by === talent_account_id && state === 'proposed' ? 'declined all proposed times of' : 'cancelled'
  const who = by === talent_account_id ? talent_name : company_name
  await write(db, now, interview, person => {
    if (person.account_id === by) return undefined
    return {
      subject: `Interview cancelled: ${job_title}`,
      body: [`${who} ${what} the interview for “${job_title}”.`, quoted(words)],
    }
  })
}

type Person = { account_id: string; email: string; time_zone: string; isTalent: boolean }

type Letter = { subject: string; body: string[] }

// To the talent, the panel, and whoever proposed it.
async function write(
  db: Db,
  now: Temporal.Instant,
  interview: Interview,
  letter: (person: Person) => Letter | undefined,
): Promise<void> {
  const people = await db
    .selectFrom('account.person')
    .where('suspended', '=', false)
    .where(sql<boolean>`(id = ${interview.talent_account_id}
      or id in (select account_id from interview.panelist where interview_id = ${interview.id})
      or id in (select proposed_by from interview.interview where id = ${interview.id}))`)
    .select(['id as account_id', 'email', 'time_zone'])
    .execute()
  for (const person of people) {
    const written = letter({ ...person, isTalent: person.account_id === interview.talent_account_id })
    if (!written) continue
    const body = [...written.body, `/interviews/${interview.id}`].filter(Boolean).join('\n\n')
    await queueMail(db, now, {
      to: person.email,
      subject: written.subject.replace(/\s+/g, ' '),
      body: `${body}\n`,
    })
  }
}

function quoted(words: string): string {
  return words ? `Their words:\n\n${words.replace(/^/gm, '> ')}` : ''
}
