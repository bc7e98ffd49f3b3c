import type { Db } from '../platform/database.ts'
import { notFound } from '../platform/error.ts'
import { isId, newId } from '../platform/id.ts'

/** The picture behind an id that a page showed. A photo is public as long as somebody wears it; replaced ones are deleted. */
export async function selectPhoto(db: Db, id: string): Promise<{ bytes: Buffer; type: string }> {
  const photo = isId(id)
    ? await db
        .selectFrom('talent.photo as p')
        .innerJoin('talent.talent_card as c', 'c.photo_id', 'p.id')
        .select(['p.bytes', 'p.type'])
        .where('p.id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!photo) throw notFound('This photo')
  return photo
}

/** Shows another photo on a talent, or none; the one before is deleted. */
export async function replacePhoto(
  db: Db,
  now: Temporal.Instant,
  talentId: string,
  bytes: Buffer | null,
): Promise<void> {
  const { photo_id: before } = await db
    .selectFrom('talent.talent')
    .select('photo_id')
    .where('id', '=', talentId)
    .executeTakeFirstOrThrow()
  const photo_id = bytes && newId()
  if (bytes)
    await db
      .insertInto('talent.photo')
      .values({ id: photo_id!, bytes, type: 'image/webp', made_at: now })
      .execute()
  await db.updateTable('talent.talent').set({ photo_id }).where('id', '=', talentId).execute()
  if (before) await db.deleteFrom('talent.photo').where('id', '=', before).execute()
}
