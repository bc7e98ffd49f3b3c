import { sql } from 'kysely'
import type { MaybeViewer, Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { forbidden, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { isId, newId } from '../../platform/id.ts'
import { hiringIds } from '../scope.ts'
import { isTalentOf, mayMoveProposal, type ProposalState } from './proposal.ts'
import { queueMoveLetter } from './proposal-letter.ts'
import { markRead } from './reading.db.ts'

/** A proposal with both of its sides, for its talent and for the hiring members of its company. */
export async function selectProposal(db: Db, viewer: MaybeViewer, id: string) {
  const proposal =
    viewer && isId(id)
      ? await db
          .selectFrom('jobs.proposal_card as c')
          .innerJoin('jobs.proposal as p', 'p.id', 'c.id')
          .selectAll('c')
          .select(['p.cover_letter', 'p.revision', 'p.edited_at', 'p.read_at'])
          .where('c.id', '=', id)
          .where(
            sql<boolean>`(c.talent_account_id = ${viewer.accountId} or c.company_id = any(${hiringIds(viewer)}::uuid[]))`,
          )
          .executeTakeFirst()
      : undefined
  if (!proposal) throw notFound('This proposal')
  return proposal
}

export type Proposal = Awaited<ReturnType<typeof selectProposal>>

/** What stands beside the letter on a proposal's page: the talent and the job as they are now. */
export async function selectCompared(db: Db, { talent_id, job_id }: Pick<Proposal, 'talent_id' | 'job_id'>) {
  return await db
    .selectFrom('talent.talent_card as t')
    .innerJoin('jobs.job_card as j', join => join.on('j.id', '=', job_id))
    .select([
      't.state',
      't.headline',
      't.skills',
      't.city',
      't.country',
      't.hours_per_week',
      't.available_from',
    ])
    .select(['t.stars_sum', 't.review_count', 't.jobs_done'])
    .select([
      'j.skills as job_skills',
      'j.budget_min_minor',
      'j.budget_max_minor',
      'j.currency as job_currency',
    ])
    .where('t.id', '=', talent_id)
    .executeTakeFirstOrThrow()
}

export type Compared = Awaited<ReturnType<typeof selectCompared>>

export type ProposalMove = {
  proposalId: string
  /** The states that the viewer may have seen; in any other, nothing changes. */
  from: ProposalState[]
  to: ProposalState
  /** For the other side to read. */
  words?: string | null
}

/**
 * Moves a proposal, records who did it, and writes the letter that goes with it. False when the proposal is in none of
 * the states of `from` any more. Throws 404 for someone who is not a side of it, 403 for a move that their side has not.
 */
export async function moveProposal(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  move: ProposalMove,
): Promise<boolean> {
  const { proposalId, from, to, words = null } = move
  return await inTransaction(db, async db => {
    const sides = await selectProposal(db, viewer, proposalId)
    const { state } = await db
      .selectFrom('jobs.proposal')
      .select('state')
      .where('id', '=', proposalId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (!from.includes(state)) return false
    const proposal = { ...sides, state }
    if (!mayMoveProposal(viewer, proposal, to))
      throw forbidden('This step is not open to your side of the proposal.')
    // Whoever acts on it has read it.
    if (!isTalentOf(viewer, proposal)) await markRead(db, now, viewer, proposalId)
    await writeMove(db, now, { proposal, to, words, movedBy: viewer.accountId })
    await queueMoveLetter(db, now, proposal, to, words)
    return true
  })
}

type MoveWritten = {
  proposal: MovedProposal
  to: ProposalState
  words: string | null
  movedBy: string | null
}
type MovedProposal = Pick<Proposal, 'id' | 'job_id' | 'talent_id' | 'company_id' | 'state'>

/** Writes a move that was decided on a locked row: the state, the history and the event. `movedBy` null: time did it. */
export async function writeMove(
  db: Db,
  now: Temporal.Instant,
  { proposal, to, words, movedBy }: MoveWritten,
): Promise<void> {
  await db
    .updateTable('jobs.proposal')
    .set({ state: to, moved_at: now })
    .where('id', '=', proposal.id)
    .execute()
  await db
    .insertInto('jobs.proposal_move')
    .values({
      id: newId(),
      proposal_id: proposal.id,
      from_state: proposal.state,
      to_state: to,
      moved_by: movedBy,
      moved_at: now,
      words: words || null,
    })
    .execute()
  await recordEvent(db, {
    type: `proposal.${to}`,
    at: now,
    actorId: movedBy,
    companyId: proposal.company_id,
    ids: { proposal: proposal.id, job: proposal.job_id, talent: proposal.talent_id },
  })
}
