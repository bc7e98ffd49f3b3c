import type { Viewer } from '../../../account/viewer.ts'
import type { Db } from '../../../platform/database.ts'
import { notFound } from '../../../platform/error.ts'
import type { Interview } from '../../interview.db.ts'
import { mayNote, type Note } from './note.ts'

/** The viewer's own notes on an interview: nobody's else are ever loaded. For the room and for the scorecard. */
export async function listNotes(db: Db, viewer: Viewer, interviewId: string): Promise<Note[]> {
  return await db
    .selectFrom('interview.note')
    .where('interview_id', '=', interviewId)
    .where('account_id', '=', viewer.accountId)
    .select(['version_id', 'text', 'revision'])
    .execute()
}

/**
 * Keeps a note; gives its new revision, or undefined where it was changed elsewhere since `revision` was read. It leaves
 * no event: that somebody notes something is nobody else's.
 */
export async function saveNote(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interview, version_id, text, revision }: Note & { interview: Interview },
): Promise<number | undefined> {
  if (!mayNote(interview)) throw notFound('This page')
  if (version_id !== null && !(await isInKit(db, interview.kit_id, version_id)))
    throw notFound('This question')
  const { accountId: account_id } = viewer
  const saved = await db
    .insertInto('interview.note')
    .values({ interview_id: interview.id, account_id, version_id, text, revision: 1, saved_at: now })
    .onConflict(conflict =>
      conflict
        .columns(['interview_id', 'account_id', 'version_id'])
        .doUpdateSet({ text, revision: revision + 1, saved_at: now })
        .where('interview.note.revision', '=', revision),
    )
    .returning('revision')
    .executeTakeFirst()
  return saved?.revision
}

async function isInKit(db: Db, kitId: string, versionId: string): Promise<boolean> {
  const found = await db
    .selectFrom('interview.kit_question')
    .where('kit_id', '=', kitId)
    .where('version_id', '=', versionId)
    .select('version_id')
    .executeTakeFirst()
  return found !== undefined
}
