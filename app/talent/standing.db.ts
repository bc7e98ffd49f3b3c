import { sql } from 'kysely'
import { type Db, inTransaction } from '../platform/database.ts'
import { recordEvent } from '../platform/event.ts'

export type ReviewReceived = {
  reviewId: string
  talentId: string
  contractId: string
  companyId: string
  title: string
  stars: number
  words: string
}

/** Shows a published review on the talent's profile and counts it. The same review again changes nothing. */
export async function addReview(db: Db, now: Temporal.Instant, review: ReviewReceived): Promise<void> {
  await inTransaction(db, async db => {
    const added = await db
      .insertInto('talent.review_received')
      .values({
        review_id: review.reviewId,
        talent_id: review.talentId,
        contract_id: review.contractId,
        company_id: review.companyId,
        title: review.title,
        stars: review.stars,
        words: review.words,
        published_at: now,
      })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    if (!added.numInsertedOrUpdatedRows) return
    await db
      .updateTable('talent.talent')
      .set({ stars_sum: sql`stars_sum + ${review.stars}`, review_count: sql`review_count + 1` })
      .where('id', '=', review.talentId)
      .execute()
    await recordEvent(db, {
      type: 'talent.reviewed',
      at: now,
      actorId: null,
      companyId: review.companyId,
      ids: { talent: review.talentId, contract: review.contractId, review: review.reviewId },
    })
  })
}

/** Counts a contract that came to its end. The event is the contract's own. */
export async function addJobDone(db: Db, talentId: string): Promise<void> {
  await db
    .updateTable('talent.talent')
    .set({ jobs_done: sql`jobs_done + 1` })
    .where('id', '=', talentId)
    .execute()
}
