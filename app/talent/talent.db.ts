import { sql } from 'kysely'
import type { City } from '../account/city.ts'
import type { Viewer } from '../account/viewer.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { forbidden, notFound } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { newSlug } from '../platform/id.ts'
import { replacePhoto } from './photo.db.ts'
import { checkProfile, type ProfileColumns } from './profile-check.db.ts'
import { writeProfileSkills } from './profile-skills.db.ts'
import { indexTalent } from './search/talent-document.db.ts'
import { mayMoveTalent, type ProfileFields, type TalentState } from './talent.ts'

/** The viewer's own profile in whatever state; undefined while there is none. */
export async function selectOptionalOwnTalent(db: Db, viewer: Viewer) {
  return await db
    .selectFrom('talent.talent_card as c')
    .innerJoin('talent.talent as t', 't.id', 'c.id')
    .selectAll('c')
    .select('t.revision')
    .where('c.account_id', '=', viewer.accountId)
    .executeTakeFirst()
}

export type OwnTalent = NonNullable<Awaited<ReturnType<typeof selectOptionalOwnTalent>>>

export type Saved =
  | { ok: true }
  | { ok: false; stale: true; errors?: undefined }
  | { ok: false; stale: false; errors: Record<string, string>; cities: City[] }

/**
 * Makes or changes the viewer's profile. `photo`: WebP bytes to show from now on, null to show none, undefined to leave
 * it. Stale when it was saved elsewhere since the form was opened; the same new form twice is saved once.
 */
export async function saveTalent(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  fields: ProfileFields,
  photo: Buffer | null | undefined,
): Promise<Saved> {
  return await inTransaction(db, async db => {
    const own = await lockOwnTalent(db, viewer)
    const checked = await checkProfile(db, now, fields, own?.city_id ?? null)
    if (!checked.ok) return { ...checked, stale: false }
    if (own && fields.revision === undefined)
      return own.id === fields.id ? { ok: true } : { ok: false, stale: true }
    if (own?.revision !== fields.revision) return { ok: false, stale: true }
    const id = own?.id ?? fields.id
    const columns = { ...checked.columns, updated_at: now }
    if (own) {
      const revision = own.revision + 1
      await db
        .updateTable('talent.talent')
        .set({ ...columns, revision })
        .where('id', '=', id)
        .execute()
    } else if (!(await insertTalent(db, now, viewer, { id, ...columns }))) {
      // Two forms at once: the other one was there first. It may be the same.
      return (await lockOwnTalent(db, viewer))?.id === id ? { ok: true } : { ok: false, stale: true }
    }
    if (photo !== undefined) await replacePhoto(db, now, id, photo)
    await writeProfileSkills(db, id, checked.skills)
    await recordEvent(db, {
      type: own ? 'talent.changed' : 'talent.created',
      at: now,
      actorId: viewer.accountId,
      ids: { talent: id },
    })
    await indexTalent(db, now, id)
    return { ok: true }
  })
}

/** What follows every other change of a profile, in its transaction: the next revision, the event, what is searched. */
export async function talentChanged(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  id: string,
  ids: Record<string, string> = {},
): Promise<void> {
  await db
    .updateTable('talent.talent')
    .set({ revision: sql`revision + 1`, updated_at: now })
    .where('id', '=', id)
    .execute()
  await recordEvent(db, {
    type: 'talent.changed',
    at: now,
    actorId: viewer.accountId,
    ids: { talent: id, ...ids },
  })
  await indexTalent(db, now, id)
}

/** Lists or hides the viewer's profile. False when it is not in the state `from` any more. */
export async function moveTalent(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { from, to }: { from: TalentState; to: TalentState },
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const own = await lockOwnTalent(db, viewer)
    if (!own) throw notFound('Your profile')
    if (own.state !== from) return false
    if (!mayMoveTalent(viewer, own, to)) throw forbidden('A profile cannot take this step.')
    await db
      .updateTable('talent.talent')
      // The first listing counts for "newest": hiding and listing again does not lift a profile to the top.
      .set({ state: to, listed_at: own.listed_at ?? now, updated_at: now })
      .where('id', '=', own.id)
      .execute()
    await recordEvent(db, {
      type: `talent.${to}`,
      at: now,
      actorId: viewer.accountId,
      ids: { talent: own.id },
    })
    await indexTalent(db, now, own.id)
    return true
  })
}

/** The viewer's own row, which nobody else changes until the transaction ends. */
export async function lockOwnTalent(db: Db, viewer: Viewer) {
  return await db
    .selectFrom('talent.talent')
    .select(['id', 'account_id', 'state', 'revision', 'listed_at', 'city_id'])
    .where('account_id', '=', viewer.accountId)
    .forUpdate()
    .executeTakeFirst()
}

type NewTalent = ProfileColumns & { id: string; updated_at: Temporal.Instant }

async function insertTalent(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  columns: NewTalent,
): Promise<boolean> {
  const slug = newSlug(await selectShortName(db, viewer))
  const made = await db
    .insertInto('talent.talent')
    .values({ account_id: viewer.accountId, slug, state: 'draft', created_at: now, ...columns })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

// The slug is public, so it is made of the short name: never of the surname.
async function selectShortName(db: Db, viewer: Viewer): Promise<string> {
  const person = await db
    .selectFrom('account.person')
    .select('short_name')
    .where('id', '=', viewer.accountId)
    .executeTakeFirstOrThrow()
  return person.short_name
}
