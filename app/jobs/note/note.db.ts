import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { forbidden, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { isId } from '../../platform/id.ts'
import { selectProposal } from '../proposal/proposal.db.ts'
import { mayChangeNote, maySeeNotes, mentionsIn } from './note.ts'

/** A proposal for those who may read and write notes about it; for its talent there is none here. */
export async function selectNotedProposal(db: Db, viewer: Viewer, id: string) {
  const proposal = await selectProposal(db, viewer, id)
  if (!maySeeNotes(viewer, proposal)) throw notFound('This proposal')
  return proposal
}

type Noted = Awaited<ReturnType<typeof selectNotedProposal>>

/** The notes about a proposal that the viewer may read, oldest first. */
export async function listNotes(db: Db, { id }: Pick<Noted, 'id'>) {
  return await db
    .selectFrom('jobs.proposal_note as n')
    .leftJoin('account.person as p', 'p.id', 'n.author_id')
    .select(['n.id', 'n.author_id', 'n.note', 'n.revision', 'n.written_at', 'n.edited_at'])
    .select('p.name as author_name')
    .where('n.proposal_id', '=', id)
    .orderBy('n.written_at')
    .orderBy('n.id')
    .execute()
}

export type Note = Awaited<ReturnType<typeof listNotes>>[number]

/** Who reads the notes about a proposal, and so can be named in one. */
export async function listMentionable(db: Db, proposal: Pick<Noted, 'company_id' | 'talent_account_id'>) {
  return await db
    .selectFrom('account.company_member')
    .select(['account_id', 'name'])
    .where('company_id', '=', proposal.company_id)
    .where('role', 'in', ['owner', 'manager'])
    .where('account_id', '<>', proposal.talent_account_id)
    .orderBy('name')
    .execute()
}

/** Writes a note. The same form twice writes one; false when its id is another note's. */
export async function writeNote(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { proposalId, id, note }: { proposalId: string; id: string; note: string },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const proposal = await selectNotedProposal(db, viewer, proposalId)
    const made = await db
      .insertInto('jobs.proposal_note')
      .values({ id, proposal_id: proposalId, author_id: viewer.accountId, note, written_at: now })
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made)
      return (await listNotes(db, proposal)).some(note => note.id === id && mayChangeNote(viewer, note))
    await record(db, now, viewer, proposal, 'noted', { note: id })
    await mention(db, now, viewer, proposal, { id, note })
    return true
  })
}

/** Changes one's own note; whom it names for the first time is told. False when it was changed in another window. */
export async function editNote(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { proposalId, id, note, revision }: { proposalId: string; id: string; note: string; revision: number },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const { proposal, note: before } = await lockNote(db, viewer, proposalId, id)
    if (before.note === note) return true
    if (before.revision !== revision) return false
    await db
      .updateTable('jobs.proposal_note')
      .set({ note, revision: revision + 1, edited_at: now })
      .where('id', '=', id)
      .execute()
    await record(db, now, viewer, proposal, 'note_edited', { note: id })
    await mention(db, now, viewer, proposal, { id, note })
    return true
  })
}

/** Deletes one's own note; of one that is gone already nothing is said. */
export async function deleteNote(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { proposalId, id }: { proposalId: string; id: string },
): Promise<void> {
  await inTransaction(db, async db => {
    const { proposal } = await lockNote(db, viewer, proposalId, id)
    await db.deleteFrom('jobs.proposal_note').where('id', '=', id).execute()
    await record(db, now, viewer, proposal, 'note_deleted', { note: id })
  })
}

async function lockNote(db: Db, viewer: Viewer, proposalId: string, id: string) {
  const proposal = await selectNotedProposal(db, viewer, proposalId)
  const note = isId(id)
    ? await db
        .selectFrom('jobs.proposal_note')
        .select(['author_id', 'note', 'revision'])
        .where('id', '=', id)
        .where('proposal_id', '=', proposalId)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!note) throw notFound('This note')
  if (!mayChangeNote(viewer, note)) throw forbidden('A note is changed by whoever wrote it.')
  return { proposal, note }
}

// An event for each who is named for the first time, and never for oneself.
async function mention(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  proposal: Noted,
  { id, note }: { id: string; note: string },
): Promise<void> {
  const named = mentionsIn(note, await listMentionable(db, proposal))
  const told = named.filter(accountId => accountId !== viewer.accountId)
  if (told.length === 0) return
  const first = await db
    .insertInto('jobs.proposal_mention')
    .values(told.map(account_id => ({ note_id: id, account_id })))
    .onConflict(conflict => conflict.doNothing())
    .returning('account_id')
    .execute()
  for (const { account_id } of first)
    await record(db, now, viewer, proposal, 'mentioned', { note: id, member: account_id })
}

async function record(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  proposal: Noted,
  what: 'noted' | 'note_edited' | 'note_deleted' | 'mentioned',
  ids: Record<string, string>,
): Promise<void> {
  await recordEvent(db, {
    type: `proposal.${what}`,
    at: now,
    actorId: viewer.accountId,
    companyId: proposal.company_id,
    ids: { proposal: proposal.id, job: proposal.job_id, ...ids },
  })
}
