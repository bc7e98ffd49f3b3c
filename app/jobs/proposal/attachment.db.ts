import type { Viewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { storeFile } from '../../platform/file.ts'
import { isId } from '../../platform/id.ts'

export const mostAttachments = 5

/** The files that hang on a proposal, which was loaded for the viewer. */
export async function listAttachments(db: Db, proposalId: string) {
  return await db
    .selectFrom('jobs.proposal_file as a')
    .innerJoin('platform.file as f', 'f.id', 'a.file_id')
    .select(['f.id', 'f.name', 'f.size'])
    .where('a.proposal_id', '=', proposalId)
    .orderBy('a.position')
    .execute()
}

export type Attachment = Awaited<ReturnType<typeof listAttachments>>[number]

export type Taken = { attachments: Attachment[]; error: string | undefined }

/**
 * The files of a form: those that its ticked boxes name, if the viewer stored them for this proposal or for none yet,
 * then what was chosen now, which is stored at once, so that a form that comes back has them. One that is refused is
 * left out, and the error says why.
 */
export async function takeAttachments(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { proposalId, kept, files }: { proposalId: string; kept: string[]; files: File[] },
): Promise<Taken> {
  const attachments = await listOwn(
    db,
    viewer,
    proposalId,
    [...new Set(kept)].filter(isId).slice(0, mostAttachments),
  )
  let error: string | undefined
  for (const file of files) {
    if (attachments.length >= mostAttachments) {
      error ??= `A proposal can have at most ${mostAttachments} files; the others were left out.`
      break
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    const stored = await storeFile(db, now, { ownerId: viewer.accountId, name: file.name, bytes })
    if (stored.ok) attachments.push(...(await listOwn(db, viewer, proposalId, [stored.id])))
    else error ??= stored.error
  }
  return { attachments: attachments.slice(0, mostAttachments), error }
}

async function listOwn(db: Db, viewer: Viewer, proposalId: string, ids: string[]): Promise<Attachment[]> {
  if (ids.length === 0) return []
  const own = await db
    .selectFrom('platform.file as f')
    .leftJoin('jobs.proposal_file as a', 'a.file_id', 'f.id')
    .select(['f.id', 'f.name', 'f.size'])
    .where('f.id', 'in', ids)
    .where('f.owner_id', '=', viewer.accountId)
    .where(({ eb, or }) => or([eb('a.proposal_id', 'is', null), eb('a.proposal_id', '=', proposalId)]))
    .execute()
  return ids.flatMap(id => own.filter(file => file.id === id))
}

/** Makes these the files of a proposal; one that is left is deleted with what hangs on nothing. */
export async function writeAttachments(db: Db, proposalId: string, ids: string[]): Promise<void> {
  await db.deleteFrom('jobs.proposal_file').where('proposal_id', '=', proposalId).execute()
  if (ids.length > 0)
    await db
      .insertInto('jobs.proposal_file')
      .values(ids.map((file_id, position) => ({ proposal_id: proposalId, position, file_id })))
      .execute()
}
