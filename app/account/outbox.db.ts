import type { Db } from '../platform/database.ts'
import { notFound } from '../platform/error.ts'
import { isId } from '../platform/id.ts'
import { requireOperator } from './operator.db.ts'
import { operatorPageSize } from './operator.ts'
import type { Viewer } from './viewer.ts'

// The only place where letters can be read. One that was sent has no body any more.

/** Letters, newest first; one more than fits a page tells that there is a next one. */
export async function listLetters(db: Db, viewer: Viewer, page: number) {
  requireOperator(viewer)
  return await db
    .selectFrom('platform.mail')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(operatorPageSize + 1)
    .offset((page - 1) * operatorPageSize)
    .select(['id', 'to_address', 'subject', 'created_at', 'sent_at', 'dropped_at', 'error'])
    .execute()
}

export type LetterRow = Awaited<ReturnType<typeof listLetters>>[number]

export async function selectLetter(db: Db, viewer: Viewer, id: string) {
  requireOperator(viewer)
  if (!isId(id)) throw notFound('This letter')
  const letter = await db
    .selectFrom('platform.mail')
    .where('id', '=', id)
    .select(['id', 'to_address', 'subject', 'body', 'created_at', 'sent_at', 'dropped_at', 'error'])
    .executeTakeFirst()
  if (!letter) throw notFound('This letter')
  return letter
}

export type LetterPage = Awaited<ReturnType<typeof selectLetter>>
