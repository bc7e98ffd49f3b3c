import type { MaybeViewer, Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { recordEvent } from '../../platform/event.ts'
import { newId } from '../../platform/id.ts'
import { countInvitationAnswer } from '../invitation/answered.db.ts'
import type { Job } from '../job.db.ts'
import { mostAmount } from '../job.ts'
import { writeAnswers } from './answer.db.ts'
import type { Answer } from './answer.ts'
import { writeAttachments } from './attachment.db.ts'
import { dropDraft } from './draft.db.ts'
import { selectProposal } from './proposal.db.ts'
import { type ProposalFields, whyNotPropose } from './proposal.ts'
import { writeToCompany } from './proposal-letter.ts'

/** What decides whether the viewer can propose to a job: their profile, and whether they did already. */
export async function selectProposer(db: Db, viewer: MaybeViewer, job: Pick<Job, 'id'>) {
  if (!viewer) return undefined
  return await db
    .selectFrom('talent.talent_card as t')
    .leftJoin('jobs.proposal as p', join =>
      join.onRef('p.talent_id', '=', 't.id').on('p.job_id', '=', job.id),
    )
    .select([
      't.id',
      't.state',
      't.slug',
      't.short_name',
      't.rate_minor',
      't.currency',
      't.skills',
      'p.id as proposal_id',
    ])
    .where('t.account_id', '=', viewer.accountId)
    .executeTakeFirst()
}

export type Proposer = NonNullable<Awaited<ReturnType<typeof selectProposer>>>

export type Sent =
  | { ok: true; id: string }
  | { ok: false; duplicate: string | undefined; errors: Record<string, string> }

/**
 * Sends a proposal to a job that was loaded for the viewer, and writes to those who hire. The same form twice sends one;
 * `duplicate` is the id of an earlier one of another form.
 */
export async function sendProposal(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  job: Job,
  fields: ProposalFields & { answers?: Answer[]; files?: string[] },
): Promise<Sent> {
  return await inTransaction(db, async db => {
    const { id, cover_letter, rate, answers = [], files = [] } = fields
    const talent = await selectProposer(db, viewer, job)
    if (talent?.proposal_id) return already(talent.proposal_id, id)
    // Locked, so that a job that closes at this moment closes before or after, and not in between.
    const { state } = await db
      .selectFrom('jobs.job')
      .select('state')
      .where('id', '=', job.id)
      .forShare()
      .executeTakeFirstOrThrow()
    const why = whyNotPropose(viewer, { ...job, state }, talent, false)
    if (why) return { ok: false, duplicate: undefined, errors: { '': why } }
    if (rate > mostAmount[job.kind])
      return { ok: false, duplicate: undefined, errors: { rate: 'An hour can cost at most 100,000.' } }
    const made = await db
      .insertInto('jobs.proposal')
      .values({
        id,
        job_id: job.id,
        talent_id: talent!.id,
        state: 'sent',
        cover_letter,
        rate_minor: rate,
        currency: job.currency,
        sent_at: now,
        moved_at: now,
      })
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    // Two forms at once: the other one was there first.
    if (!made) return already((await selectProposer(db, viewer, job))?.proposal_id ?? undefined, id)
    await writeAnswers(db, id, [], answers)
    await writeAttachments(db, id, files)
    await dropDraft(db, viewer, job.id)
    await db
      .insertInto('jobs.proposal_move')
      .values({
        id: newId(),
        proposal_id: id,
        from_state: null,
        to_state: 'sent',
        moved_by: viewer.accountId,
        moved_at: now,
      })
      .execute()
    await recordEvent(db, {
      type: 'proposal.sent',
      at: now,
      actorId: viewer.accountId,
      companyId: job.company_id,
      ids: { proposal: id, job: job.id, talent: talent!.id },
    })
    await countInvitationAnswer(db, now, { jobId: job.id, talentId: talent!.id, proposalId: id })
    await writeToCompany(db, now, await selectProposal(db, viewer, id), {
      subject: `A new proposal: ${job.title}`,
      said: `${talent!.short_name} proposed to do “${job.title}”.`,
    })
    return { ok: true, id }
  })
}

function already(earlier: string | undefined, id: string): Sent {
  if (earlier === id) return { ok: true, id }
  if (!earlier)
    return { ok: false, duplicate: undefined, errors: { '': 'This form is damaged. Open the page again.' } }
  return { ok: false, duplicate: earlier, errors: { '': 'You have proposed to this job already.' } }
}
