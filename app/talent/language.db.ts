import { sql } from 'kysely'
import type { Viewer } from '../account/viewer.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { notFound } from '../platform/error.ts'
import type { SpokenLanguage } from './language.ts'
import { lockOwnTalent, talentChanged } from './talent.db.ts'

/** The languages of a talent, in the order in which they were given. */
export async function listLanguages(db: Db, talentId: string): Promise<SpokenLanguage[]> {
  return await db
    .selectFrom('talent.talent_language')
    .select(['language', 'level'])
    .where('talent_id', '=', talentId)
    .orderBy('position')
    .execute()
}

/** Sets the languages of the viewer's profile. False when it was changed since `revision` was read. */
export async function saveLanguages(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  revision: number,
  languages: SpokenLanguage[],
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const own = await lockOwnTalent(db, viewer)
    if (!own) throw notFound('Your profile')
    if (own.revision !== revision) return false
    await writeLanguages(db, own.id, languages)
    await talentChanged(db, now, viewer, own.id)
    return true
  })
}

/** For commands that change more than the languages, in their transaction. */
export async function writeLanguages(db: Db, talentId: string, languages: SpokenLanguage[]): Promise<void> {
  await db.deleteFrom('talent.talent_language').where('talent_id', '=', talentId).execute()
  await sql`insert into talent.talent_language (talent_id, language, level, position)
    select ${talentId}::uuid, language, level, position
    from unnest(${languages.map(each => each.language)}::text[], ${languages.map(each => each.level)}::text[])
      with ordinality as l (language, level, position)`.execute(db)
}
