import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { moveProposal } from '../proposal/proposal.db.ts'
import { mostDeclined } from './board.ts'
import { type Wanted, whyNotDecline, wordsFor } from './decline.ts'

type OfJob = { id: string; company_id: string }

/** Those of some proposals that are to the job, in the order in which they came, each with why it cannot be declined. */
export async function listToDecline(db: Db, viewer: Viewer, job: OfJob, ids: string[]) {
  if (ids.length === 0) return []
  const proposals = await db
    .selectFrom('jobs.proposal_card')
    .select(['id', 'state', 'company_id', 'talent_id', 'talent_account_id', 'talent_name', 'talent_photo_id'])
    .where('job_id', '=', job.id)
    .where('id', 'in', ids)
    .where('talent_account_id', '<>', viewer.accountId)
    .orderBy('sent_at')
    .orderBy('id')
    .limit(mostDeclined)
    .execute()
  return proposals.map(proposal => ({ ...proposal, why: whyNotDecline(viewer, proposal) }))
}

export type ToDecline = Awaited<ReturnType<typeof listToDecline>>[number]

export type Declined = { declined: string[]; left: { id: string; name: string; why: string }[] }

/** Declines those that stand where the page showed them and may be declined; the others are left, each with why. */
export async function declineProposals(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  job: OfJob,
  { proposals, words }: { proposals: Wanted[]; words: string },
): Promise<Declined> {
  return await inTransaction(db, async db => {
    const from = new Map(proposals.map(({ id, from }) => [id, from]))
    const result: Declined = { declined: [], left: [] }
    if (from.size === 0) return result
    // In one order, so that two members who decline at once wait for each other and not in a circle.
    await db
      .selectFrom('jobs.proposal')
      .select('id')
      .where('job_id', '=', job.id)
      .where('id', 'in', [...from.keys()])
      .orderBy('id')
      .forUpdate()
      .execute()
    for (const { id, state, talent_name: name, why } of await listToDecline(db, viewer, job, [
      ...from.keys(),
    ])) {
      const moved = state !== from.get(id)
      if (why || moved) {
        result.left.push({ id, name, why: why ?? 'It moved since you opened the page; look at it again.' })
        continue
      }
      await moveProposal(db, now, viewer, {
        proposalId: id,
        from: [state],
        to: 'declined',
        words: wordsFor(words, name),
      })
      result.declined.push(name)
    }
    return result
  })
}
