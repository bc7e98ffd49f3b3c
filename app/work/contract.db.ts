import { sql } from 'kysely'
import { hiringCompanies, type MaybeViewer, type Viewer } from '../account/viewer.ts'
import { fillJob } from '../jobs/job.db.ts'
import { answerOffer, type Offer, selectOffer } from '../jobs/offer/offer.db.ts'
import { offerStateAt } from '../jobs/offer/offer.ts'
import { type Db, inTransaction, refusedBy } from '../platform/database.ts'
import { conflict, forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { isId } from '../platform/id.ts'
import { addPartner } from '../talent/partner.db.ts'
import { addJobDone } from '../talent/standing.db.ts'
import { mayEndContract, type Side } from './contract.ts'
import { queueEndLetter } from './contract-letter.ts'
import { mayReview, reviewWindow } from './review.ts'

/** A contract for its talent and for the hiring members of its company, with the full names of both. */
export async function selectContract(db: Db, viewer: MaybeViewer, id: string) {
  const contract =
    viewer && isId(id) ? await contractsFor(db, viewer).where('c.id', '=', id).executeTakeFirst() : undefined
  if (!contract) throw notFound('This contract')
  return contract
}

export type Contract = Awaited<ReturnType<typeof selectContract>>

/** The contracts of the viewer, on either side: active ones first, then the newest. One more than `limit` tells of a next page. */
export async function listContracts(
  db: Db,
  viewer: Viewer,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<Contract[]> {
  return await contractsFor(db, viewer)
    .orderBy(sql`c.state = 'active'`, 'desc')
    .orderBy(sql`coalesce(c.ended_at, c.started_at)`, 'desc')
    .orderBy('c.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Ended contracts that the viewer's side can still review, the one that closes first at the top. */
export async function listReviewsDue(db: Db, now: Temporal.Instant, viewer: Viewer): Promise<Contract[]> {
  const contracts = await contractsFor(db, viewer)
    .where('c.ended_at', '>', now.subtract(reviewWindow))
    .orderBy('c.ended_at')
    .execute()
  return contracts.filter(contract => mayReview(viewer, contract, now, contract.mine_is_in))
}

// The scope of every query of a contract. The talent is joined from the left: an account that was suspended or erased
// hides the person, not the contract. Of the reviews, no more is loaded than whether each side's is in.
function contractsFor(db: Db, viewer: Viewer) {
  const hiring = hiringCompanies(viewer).map(({ companyId }) => companyId)
  const side = sql<Side>`case when t.account_id = ${viewer.accountId} then 'talent' else 'company' end`
  const reviewed = (comparison: '=' | '<>') =>
    sql<boolean>`exists (select from work.review r where r.contract_id = c.id and r.side ${sql.raw(comparison)} ${side})`
  return db
    .selectFrom('work.contract as c')
    .innerJoin('account.company_card as co', 'co.id', 'c.company_id')
    .innerJoin('jobs.job_card as j', 'j.id', 'c.job_id')
    .leftJoin('talent.talent_card as t', 't.id', 'c.talent_id')
    .leftJoin('account.person as p', 'p.id', 't.account_id')
    .where(sql<boolean>`(t.account_id = ${viewer.accountId} or c.company_id = any(${hiring}::uuid[]))`)
    .select([
      'c.id',
      'c.proposal_id',
      'c.company_id',
      'c.talent_id',
      'c.state',
      'c.title',
      'c.kind',
      'c.amount_minor',
      'c.currency',
      'c.hours_per_week',
      'c.starts_on',
      'c.ends_on',
      'c.started_at',
      'c.ended_at',
      'c.end_reason',
      'j.slug as job_slug',
      'co.name as company_name',
      'co.slug as company_slug',
      'co.time_zone as company_time_zone',
      't.account_id as talent_account_id',
      't.slug as talent_slug',
      't.photo_id as talent_photo_id',
      'p.name as talent_name',
      'p.email as talent_email',
      side.as('side'),
      reviewed('=').as('mine_is_in'),
      reviewed('<>').as('theirs_is_in'),
    ])
}

/** The members who hire for the company of a contract that was loaded for its viewer: whom the talent works with. */
export async function selectHiringMembers(db: Db, contract: Pick<Contract, 'company_id'>) {
  return await db
    .selectFrom('account.company_member')
    .select(['account_id', 'name', 'email', 'role'])
    .where('company_id', '=', contract.company_id)
    .where('role', 'in', ['owner', 'manager'])
    .orderBy(sql`role = 'owner'`, 'desc')
    .orderBy('name')
    .orderBy('account_id')
    .execute()
}

export type HiringMember = Awaited<ReturnType<typeof selectHiringMembers>>[number]

type Accepted = { ok: true; contractId: string } | { ok: false; message: string }

/**
 * The talent accepts an offer: the proposal is hired, the job filled, and a contract with the offer's terms begins. An
 * offer makes one contract, so accepting it again answers with the one that is there. Throws 404 and 403 as `answerOffer`.
 */
export async function acceptOffer(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, offerId }: { id: string; offerId: string },
): Promise<Accepted> {
  return await inTransaction(db, async db => {
    const accepted = await answerOffer(db, now, viewer, { offerId, answer: 'accepted' })
    const offer = await selectOffer(db, viewer, offerId)
    if (!accepted) return await acceptedBefore(db, now, offer)
    await fillJob(db, now, viewer, offer.job_id)
    await beginContract(db, now, viewer, id, offer)
    return { ok: true, contractId: id }
  })
}

async function acceptedBefore(db: Db, now: Temporal.Instant, offer: Offer): Promise<Accepted> {
  const contract = await db
    .selectFrom('work.contract')
    .select('id')
    .where('offer_id', '=', offer.id)
    .executeTakeFirst()
  if (contract) return { ok: true, contractId: contract.id }
  const message = {
    sent: 'This offer is not open any more.',
    accepted: 'This offer is not open any more.',
    expired: `This offer expired before it was accepted. Your proposal is still with ${offer.company_name}, who can make a new offer.`,
    withdrawn: `${offer.company_name} withdrew this offer before it was accepted. Your proposal is still with them.`,
    declined: `You declined this offer. Your proposal is still with ${offer.company_name}, who can make a new offer.`,
  }[offerStateAt(offer, now)]
  return { ok: false, message }
}

async function beginContract(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id: string,
  offer: Offer,
): Promise<void> {
  try {
    await db
      .insertInto('work.contract')
      .values({
        id,
        offer_id: offer.id,
        proposal_id: offer.proposal_id,
        job_id: offer.job_id,
        company_id: offer.company_id,
        talent_id: offer.talent_id,
        state: 'active',
        title: offer.job_title,
        kind: offer.kind,
        amount_minor: offer.amount_minor,
        currency: offer.currency,
        hours_per_week: offer.hours_per_week,
        starts_on: offer.starts_on,
        ends_on: offer.ends_on,
        started_at: now,
      })
      .execute()
    await addPartner(db, now, { talentId: offer.talent_id, companyId: offer.company_id })
  } catch (error) {
    if (refusedBy(error)) throw conflict('This page was used for another contract. Open the offer again.')
    throw error
  }
  await recordEvent(db, {
    type: 'contract.started',
    at: now,
    actorId: viewer.accountId,
    companyId: offer.company_id,
    ids: {
      contract: id,
      offer: offer.id,
      proposal: offer.proposal_id,
      job: offer.job_id,
      talent: offer.talent_id,
    },
  })
}

/**
 * active -> ended, which counts as a job done by the talent and opens the time for reviews. False when it had ended
 * already. Throws 404 for someone who is not a side of it, 403 for the talent.
 */
export async function endContract(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { contractId, reason }: { contractId: string; reason: string },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const contract = await selectContract(db, viewer, contractId)
    if (contract.side === 'talent') throw forbidden('Only the company ends a contract.')
    if (!mayEndContract(viewer, contract)) return false
    const { numUpdatedRows } = await db
      .updateTable('work.contract')
      .set({ state: 'ended', ended_at: now, ended_by: viewer.accountId, end_reason: reason })
      .where('id', '=', contractId)
      .where('state', '=', 'active')
      .executeTakeFirst()
    if (!numUpdatedRows) return false
    await addJobDone(db, now, {
      contractId,
      talentId: contract.talent_id,
      companyId: contract.company_id,
      title: contract.title,
      startedOn: contract.starts_on,
      agreedEnd: contract.ends_on,
      endedOn: now.toZonedDateTimeISO(contract.company_time_zone).toPlainDate(),
      hoursPerWeek: contract.kind === 'hourly' ? contract.hours_per_week : null,
    })
    await recordEvent(db, {
      type: 'contract.ended',
      at: now,
      actorId: viewer.accountId,
      companyId: contract.company_id,
      ids: { contract: contractId, talent: contract.talent_id },
    })
    await queueEndLetter(db, now, contract, reason)
    return true
  })
}
