import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction, refusedBy } from '../../platform/database.ts'
import { conflict, forbidden, notFound } from '../../platform/error.ts'
import { recordEvent } from '../../platform/event.ts'
import { storeFile } from '../../platform/file.ts'
import { isId, newId } from '../../platform/id.ts'
import { writeMessageLetters } from '../letter/message-letter.ts'
import { tellLive } from '../live/tell.ts'
import { addUnread, dropUnread, markRead } from './reading.db.ts'
import { lockThread, type Subject, selectThread, type Thread } from './thread.db.ts'
import { mayChangeMessage, mostAttachments, pathOf } from './thread.ts'

export type Sent = { ok: true; position: number } | { ok: false; errors: Record<string, string> }

export type Upload = { name: string; bytes: Uint8Array }

/** Sends a message to the thread of a subject that was loaded for the viewer. The same form twice sends one. */
export async function sendMessage(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  subject: Thread,
  { id, body, files }: { id: string; body: string; files: Upload[] },
): Promise<Sent> {
  const { talent_account_id } = subject
  if (subject.why || !talent_account_id) throw forbidden(subject.why ?? 'Nothing can be sent here.')
  if (!body && files.length === 0)
    return { ok: false, errors: { body: 'Write something, or attach a file.' } }
  if (files.length > mostAttachments)
    return { ok: false, errors: { files: `A message can have at most ${mostAttachments} files.` } }
  return await undoing(db, async db => {
    const thread = await lockThread(db, now, { ...subject, talent_account_id })
    const before = await selectOptionalSent(db, viewer, thread.id, id)
    if (before) return { ok: true, position: before.position }
    const [position, change] = [thread.last_position + 1, thread.changes + 1]
    try {
      await db
        .insertInto('message.sent_message')
        .values({
          id,
          thread_id: thread.id,
          position,
          change,
          author_id: viewer.accountId,
          side: subject.mine,
          body,
          sent_at: now,
        })
        .execute()
    } catch (error) {
      if (refusedBy(error)) throw conflict('This form was used for another message. Open the page again.')
      throw error
    }
    const stored = await attach(db, now, viewer, id, files)
    if (!stored.ok) return stored
    await db
      .updateTable('message.thread')
      .set({ last_position: position, last_at: now, changes: change, changed_at: now })
      .where('id', '=', thread.id)
      .execute()
    const readers = await addUnread(db, now, thread.id, viewer.accountId)
    await writeMessageLetters(db, now, thread.id, subject, readers)
    await markRead(db, viewer, thread.id, position)
    await tellLive(db, [...readers, viewer.accountId], pathOf(subject))
    await recordEvent(db, { ...fact(subject, id, now), type: 'message.sent', actorId: viewer.accountId })
    return { ok: true, position }
  })
}

/** Puts other words in place of one's own, within five minutes; the former are kept for reports. */
export async function editMessage(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  subject: Thread,
  { id, body }: { id: string; body: string },
): Promise<boolean> {
  return await changeMessage(db, now, viewer, subject, id, 'edited', { body, edited_at: now })
}

/** Takes one's own words back within five minutes: the place in the thread stays, and says so. */
export async function deleteMessage(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  subject: Thread,
  id: string,
): Promise<boolean> {
  return await changeMessage(db, now, viewer, subject, id, 'deleted', { body: '', deleted_at: now })
}

/** A message of a thread that was loaded for its viewer. */
export async function selectMessage(db: Db, { thread }: Pick<Thread, 'thread'>, id: string) {
  const message =
    thread && isId(id)
      ? await db
          .selectFrom('message.sent_message')
          .where('id', '=', id)
          .where('thread_id', '=', thread.id)
          .select(['id', 'thread_id', 'position', 'author_id', 'side', 'body', 'sent_at', 'deleted_at'])
          .executeTakeFirst()
      : undefined
  if (!message) throw notFound('This message')
  return message
}

// False when it is too late, or it was taken back.
async function changeMessage(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  subject: Thread,
  id: string,
  what: 'edited' | 'deleted',
  values: { body: string; edited_at?: Temporal.Instant; deleted_at?: Temporal.Instant },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    await selectMessage(db, subject, id)
    const { kind, subject_id } = subject
    const { thread } = await selectThread(db, viewer, kind, subject_id)
    await sql`select from message.thread where id = ${thread!.id} for update`.execute(db)
    const message = await selectMessage(db, subject, id)
    if (message.author_id !== viewer.accountId) throw forbidden('Only who wrote a message can change it.')
    if (!mayChangeMessage(viewer, message, now)) return false
    if (message.body === values.body && what === 'edited') return true
    await db
      .insertInto('message.former_text')
      .values({ id: newId(), message_id: id, body: message.body, replaced_at: now })
      .execute()
    const { changes } = await db
      .updateTable('message.thread')
      .set({ changes: sql`changes + 1`, changed_at: now })
      .where('id', '=', message.thread_id)
      .returning('changes')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('message.sent_message')
      .set({ ...values, change: changes })
      .where('id', '=', id)
      .execute()
    if (what === 'deleted') await dropUnread(db, message)
    await tellLive(db, await listReaders(db, message.thread_id), pathOf(subject))
    await recordEvent(db, { ...fact(subject, id, now), type: `message.${what}`, actorId: viewer.accountId })
    return true
  })
}

async function attach(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  messageId: string,
  files: Upload[],
): Promise<{ ok: true } | { ok: false; errors: Record<string, string> }> {
  for (const [position, file] of files.entries()) {
    const stored = await storeFile(db, now, { ownerId: viewer.accountId, ...file })
    if (!stored.ok) return { ok: false, errors: { files: stored.error } }
    await db
      .insertInto('message.attachment')
      .values({ message_id: messageId, position, file_id: stored.id })
      .execute()
  }
  return { ok: true }
}

async function selectOptionalSent(db: Db, viewer: Viewer, threadId: string, id: string) {
  return await db
    .selectFrom('message.sent_message')
    .where('id', '=', id)
    .where('thread_id', '=', threadId)
    .where('author_id', '=', viewer.accountId)
    .select('position')
    .executeTakeFirst()
}

async function listReaders(db: Db, threadId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('message.reading')
    .where('thread_id', '=', threadId)
    .select('account_id')
    .execute()
  return rows.map(({ account_id }) => account_id)
}

function fact(subject: Subject, messageId: string, now: Temporal.Instant) {
  const { kind, subject_id, proposal_id, company_id } = subject
  return {
    at: now,
    companyId: company_id,
    ids: { message: messageId, proposal: proposal_id, [kind]: subject_id },
  }
}

// What is refused half-way leaves nothing: neither a message without its files nor files without their message.
async function undoing(db: Db, work: (db: Db) => Promise<Sent>): Promise<Sent> {
  let refused: Sent | undefined
  try {
    return await inTransaction(db, async db => {
      const sent = await work(db)
      if (sent.ok) return sent
      refused = sent
      throw new Error('undo')
    })
  } catch (error) {
    if (refused) return refused
    throw error
  }
}
