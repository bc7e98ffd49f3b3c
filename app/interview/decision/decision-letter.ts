import type { Proposal } from '../../jobs/proposal/proposal.db.ts'
import { writeToTalent } from '../../jobs/proposal/proposal-letter.ts'
import type { Db } from '../../platform/database.ts'

/** To the talent: there will be another interview. Never a rating, never a reason that was meant for the record. */
export async function tellOfAdvance(
  db: Db,
  now: Temporal.Instant,
  proposal: Proposal,
  words: string,
): Promise<void> {
  const { company_name, job_title } = proposal
  await writeToTalent(db, now, proposal, {
    kind: 'interview',
    subject: `Another interview: ${job_title}`,
    said: `${company_name} would like to talk with you once more about “${job_title}”. You get a letter with times to choose from.`,
    words,
  })
}
