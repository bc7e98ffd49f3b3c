import type { Db } from '../../platform/database.ts'
import { queueMail } from '../../platform/mail.ts'
import type { Interview } from '../interview.db.ts'
import { type RequestKind, type RequestState, requestWords } from './request.ts'

// What Rapport writes about requests. What somebody needs, and why, stands on the page alone, never in a letter.

type About = Pick<
  Interview,
  'id' | 'company_id' | 'company_name' | 'job_title' | 'talent_account_id' | 'talent_name'
>

/** To all who hire for the company. */
export async function tellOfRequest(
  db: Db,
  now: Temporal.Instant,
  interview: About,
  kind: RequestKind,
): Promise<void> {
  const { job_title, talent_name } = interview
  const members = await db
    .selectFrom('account.company_member')
    .where('company_id', '=', interview.company_id)
    .where('role', 'in', ['owner', 'manager'])
    .where('account_id', '<>', interview.talent_account_id)
    .select('email')
    .execute()
  for (const { email } of members)
    await write(db, now, interview, email, {
      subject: `${talent_name} asks for something: ${job_title}`,
      said: `${talent_name} asks about the interview for “${job_title}”: ${inASentence[kind]}. Read it and answer within a month; before the interview where it is about that.`,
    })
}

type Answered = { kind: RequestKind; state: RequestState; answer: string; for_panel: string | null }

/** To the talent; and to the panel, that there is something to know. */
export async function tellOfAnswer(
  db: Db,
  now: Temporal.Instant,
  interview: About,
  { kind, state, answer, for_panel }: Answered,
): Promise<void> {
  const { company_name, job_title, talent_name } = interview
  const talent = await db
    .selectFrom('account.person')
    .where('id', '=', interview.talent_account_id)
    .select('email')
    .executeTakeFirst()
  const words = state === 'granted' ? requestWords[kind].granted : requestWords[kind].declined
  if (talent)
    await write(db, now, interview, talent.email, {
      subject: `An answer to what you asked for: ${job_title}`,
      said: `${company_name} answered what you asked for about the interview for “${job_title}”. ${words}.${kind === 'accommodation' ? '' : `\n\nTheir words:\n\n${answer.replace(/^/gm, '> ')}`}`,
    })
  if (!for_panel) return
  const panel = await db
    .selectFrom('interview.panelist as l')
    .innerJoin('account.person as p', 'p.id', 'l.account_id')
    .where('l.interview_id', '=', interview.id)
    .where('p.suspended', '=', false)
    .select('p.email')
    .execute()
  for (const { email } of panel)
    await write(db, now, interview, email, {
      subject: `Before the interview of ${talent_name}: ${job_title}`,
      said: `There is something to prepare for the interview of ${talent_name} for “${job_title}”. It stands on its page.`,
      path: `/interviews/${interview.id}`,
    })
}

const inASentence: Record<RequestKind, string> = {
  accommodation: 'that the interview suits them',
  review: 'that a person looks at the decision again',
  deletion: 'that the recording is erased',
}

type Letter = { subject: string; said: string; path?: string }

async function write(
  db: Db,
  now: Temporal.Instant,
  { id }: About,
  to: string,
  letter: Letter,
): Promise<void> {
  const { subject, said, path = `/interviews/${id}/requests` } = letter
  await queueMail(db, now, {
    to,
    kind: 'interview',
    subject: subject.replace(/\s+/g, ' '),
    body: `${said}\n\n${path}\n`,
  })
}
