import { type Db, inTransaction } from '../../platform/database.ts'
import { writeMove } from '../proposal/proposal.db.ts'
import { countAnswer, recordOffer } from './offer.db.ts'

/** The task that writes down which offers nobody answered in time: their proposals are interviewing again. */
export async function expireOffers(db: Db, now: Temporal.Instant): Promise<void> {
  await inTransaction(db, async db => {
    const late = await db
      .selectFrom('jobs.offer as o')
      .innerJoin('jobs.proposal as p', 'p.id', 'o.proposal_id')
      .innerJoin('jobs.job as j', 'j.id', 'p.job_id')
      .where('o.state', '=', 'sent')
      .where('o.expires_at', '<=', now)
      .select(['o.id', 'o.proposal_id', 'o.sent_at', 'p.state', 'p.job_id', 'p.talent_id', 'j.company_id'])
      .forUpdate(['o', 'p'])
      .execute()
    for (const offer of late) {
      await db.updateTable('jobs.offer').set({ state: 'expired' }).where('id', '=', offer.id).execute()
      await recordOffer(db, now, null, 'expired', offer)
      await countAnswer(db, now, offer, null)
      if (offer.state !== 'offered') continue
      const proposal = { ...offer, id: offer.proposal_id }
      await writeMove(db, now, {
        proposal,
        to: 'interviewing',
        words: 'Nobody answered the offer in time.',
        movedBy: null,
      })
    }
  })
}
