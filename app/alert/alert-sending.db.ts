import { type Kysely, sql } from 'kysely'
import type { DB } from '../../db/schema.ts'
import { hashToken, newToken } from '../account/token.ts'
import { selectOptionalViewer } from '../account/viewer.db.ts'
import type { Db } from '../platform/database.ts'
import { queueMail } from '../platform/mail.ts'
import { alertLetter } from './alert-letter.ts'
import { findMatches } from './match.db.ts'
import { recordSearch } from './saved-search.db.ts'
import { nextLetterAt } from './saved-search.ts'
import { addressOf } from './search-address.ts'
import { tellFound } from './watched.db.ts'

/** Finds what is new in all saved searches, and writes the letters that are due. Called every two minutes. */
export async function watchSearches(db: Kysely<DB>, now: Temporal.Instant): Promise<void> {
  await findMatches(db, now)
  for (;;) {
    const due = await listDue(db, now)
    for (const id of due) await db.transaction().execute(db => writeLetter(db, now, id))
    if (due.length < lettersABatch) return
  }
}

const lettersABatch = 200

// At once is always due: only where something is to be told.
async function listDue(db: Db, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from alert.saved_search s
    where s.letter_due_at <= ${now}::timestamptz and (s.frequency <> 'at_once' or exists (
      select from alert.match m where m.search_id = s.id and m.found_at is not null and m.mailed_at is null))
    order by s.letter_due_at, s.id limit ${lettersABatch}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Tells what was not told yet, and says when the next letter is due. Nothing new is no letter. */
async function writeLetter(db: Db, now: Temporal.Instant, id: string): Promise<void> {
  const search = await db
    .selectFrom('alert.saved_search')
    .select(['id', 'account_id', 'of', 'name', 'query', 'frequency'])
    .where('id', '=', id)
    .where('letter_due_at', '<=', now)
    .forUpdate()
    .executeTakeFirst()
  if (!search) return
  const { account_id, of, name, frequency } = search
  const ids = await takeUntold(db, now, id)
  const viewer = await selectOptionalViewer(db, account_id)
  const lines = viewer ? await tellFound(db, viewer, of, ids) : []
  if (viewer && lines.length > 0) {
    const token = newToken()
    await db
      .insertInto('alert.stop_link')
      .values({ token_hash: hashToken(token), search_id: id })
      .execute()
    const path = addressOf(search, 'newest')
    await queueMail(
      db,
      now,
      alertLetter(lines, { to: viewer.email, of, name, path, stop: `/alerts/stop/${token}` }),
    )
    await recordSearch(db, now, account_id, 'told', id)
  }
  await db
    .updateTable('alert.saved_search')
    .set({ letter_due_at: nextLetterAt(frequency, viewer?.timeZone ?? 'UTC', now, { written: true }) })
    .where('id', '=', id)
    .execute()
}

/** What was found and not told, the newest first; from now on it counts as told. */
async function takeUntold(db: Db, now: Temporal.Instant, id: string): Promise<string[]> {
  const { rows } = await sql<{ found_id: string; found_at: Temporal.Instant }>`
    update alert.match set mailed_at = ${now}::timestamptz
    where search_id = ${id} and found_at is not null and mailed_at is null
    returning found_id, found_at`.execute(db)
  return rows
    .sort((a, b) => Temporal.Instant.compare(b.found_at, a.found_at) || (a.found_id < b.found_id ? 1 : -1))
    .map(({ found_id }) => found_id)
}
