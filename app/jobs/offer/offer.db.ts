import { sql } from 'kysely'
import type { MaybeViewer, Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { forbidden, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { isId } from '../../platform/id.ts'
import { addAnswer } from '../../talent/standing.db.ts'
import { moveProposal, selectProposal } from '../proposal/proposal.db.ts'
import { writeToCompany, writeToTalent } from '../proposal/proposal-letter.ts'
import { hiringIds } from '../scope.ts'
import { mayAnswerOffer, mayWithdrawOffer, type OfferState, type OfferTerms, offerStands } from './offer.ts'

/** An offer with both of its sides, for its talent and for the hiring members of its company. */
export async function selectOffer(db: Db, viewer: MaybeViewer, id: string) {
  const offer =
    viewer && isId(id) ? await offersFor(db, viewer).where('o.id', '=', id).executeTakeFirst() : undefined
  if (!offer) throw notFound('This offer')
  return offer
}

export type Offer = Awaited<ReturnType<typeof selectOffer>>

/** The offers put to a proposal, newest first. */
export async function selectOffers(db: Db, viewer: Viewer, proposalId: string): Promise<Offer[]> {
  return await offersFor(db, viewer)
    .where('o.proposal_id', '=', proposalId)
    .orderBy('o.sent_at', 'desc')
    .execute()
}

function offersFor(db: Db, viewer: Viewer) {
  return db
    .selectFrom('jobs.offer as o')
    .innerJoin('jobs.proposal_card as c', 'c.id', 'o.proposal_id')
    .where(
      sql<boolean>`(c.talent_account_id = ${viewer.accountId} or c.company_id = any(${hiringIds(viewer)}::uuid[]))`,
    )
    .select([
      'o.id',
      'o.proposal_id',
      'o.state',
      'o.kind',
      'o.amount_minor',
      'o.currency',
      'o.hours_per_week',
      'o.starts_on',
      'o.ends_on',
      'o.words',
      'o.sent_by',
      'o.sent_at',
      'o.expires_at',
      'o.answered_at',
      'o.answer_words',
      'c.state as proposal_state',
      'c.job_id',
      'c.job_slug',
      'c.job_title',
      'c.company_id',
      'c.company_slug',
      'c.company_name',
      'c.talent_id',
      'c.talent_account_id',
      'c.talent_slug',
      'c.talent_name',
      'c.talent_time_zone',
    ])
}

type NewOffer = { id: string; proposalId: string; terms: OfferTerms; words?: string | null }

/**
 * Puts terms to a proposal that is interviewing, which moves it to offered, and tells the talent. False when the
 * proposal is elsewhere by now. The same id again changes nothing and is true.
 */
export async function sendOffer(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  offer: NewOffer,
): Promise<boolean> {
  const { id, proposalId, terms, words } = offer
  return await inTransaction(db, async db => {
    const proposal = await selectProposal(db, viewer, proposalId)
    const moved = await moveProposal(db, now, viewer, { proposalId, from: ['interviewing'], to: 'offered' })
    if (!moved) return (await selectOffers(db, viewer, proposalId)).some(sent => sent.id === id)
    await db
      .insertInto('jobs.offer')
      .values({
        id,
        proposal_id: proposalId,
        state: 'sent',
        kind: terms.kind,
        amount_minor: terms.amount,
        currency: terms.currency,
        hours_per_week: terms.hours_per_week,
        starts_on: terms.starts_on,
        ends_on: terms.ends_on,
        words: words ?? '',
        sent_by: viewer.accountId,
        sent_at: now,
        expires_at: now.add(offerStands),
      })
      .execute()
    await recordOffer(db, now, viewer.accountId, 'sent', { ...proposal, proposal_id: proposalId, id })
    await writeToTalent(db, now, proposal, {
      kind: 'offer',
      subject: `An offer for you: ${proposal.job_title}`,
      said: `${proposal.company_name} offers you the work “${proposal.job_title}”. The offer stands for 14 days.`,
      words: words ?? null,
    })
    return true
  })
}

type Answer = { offerId: string; answer: 'accepted' | 'declined'; words?: string | null }

/**
 * The talent's answer. Accepted moves the proposal to hired, declined moves it back to interviewing, where the company
 * may offer other terms; the company is told. False when the offer is not open any more.
 */
export async function answerOffer(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  given: Answer,
): Promise<boolean> {
  const { offerId, answer, words = null } = given
  return await inTransaction(db, async db => {
    const offer = await lockOffer(db, viewer, offerId)
    if (offer.talent_account_id !== viewer.accountId) throw forbidden('Only the talent answers an offer.')
    if (!mayAnswerOffer(viewer, offer, now)) return false
    const to = answer === 'accepted' ? 'hired' : 'interviewing'
    if (
      !(await moveProposal(db, now, viewer, { proposalId: offer.proposal_id, from: ['offered'], to, words }))
    )
      return false
    await closeOffer(db, now, offerId, answer, words)
    await recordOffer(db, now, viewer.accountId, answer, offer)
    await countAnswer(db, now, offer, now)
    await writeToCompany(
      db,
      now,
      { ...offer, id: offer.proposal_id },
      {
        kind: 'offer',
        subject: `${offer.talent_name} ${answer} your offer: ${offer.job_title}`,
        said: `${offer.talent_name} ${answer} your offer for “${offer.job_title}”.`,
        words,
      },
    )
    return true
  })
}

/** The company takes an open offer back; the proposal is interviewing again. False when it is not open any more. */
export async function withdrawOffer(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { offerId, words = null }: { offerId: string; words?: string | null },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const offer = await lockOffer(db, viewer, offerId)
    if (!hiringIds(viewer).includes(offer.company_id))
      throw forbidden('Only the company withdraws its offer.')
    if (!mayWithdrawOffer(viewer, offer, now)) return false
    await moveProposal(db, now, viewer, {
      proposalId: offer.proposal_id,
      from: ['offered'],
      to: 'interviewing',
      words,
    })
    await closeOffer(db, now, offerId, 'withdrawn', words)
    await recordOffer(db, now, viewer.accountId, 'withdrawn', offer)
    await writeToTalent(
      db,
      now,
      { ...offer, id: offer.proposal_id },
      {
        kind: 'offer',
        subject: `An offer was withdrawn: ${offer.job_title}`,
        said: `${offer.company_name} withdrew its offer for “${offer.job_title}”.`,
        words,
      },
    )
    return true
  })
}

async function lockOffer(db: Db, viewer: Viewer, id: string): Promise<Offer> {
  if (isId(id)) await db.selectFrom('jobs.offer').select('id').where('id', '=', id).forUpdate().execute()
  return await selectOffer(db, viewer, id)
}

async function closeOffer(
  db: Db,
  now: Temporal.Instant,
  id: string,
  state: OfferState,
  words: string | null,
) {
  await db
    .updateTable('jobs.offer')
    .set({ state, answered_at: now, answer_words: words || null })
    .where('id', '=', id)
    .execute()
}

type Told = { id: string; proposal_id: string; job_id: string; talent_id: string; company_id: string }

/** Counts how long the talent took to answer an offer; `answeredAt` is null when it expired. */
export async function countAnswer(
  db: Db,
  now: Temporal.Instant,
  { id, talent_id, proposal_id, sent_at }: Pick<Offer, 'id' | 'talent_id' | 'proposal_id' | 'sent_at'>,
  answeredAt: Temporal.Instant | null,
): Promise<void> {
  await addAnswer(db, now, {
    talentId: talent_id,
    kind: 'offer',
    subjectId: id,
    proposalId: proposal_id,
    askedAt: sent_at,
    answeredAt,
  })
}

/** Writes the event of an offer. */
export async function recordOffer(
  db: Db,
  now: Temporal.Instant,
  actorId: string | null,
  state: OfferState,
  offer: Told,
): Promise<void> {
  await recordEvent(db, {
    type: `offer.${state}`,
    at: now,
    actorId,
    companyId: offer.company_id,
    ids: { offer: offer.id, proposal: offer.proposal_id, job: offer.job_id, talent: offer.talent_id },
  })
}
