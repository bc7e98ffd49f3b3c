import type { Db } from '../platform/database.ts'
import { notFound } from '../platform/error.ts'
import { isId } from '../platform/id.ts'

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
