import type { Db } from '../../platform/database.ts'
import { queueMail } from '../../platform/mail.ts'
import type { MailKind } from '../../platform/mail-kind.ts'
import type { ProposalState } from './proposal.ts'

// What Rapport writes to the sides of a proposal. A line that is only a path becomes a link when the letter is sent.

type Sides = {
  id: string
  company_id: string
  company_name: string
  job_slug: string
  job_title: string
  talent_account_id: string
  talent_name: string
}

/** The letter that goes with a move. Interviews and offers write their own. */
export async function queueMoveLetter(
  db: Db,
  now: Temporal.Instant,
  proposal: Sides,
  to: ProposalState,
  words: string | null,
): Promise<void> {
  const { job_title, company_name, talent_name } = proposal
  if (to === 'shortlisted')
    await writeToTalent(db, now, proposal, {
      subject: `You are shortlisted: ${job_title}`,
      said: `${company_name} put your proposal for “${job_title}” on its shortlist.`,
      words,
    })
  if (to === 'declined')
    await writeToTalent(db, now, proposal, {
      subject: `A decision on your proposal: ${job_title}`,
      said: `${company_name} decided not to go on with your proposal for “${job_title}”.`,
      words,
    })
  if (to === 'withdrawn')
    await writeToCompany(db, now, proposal, {
      subject: `${talent_name} withdrew a proposal: ${job_title}`,
      said: `${talent_name} withdrew the proposal for “${job_title}”.`,
      words,
    })
}

type Message = { subject: string; said: string; words?: string | null; kind?: MailKind }

export async function writeToTalent(
  db: Db,
  now: Temporal.Instant,
  proposal: Sides,
  message: Message,
): Promise<void> {
  const talent = await db
    .selectFrom('account.person')
    .select('email')
    .where('id', '=', proposal.talent_account_id)
    .executeTakeFirst()
  if (talent) await queueMail(db, now, { to: talent.email, ...letter(proposal, message) })
}

/** Writes to every member who hires for the company. */
export async function writeToCompany(
  db: Db,
  now: Temporal.Instant,
  proposal: Sides,
  message: Message,
): Promise<void> {
  const members = await db
    .selectFrom('account.company_member')
    .select('email')
    .where('company_id', '=', proposal.company_id)
    .where('role', 'in', ['owner', 'manager'])
    .execute()
  for (const { email } of members) await queueMail(db, now, { to: email, ...letter(proposal, message) })
}

function letter({ id }: Sides, { subject, said, words, kind = 'proposal' }: Message) {
  const quoted = words ? `\n\nTheir words:\n\n${words.replace(/^/gm, '> ')}` : ''
  return {
    kind,
    subject: subject.replace(/\s+/g, ' '),
    body: `${said}${quoted}\n\nOpen the proposal:\n\n/proposals/${id}\n`,
  }
}
