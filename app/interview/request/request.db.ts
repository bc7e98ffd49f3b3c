import type { Viewer } from '../../account/viewer.ts'
import { moveProposal } from '../../jobs/proposal/proposal.db.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { conflict, forbidden, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { isId } from '../../platform/id.ts'
import { fact, type Interview, selectInterview } from '../interview.db.ts'
import { type Outcome, stale } from '../outcome.ts'
import { eraseRecording } from '../replay/retention.db.ts'
import { type Answer, type Asked, mayAsk, whyNotAnswer, whyNotAsk } from './request.ts'
import { tellOfAnswer, tellOfRequest } from './request-letter.ts'

/** What was asked about an interview that was loaded for its talent or for one who hires, oldest first. */
export async function listRequests(db: Db, interviewId: string) {
  return await db
    .selectFrom('interview.request as r')
    .leftJoin('account.person as p', 'p.id', 'r.answered_by')
    .leftJoin('interview.decision as d', 'd.id', 'r.decision_id')
    .where('r.interview_id', '=', interviewId)
    .orderBy('r.asked_at')
    .orderBy('r.id')
    .select([
      'r.id',
      'r.kind',
      'r.state',
      'r.words',
      'r.asked_at',
      'r.answer',
      'r.for_panel',
      'r.answered_at',
    ])
    .select(['r.decision_id', 'r.answered_by', 'd.decided_by', 'p.short_name as answered_by_name'])
    .execute()
}

export type RequestRow = Awaited<ReturnType<typeof listRequests>>[number]

/** What the panel has to know of what was granted, and nothing else of it. */
export async function listForPanel(db: Db, interviewId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('interview.request')
    .where('interview_id', '=', interviewId)
    .where('kind', '=', 'accommodation')
    .where('state', '=', 'granted')
    .where('for_panel', 'is not', null)
    .orderBy('asked_at')
    .select('for_panel')
    .execute()
  return rows.map(({ for_panel }) => for_panel!)
}

/** How many requests about an interview wait for an answer. */
export async function countOpenRequests(db: Db, interviewId: string): Promise<number> {
  const { count } = await db
    .selectFrom('interview.request')
    .where('interview_id', '=', interviewId)
    .where('state', '=', 'open')
    .select(db => db.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** What decides what the talent of an interview can ask for. */
export async function selectAskFacts(
  db: Db,
  interview: Pick<Interview, 'id' | 'state' | 'proposal_state'>,
  asked: RequestRow[],
) {
  const decision = await db
    .selectFrom('interview.decision')
    .where('interview_id', '=', interview.id)
    .orderBy('decided_at', 'desc')
    .select(['id', 'outcome', 'words', 'decided_at'])
    .executeTakeFirst()
  const { recording_erased_at } = await db
    .selectFrom('interview.interview')
    .where('id', '=', interview.id)
    .select('recording_erased_at')
    .executeTakeFirstOrThrow()
  return {
    state: interview.state,
    asked,
    decision,
    declined: interview.proposal_state === 'declined',
    erased: recording_erased_at !== null,
  }
}

/** The talent asks the company for something, and those who hire get a letter. The same id again changes nothing. */
export async function askRequest(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  interviewId: string,
  { id, kind, words }: Asked,
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, interviewId)
    if (!mayAsk(interview)) throw forbidden('Only the talent asks for this.')
    await takeTurn(db, interviewId)
    const asked = await listRequests(db, interviewId)
    if (asked.some(request => request.id === id)) return { ok: true }
    const facts = await selectAskFacts(db, interview, asked)
    const why = whyNotAsk(kind, facts)
    if (why) return stale(why)
    const decision_id = kind === 'review' ? facts.decision!.id : null
    await db
      .insertInto('interview.request')
      .values({ id, interview_id: interviewId, kind, words, decision_id, asked_at: now, state: 'open' })
      .execute()
    await record(db, now, viewer, interview, 'request.asked', id)
    await tellOfRequest(db, now, interview, kind)
    return { ok: true }
  })
}

/** Answers a request, does what was granted, and writes to the talent. */
export async function answerRequest(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interviewId, requestId, answered }: { interviewId: string; requestId: string; answered: Answer },
): Promise<Outcome> {
  return await inTransaction(db, async db => {
    const interview = await selectInterview(db, viewer, interviewId)
    if (!interview.hires) throw forbidden('Only an owner or a manager answers this.')
    await takeTurn(db, interviewId)
    const request = (await listRequests(db, interviewId)).find(({ id }) => id === requestId)
    if (!request || !isId(requestId)) throw notFound('This request')
    const why = whyNotAnswer(viewer, { ...request, hiring: await listHiring(db, interview.company_id) })
    if (why) throw forbidden(why)
    if (request.state !== 'open') return stale('This request was answered already. Nothing was changed.')
    const { state, answer } = answered
    const granted = state === 'granted'
    const for_panel = granted && request.kind === 'accommodation' ? answered.for_panel : null
    await db
      .updateTable('interview.request')
      .set({ state, answer, for_panel, answered_by: viewer.accountId, answered_at: now })
      .where('id', '=', requestId)
      .execute()
    if (granted && request.kind === 'review') {
      const { proposal_id: proposalId } = interview
      const moved = await moveProposal(db, now, viewer, {
        proposalId,
        from: ['declined'],
        to: 'interviewing',
      })
      // Nothing of what was begun stays.
      if (!moved) throw conflict('This proposal moved in the meantime. Nothing was changed.')
    }
    if (granted && request.kind === 'deletion') await eraseRecording(db, now, interview)
    await record(db, now, viewer, interview, 'request.answered', requestId)
    await tellOfAnswer(db, now, interview, { ...request, state, answer, for_panel })
    return { ok: true }
  })
}

/** The accounts of all who hire for a company. */
export async function listHiring(db: Db, companyId: string): Promise<string[]> {
  const members = await db
    .selectFrom('account.company_member')
    .where('company_id', '=', companyId)
    .where('role', 'in', ['owner', 'manager'])
    .select('account_id')
    .execute()
  return members.map(({ account_id }) => account_id)
}

// Requests about an interview come and are answered one at a time.
async function takeTurn(db: Db, interviewId: string): Promise<void> {
  await db.selectFrom('interview.interview').select('id').where('id', '=', interviewId).forUpdate().execute()
}

async function record(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  interview: Interview,
  type: 'request.asked' | 'request.answered',
  request: string,
): Promise<void> {
  const { companyId, ids } = fact(interview)
  await recordEvent(db, { type, at: now, actorId: viewer.accountId, companyId, ids: { ...ids, request } })
}
