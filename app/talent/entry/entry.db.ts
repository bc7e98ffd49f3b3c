import { sql } from 'kysely'
import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { isId } from '../../platform/id.ts'
import { lockOwnTalent, talentChanged } from '../talent.db.ts'
import { type Entry, type EntryFields, type EntryKind, mostEntries } from './entry.ts'

const columns = [
  'id',
  'kind',
  'title',
  'organisation',
  'degree',
  'begins',
  'ends',
  'url',
  'words',
  'revision',
] as const

/** All entries of a talent, each kind in the order of its owner. */
export async function listEntries(db: Db, talentId: string): Promise<Entry[]> {
  return await db
    .selectFrom('talent.entry')
    .select(columns)
    .where('talent_id', '=', talentId)
    .orderBy('kind')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** An entry of the viewer's own profile. */
export async function selectOwnEntry(db: Db, viewer: Viewer, kind: EntryKind, id: string): Promise<Entry> {
  const entry = isId(id)
    ? await db
        .selectFrom('talent.entry as e')
        .innerJoin('talent.talent as t', 't.id', 'e.talent_id')
        .select(columns.map(column => `e.${column}` as const))
        .where('e.id', '=', id)
        .where('e.kind', '=', kind)
        .where('t.account_id', '=', viewer.accountId)
        .executeTakeFirst()
    : undefined
  if (!entry) throw notFound('This entry')
  return entry
}

/**
 * Puts an entry first among those of its kind. The same new form twice is one entry. False when there are as many as a
 * profile can have.
 */
export async function addEntry(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  entry: EntryFields & { id: string; kind: EntryKind },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const own = await ownOrNone(db, viewer)
    const others = await db
      .selectFrom('talent.entry')
      .select(['id', 'position'])
      .where('talent_id', '=', own.id)
      .where('kind', '=', entry.kind)
      .execute()
    if (others.some(({ id }) => id === entry.id)) return true
    if (others.length >= mostEntries) return false
    const position = Math.min(0, ...others.map(other => other.position)) - 1
    const made = await db
      .insertInto('talent.entry')
      .values({ ...entry, talent_id: own.id, position, made_at: now })
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    // The id is of somebody else's entry: a damaged form.
    if (!made) throw notFound('This entry')
    await talentChanged(db, now, viewer, own.id, { entry: entry.id })
    return true
  })
}

/** Changes an entry of the viewer's. False when it was changed since `revision` was read. */
export async function changeEntry(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, revision }: { id: string; revision: number },
  fields: EntryFields,
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const own = await ownOrNone(db, viewer)
    const changed = await db
      .updateTable('talent.entry')
      .set({ ...fields, revision: revision + 1 })
      .where('id', '=', id)
      .where('talent_id', '=', own.id)
      .where('revision', '=', revision)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return false
    await talentChanged(db, now, viewer, own.id, { entry: id })
    return true
  })
}

export async function deleteEntry(db: Db, now: Temporal.Instant, viewer: Viewer, id: string): Promise<void> {
  await inTransaction(db, async db => {
    const own = await ownOrNone(db, viewer)
    await db.deleteFrom('talent.entry').where('id', '=', id).where('talent_id', '=', own.id).execute()
    await talentChanged(db, now, viewer, own.id, { entry: id })
  })
}

/** Moves an entry by one place among those of its kind; the first cannot go up, which changes nothing. */
export async function moveEntry(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, kind }: Entry,
  to: 'up' | 'down',
): Promise<void> {
  await inTransaction(db, async db => {
    const own = await ownOrNone(db, viewer)
    const ids = (await listEntries(db, own.id)).filter(entry => entry.kind === kind).map(entry => entry.id)
    const from = ids.indexOf(id)
    const other = from + (to === 'up' ? -1 : 1)
    if (from < 0 || !ids[other]) return
    ids[from] = ids[other]
    ids[other] = id
    await sql`update talent.entry e set position = place
      from unnest(${ids}::uuid[]) with ordinality as o (id, place) where e.id = o.id`.execute(db)
    await talentChanged(db, now, viewer, own.id, { entry: id })
  })
}

/** For commands that change more than entries, in their transaction: what the profile has from then on, in this order. */
export async function writeEntries(
  db: Db,
  now: Temporal.Instant,
  talentId: string,
  kind: EntryKind,
  entries: (EntryFields & { id: string })[],
): Promise<void> {
  const ids = entries.map(({ id }) => id)
  await sql`delete from talent.entry where talent_id = ${talentId} and kind = ${kind}
    and not id = any(${ids}::uuid[])`.execute(db)
  for (const [position, { id, title, organisation, degree, begins, ends, url, words }] of entries.entries()) {
    const fields = { title, organisation, degree, begins, ends, url, words, position }
    await db
      .insertInto('talent.entry')
      .values({ id, talent_id: talentId, kind, made_at: now, ...fields })
      .onConflict(conflict =>
        conflict
          .column('id')
          .doUpdateSet({ ...fields, revision: sql`talent.entry.revision + 1` })
          .where('talent.entry.talent_id', '=', talentId),
      )
      .execute()
  }
}

async function ownOrNone(db: Db, viewer: Viewer): Promise<{ id: string }> {
  const own = await lockOwnTalent(db, viewer)
  if (!own) throw notFound('Your profile')
  return own
}
