import { sql } from 'kysely'
import type { Viewer } from '../account/viewer.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { isId } from '../platform/id.ts'
import { type Frequency, mostSearches, nextLetterAt, type WatchedKind } from './saved-search.ts'
import { listFound, readSearch } from './watched.db.ts'

/** One's own saved searches, the newest first, with how many matches are new since each was opened. */
export async function listSearches(db: Db, viewer: Viewer) {
  return await db
    .selectFrom('alert.saved_search as s')
    .select(['s.id', 's.of', 's.name', 's.words', 's.query', 's.frequency', 's.saved_at', 's.letter_due_at'])
    .select(
      sql<number>`(select count(*) from alert.match m where m.search_id = s.id and m.found_at > s.opened_at)`.as(
        'new_count',
      ),
    )
    .where('s.account_id', '=', viewer.accountId)
    .orderBy('s.saved_at', 'desc')
    .orderBy('s.id')
    .execute()
}

export type SavedSearch = Awaited<ReturnType<typeof listSearches>>[number]

/** How many matches of one's saved searches are new since each was opened; counted to 100. */
export async function countNewMatches(db: Db, viewer: Viewer): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from alert.saved_search s join alert.match m on m.search_id = s.id and m.found_at > s.opened_at
      where s.account_id = ${viewer.accountId} limit 100) new`.execute(db)
  return rows[0]!.count
}

export async function selectSearch(db: Db, viewer: Viewer, id: string) {
  const found = isId(id)
    ? await db
        .selectFrom('alert.saved_search')
        .select(['id', 'of', 'name', 'words', 'query', 'frequency', 'revision'])
        .where('id', '=', id)
        .where('account_id', '=', viewer.accountId)
        .executeTakeFirst()
    : undefined
  if (!found) throw notFound('This saved search')
  return found
}

export type SearchToEdit = Awaited<ReturnType<typeof selectSearch>>

type NewSearch = {
  id: string
  of: WatchedKind
  query: string
  name: string
  frequency: Frequency
  /** The saved search that it takes the place of. */
  replaces: string | undefined
}

type SavedNow =
  | { ok: true; saved: true }
  /** The very same search is there already, by that id. */
  | { ok: true; saved: false; id: string }
  | { ok: false; errors: Record<string, string> }

/** Keeps a search. What it finds now is not new; what it finds from now on is. The same form twice keeps one. */
export async function saveSearch(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, of, query: typed, name, frequency, replaces }: NewSearch,
): Promise<SavedNow> {
  const { query, words, errors } = await readSearch(db, viewer, of, typed, now)
  if (errors[0]) return { ok: false, errors: { '': `This search cannot be kept: ${errors[0]}` } }
  return await inTransaction(db, async (db): Promise<SavedNow> => {
    // One at a time of each person: the count holds, and the same form twice is one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${viewer.accountId}, 24))`.execute(db)
    const own = await db
      .selectFrom('alert.saved_search')
      .select(['id', 'of', 'query', 'frequency'])
      .where('account_id', '=', viewer.accountId)
      .execute()
    const same = own.find(other => other.id === id || (other.of === of && other.query === query))
    if (same && same.id === replaces) {
      // In place of itself: only what is said of it is new.
      await db.updateTable('alert.saved_search').set({ name }).where('id', '=', same.id).execute()
      if (same.frequency !== frequency)
        await setFrequency(db, now, { ...same, zone: viewer.timeZone }, frequency)
      return { ok: true, saved: true }
    }
    if (same) return same.id === id ? { ok: true, saved: true } : { ok: true, saved: false, id: same.id }
    if (replaces && !own.some(other => other.id === replaces && other.of === of))
      return { ok: false, errors: { replaces: 'That search is not there any more. Choose again.' } }
    if (!replaces && own.length >= mostSearches) return { ok: false, errors: { '': tooMany } }
    const { ids, whole } = await listFound(db, viewer, { of, query }, now)
    const row = {
      ...{ of, name, query, words, frequency, saved_at: now, checked_at: now, opened_at: now },
      whole_start: whole,
      letter_due_at: nextLetterAt(frequency, viewer.timeZone, now),
    }
    if (replaces) await replaceSearch(db, replaces, row)
    else
      await db
        .insertInto('alert.saved_search')
        .values({ id, account_id: viewer.accountId, ...row })
        .execute()
    if (whole)
      await sql`insert into alert.match (search_id, found_id)
        select ${replaces || id}::uuid, unnest(${ids}::uuid[])`.execute(db)
    await recordSearch(db, now, viewer.accountId, 'saved', replaces || id)
    return { ok: true, saved: true }
  })
}

const tooMany = `You keep ${mostSearches} searches, which is as many as there can be. Delete one that you do not need, or save this one in place of another.`

/** Changes a saved search's name and letters. False when it was changed elsewhere since the form was opened. */
export async function changeSearch(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, name, frequency, revision }: { id: string; name: string; frequency: Frequency; revision: number },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const before = await selectSearch(db, viewer, id)
    const changed = await db
      .updateTable('alert.saved_search')
      .set({ name, revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return false
    if (before.frequency !== frequency)
      await setFrequency(db, now, { ...before, zone: viewer.timeZone }, frequency)
    await recordSearch(db, now, viewer.accountId, 'changed', id)
    return true
  })
}

/** Deletes a saved search of one's own. One that is not there any more is no error. */
export async function deleteSearch(db: Db, now: Temporal.Instant, viewer: Viewer, id: string): Promise<void> {
  if (!isId(id)) return
  await inTransaction(db, async db => {
    const { numDeletedRows } = await db
      .deleteFrom('alert.saved_search')
      .where('id', '=', id)
      .where('account_id', '=', viewer.accountId)
      .executeTakeFirst()
    if (numDeletedRows > 0n) await recordSearch(db, now, viewer.accountId, 'deleted', id)
  })
}

/** Marks what a saved search found as seen. */
export async function openSearch(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id: string,
): Promise<SearchToEdit> {
  const found = await selectSearch(db, viewer, id)
  await db.updateTable('alert.saved_search').set({ opened_at: now }).where('id', '=', id).execute()
  return found
}

/** From then on letters come that often; what was found while none came is not told any more. */
export async function setFrequency(
  db: Db,
  now: Temporal.Instant,
  { id, frequency: before, zone }: { id: string; frequency: Frequency; zone: string },
  frequency: Frequency,
): Promise<void> {
  await db
    .updateTable('alert.saved_search')
    .set({ frequency, letter_due_at: nextLetterAt(frequency, zone, now) })
    .where('id', '=', id)
    .execute()
  if (before === 'never')
    await db
      .updateTable('alert.match')
      .set({ mailed_at: now })
      .where('search_id', '=', id)
      .where('mailed_at', 'is', null)
      .where('found_at', 'is not', null)
      .execute()
}

export async function recordSearch(
  db: Db,
  now: Temporal.Instant,
  accountId: string | null,
  what: 'saved' | 'changed' | 'deleted' | 'stopped' | 'told',
  id: string,
): Promise<void> {
  await recordEvent(db, { type: `alert.${what}`, at: now, actorId: accountId, ids: { saved_search: id } })
}

type Row = {
  of: WatchedKind
  name: string
  query: string
  words: string
  frequency: Frequency
  saved_at: Temporal.Instant
  checked_at: Temporal.Instant
  opened_at: Temporal.Instant
  whole_start: boolean
  letter_due_at: Temporal.Instant | null
}

// Another search by the same id: what the one before found says nothing about it.
async function replaceSearch(db: Db, id: string, row: Row): Promise<void> {
  await db.deleteFrom('alert.match').where('search_id', '=', id).execute()
  await db
    .updateTable('alert.saved_search')
    .set(eb => ({ ...row, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
