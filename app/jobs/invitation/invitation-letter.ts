import type { Db } from '../../platform/database.ts'
import { queueMail } from '../../platform/mail.ts'

// A line of a letter that is only a path becomes a link when it is sent.

/** Tells a talent that they are invited. */
export async function writeToInvited(db: Db, now: Temporal.Instant, id: string): Promise<void> {
  const sides = await selectSides(db, id)
  const { job_title, company_name, job_slug, talent_email, message } = sides
  await queueMail(db, now, {
    to: talent_email,
    kind: 'invitation',
    subject: `An invitation to propose: ${job_title}`.replace(/\s+/g, ' '),
    body: `${company_name} invites you to propose for “${job_title}”.\n\nTheir words:\n\n${quoted(message)}\n\nOpen the job, to propose or to decline:\n\n/jobs/${job_slug}\n`,
  })
}

/** Tells whoever sent an invitation that it was declined. */
export async function writeOfDecline(db: Db, now: Temporal.Instant, id: string): Promise<void> {
  const { job_title, job_slug, talent_name, sender_email, reason } = await selectSides(db, id)
  const words = reason ? `\n\nTheir words:\n\n${quoted(reason)}` : ''
  await queueMail(db, now, {
    to: sender_email,
    kind: 'invitation',
    subject: `${talent_name} declined your invitation: ${job_title}`.replace(/\s+/g, ' '),
    body: `${talent_name} does not want to propose for “${job_title}”.${words}\n\nInvite someone else:\n\n/jobs/${job_slug}/invitations\n`,
  })
}

async function selectSides(db: Db, id: string) {
  return await db
    .selectFrom('jobs.invitation as i')
    .innerJoin('jobs.job_card as j', 'j.id', 'i.job_id')
    .innerJoin('talent.talent_card as t', 't.id', 'i.talent_id')
    .innerJoin('account.person as p', 'p.id', 't.account_id')
    .innerJoin('account.person as s', 's.id', 'i.sent_by')
    .select(['i.message', 'i.reason', 'j.title as job_title', 'j.slug as job_slug', 'j.company_name'])
    .select(['t.short_name as talent_name', 'p.email as talent_email', 's.email as sender_email'])
    .where('i.id', '=', id)
    .executeTakeFirstOrThrow()
}

function quoted(words: string): string {
  return words.replace(/^/gm, '> ')
}
