import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { fact, type Interview, startInterview } from '../interview.db.ts'

/** One change of a document, as Yjs encodes it. `account_id` is null where the server itself wrote. */
export type RoomUpdate = {
  interview_id: string
  document: string
  account_id: string | null
  bytes: Uint8Array
  at: Temporal.Instant
}

/** Commits updates in one statement; gives their ids in the same order. */
export async function insertUpdates(db: Db, updates: RoomUpdate[]): Promise<number[]> {
  const values = updates.map(update => ({ ...update, bytes: Buffer.from(update.bytes) }))
  const rows = await db.insertInto('interview.room_update').values(values).returning('id').execute()
  return rows.map(({ id }) => id)
}

/** What a document is made of: its last snapshot and the updates after it, oldest first. */
export async function selectDocument(db: Db, document: string): Promise<Uint8Array[]> {
  const snapshot = await db
    .selectFrom('interview.room_snapshot')
    .where('document', '=', document)
    .select(['bytes', 'up_to'])
    .executeTakeFirst()
  const updates = await db
    .selectFrom('interview.room_update')
    .where('document', '=', document)
    .where('id', '>', snapshot?.up_to ?? 0)
    .orderBy('id')
    .select('bytes')
    .execute()
  return [...(snapshot ? [snapshot] : []), ...updates].map(({ bytes }) => bytes)
}

export type RoomSnapshot = Omit<RoomUpdate, 'account_id'> & { up_to: number }

/** Keeps a document's whole state up to an update. An older one never replaces a newer one. */
export async function saveSnapshot(db: Db, snapshot: RoomSnapshot): Promise<void> {
  const { interview_id, document, up_to, at } = snapshot
  const bytes = Buffer.from(snapshot.bytes)
  await db
    .insertInto('interview.room_snapshot')
    .values({ interview_id, document, up_to, at, bytes })
    .onConflict(conflict =>
      conflict
        .column('document')
        .doUpdateSet({ bytes, up_to, at })
        .where('interview.room_snapshot.up_to', '<=', up_to),
    )
    .execute()
}

/** Moves the room to a question of its kit, and says in which version. The first one asked opens the interview. */
export async function askQuestion(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { interview, position }: { interview: Interview; position: number },
): Promise<string> {
  return await inTransaction(db, async db => {
    if (!(await startInterview(db, now, viewer, interview.id)))
      throw conflict('This interview is over: nothing can be asked in it any more.')
    const version = await selectVersionAt(db, interview.kit_id, position)
    if (version === undefined) throw notFound('This question')
    await db.updateTable('interview.interview').set({ position }).where('id', '=', interview.id).execute()
    await db
      .insertInto('interview.question_asked')
      .values({ interview_id: interview.id, position, asked_by: viewer.accountId, asked_at: now })
      .onConflict(conflict => conflict.columns(['interview_id', 'position']).doNothing())
      .execute()
    const about = fact(interview)
    await recordEvent(db, {
      type: 'interview.question_asked',
      at: now,
      actorId: viewer.accountId,
      companyId: about.companyId,
      ids: { ...about.ids, question: version },
    })
    return version
  })
}

/** Where a room stands: in which state its interview is, with which kit, at which of its questions, and who types. */
export async function selectPlace(db: Db, interviewId: string) {
  return await db
    .selectFrom('interview.interview')
    .where('id', '=', interviewId)
    .select(['id', 'state', 'kit_id', 'position', 'driver_id'])
    .executeTakeFirstOrThrow()
}

/** Which question version stands at a position of a kit. */
export async function selectVersionAt(db: Db, kitId: string, position: number): Promise<string | undefined> {
  const question = await db
    .selectFrom('interview.kit_question')
    .where('kit_id', '=', kitId)
    .where('position', '=', position)
    .select('version_id')
    .executeTakeFirst()
  return question?.version_id
}

/** When a question was first asked. */
export async function selectAskedAt(db: Db, interviewId: string, position: number) {
  return await db
    .selectFrom('interview.question_asked')
    .where('interview_id', '=', interviewId)
    .where('position', '=', position)
    .select(['position', 'asked_at'])
    .executeTakeFirstOrThrow()
}

/** The positions that have been asked so far. */
export async function listAsked(db: Db, interviewId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('interview.question_asked')
    .where('interview_id', '=', interviewId)
    .orderBy('asked_at')
    .select('position')
    .execute()
  return rows.map(({ position }) => position)
}
