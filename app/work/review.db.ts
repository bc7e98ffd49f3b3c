import { sql } from 'kysely'
import type { Viewer } from '../account/viewer.ts'
import { type Db, inTransaction, refusedBy } from '../platform/database.ts'
import { conflict } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { addReview } from '../talent/standing.db.ts'
import { type Contract, selectContract } from './contract.db.ts'
import { queueOpenedLetters, queueReviewInLetter } from './contract-letter.ts'
import { type Review, type ReviewFields, reviewWindow, whyNotReview } from './review.ts'
import { countForSkills } from './skill-standing.db.ts'

/**
 * What the viewer may read of the reviews of a contract that was loaded for them: their own side's, and the other's once
 * it is published. `work_again` is null in the other side's: it never leaves the database for them.
 */
export async function selectReviews(db: Db, contract: Pick<Contract, 'id' | 'side'>): Promise<Review[]> {
  return await db
    .selectFrom('work.review')
    .select(['side', 'state', 'stars', 'words', 'submitted_at', 'published_at'])
    .select(sql<number | null>`case when side = ${contract.side} then work_again end`.as('work_again'))
    .where('contract_id', '=', contract.id)
    .where(eb => eb.or([eb('side', '=', contract.side), eb('state', '=', 'published')]))
    .execute()
}

type Submitted = { ok: true } | { ok: false; message: string }

/**
 * Takes the review of the viewer's side; if the other side's is in, both are published at once. The same id again
 * changes nothing. Throws 404 for someone who is not a side of the contract.
 */
export async function submitReview(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { contractId, review }: { contractId: string; review: ReviewFields },
): Promise<Submitted> {
  return await inTransaction(db, async db => {
    await selectContract(db, viewer, contractId)
    // Two sides that submit in the same moment wait for each other here, so that the second sees the first.
    await db.selectFrom('work.contract').select('id').where('id', '=', contractId).forUpdate().execute()
    const contract = await selectContract(db, viewer, contractId)
    if (await isSubmitted(db, contract, review.id)) return { ok: true }
    const message = whyNotReview(viewer, contract, now, contract.mine_is_in)
    if (message) return { ok: false, message }
    await insertReview(db, now, viewer, contract, review)
    if (contract.theirs_is_in) await publishDueReviews(db, now, contractId)
    else await queueReviewInLetter(db, now, { ...contract, ended_at: contract.ended_at! })
    return { ok: true }
  })
}

/**
 * Publishes every review whose other side is in, or whose contract ended 14 days ago, and shows the company's ones on the
 * profile of the talent. `contractId` narrows it to one contract. Returns how many were published.
 */
export async function publishDueReviews(db: Db, now: Temporal.Instant, contractId?: string): Promise<number> {
  return await inTransaction(db, async db => {
    const published = await openReviews(db, now, contractId)
    for (const review of published) {
      if (review.side === 'company') await addReview(db, now, review)
      await recordEvent(db, {
        type: 'review.published',
        at: now,
        actorId: null,
        companyId: review.companyId,
        ids: { review: review.reviewId, contract: review.contractId, talent: review.talentId },
      })
    }
    const byCompanies = published.filter(({ side }) => side === 'company')
    await countForSkills(
      db,
      byCompanies.map(({ reviewId }) => reviewId),
    )
    await queueOpenedLetters(db, now, [...new Set(published.map(review => review.contractId))])
    return published.length
  })
}

async function isSubmitted(db: Db, contract: Contract, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('work.review')
    .select('id')
    .where('contract_id', '=', contract.id)
    .where('side', '=', contract.side)
    .where('id', '=', id)
    .executeTakeFirst()
  return found !== undefined
}

async function insertReview(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  contract: Contract,
  review: ReviewFields,
): Promise<void> {
  const { id, stars, words, work_again } = review
  try {
    await db
      .insertInto('work.review')
      .values({
        id,
        contract_id: contract.id,
        side: contract.side,
        account_id: viewer.accountId,
        state: 'sealed',
        stars,
        words,
        work_again,
        submitted_at: now,
      })
      .execute()
  } catch (error) {
    if (refusedBy(error)) throw conflict('This page was used for another review. Open the contract again.')
    throw error
  }
  await recordEvent(db, {
    type: 'review.submitted',
    at: now,
    actorId: viewer.accountId,
    companyId: contract.company_id,
    ids: { review: id, contract: contract.id, talent: contract.talent_id },
  })
}

type Opened = {
  reviewId: string
  contractId: string
  companyId: string
  talentId: string
  title: string
  side: 'company' | 'talent'
  stars: number
  words: string
}

// A contract that someone is reviewing right now is locked by them, and publishes itself: the hourly task passes it by.
async function openReviews(db: Db, now: Temporal.Instant, contractId: string | undefined): Promise<Opened[]> {
  const { rows } = await sql<Opened>`
    with due as (
      select c.id, c.company_id, c.talent_id, c.title from work.contract c
      where exists (select from work.review r where r.contract_id = c.id and r.state = 'sealed')
        and (c.ended_at <= ${now.subtract(reviewWindow)}
          or (select count(*) from work.review r where r.contract_id = c.id) = 2)
        and (${contractId ?? null}::uuid is null or c.id = ${contractId ?? null})
      for update of c skip locked
    )
    update work.review r set state = 'published', published_at = ${now}
    from due where r.contract_id = due.id and r.state = 'sealed'
    returning r.id as "reviewId", r.contract_id as "contractId", due.company_id as "companyId",
      due.talent_id as "talentId", due.title, r.side, r.stars, r.words`.execute(db)
  return rows
}
