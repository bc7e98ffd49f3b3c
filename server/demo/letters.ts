import type { Viewer } from '../../app/account/viewer.ts'
import { inviteTalent } from '../../app/jobs/invitation/invitation.db.ts'
import { sendMessage } from '../../app/message/thread/message.db.ts'
import { selectThread } from '../../app/message/thread/thread.db.ts'
import { newId } from '../../app/platform/id.ts'
import { type Demo, type DemoCompany, type DemoTalent, must } from './demo.ts'

// What companies and talents write to each other before and beside their forms.

/** Asks a talent to propose to an open job. */
export async function invite(
  { db, aside }: Demo,
  at: Temporal.Instant,
  company: DemoCompany,
  { viewer }: DemoTalent,
  job: string,
): Promise<void> {
  const { slug } = await db
    .selectFrom('talent.talent_card')
    .where('account_id', '=', viewer.accountId)
    .select('slug')
    .executeTakeFirstOrThrow()
  must(
    await inviteTalent(db, at, company.owner, {
      id: newId(),
      job,
      talent: slug,
      message: aside.pick(invitations),
    }),
  )
}

/** One side of a proposal writes to the other. */
export async function write(
  { db, aside }: Demo,
  at: Temporal.Instant,
  from: Viewer,
  proposalId: string,
  words: readonly string[],
): Promise<void> {
  const thread = await selectThread(db, from, 'proposal', proposalId)
  must(await sendMessage(db, at, from, thread, { id: newId(), body: aside.pick(words), files: [] }))
}

const invitations = [
  'Your profile names the very thing that keeps us awake. Would you look at this job?',
  'We read the review of your last contract twice. This is similar work, with better tests.',
  'Two of us know your talks from the meet-up. We would be glad to read a letter of yours.',
]

export const questionsAsked = [
  'Thank you for your letter. Which part would you **not** touch in the first month?',
  'We liked that you named what went wrong the last time. Could you say what you would do differently?',
  'One thing before we find a time: would two mornings a week with us in a call be possible?',
]

export const questionsAnswered = [
  'The part that is called once a year. I would write a test for it and leave it alone.',
  'Yes. I would ask sooner, and in writing. I have the notes if they help.',
  'That suits me: Tuesday and Thursday, any time before noon.',
]
