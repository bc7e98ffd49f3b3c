import type { MaybeViewer, Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { notFound } from '../../platform/error.ts'
import { isId, newId } from '../../platform/id.ts'
import type { Drawn } from '../photo-image.ts'
import { lockOwnTalent, talentChanged } from '../talent.db.ts'
import { type EntryImage, mostImages } from './entry.ts'

const columns = ['i.id', 'i.entry_id', 'i.width', 'i.height', 'i.label'] as const

/** The pictures of all entries of a talent, without their bytes. */
export async function listImages(db: Db, talentId: string): Promise<EntryImage[]> {
  return await db
    .selectFrom('talent.entry_image as i')
    .innerJoin('talent.entry as e', 'e.id', 'i.entry_id')
    .select(columns)
    .where('e.talent_id', '=', talentId)
    .orderBy('i.position')
    .orderBy('i.id')
    .execute()
}

/** A picture of a listed talent's work; of their own for each. */
export async function selectImage(
  db: Db,
  viewer: MaybeViewer,
  id: string,
): Promise<{ bytes: Buffer; type: string }> {
  const image = isId(id)
    ? await db
        .selectFrom('talent.entry_image as i')
        .innerJoin('talent.entry as e', 'e.id', 'i.entry_id')
        .innerJoin('talent.talent_card as c', 'c.id', 'e.talent_id')
        .select(['i.bytes', 'i.type'])
        .where('i.id', '=', id)
        .where(eb =>
          eb.or([eb('c.state', '=', 'listed'), eb('c.account_id', '=', viewer?.accountId ?? null)]),
        )
        .executeTakeFirst()
    : undefined
  if (!image) throw notFound('This picture')
  return image
}

/** Adds a picture to an entry of the viewer's, behind the others. False when there are as many as it can have. */
export async function addImage(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  entryId: string,
  { bytes, width, height }: Drawn,
  label: string,
): Promise<boolean> {
  return await inTransaction(db, async db => {
    const own = await lockOwnTalent(db, viewer)
    if (!own) throw notFound('Your profile')
    const others = (await listImages(db, own.id)).filter(image => image.entry_id === entryId)
    if (others.length >= mostImages) return false
    await db
      .insertInto('talent.entry_image')
      .values({
        id: newId(),
        entry_id: entryId,
        position: others.length,
        bytes,
        type: 'image/webp',
        width,
        height,
        label,
        made_at: now,
      })
      .execute()
    await talentChanged(db, now, viewer, own.id, { entry: entryId })
    return true
  })
}

/** Takes a picture away. The same again changes nothing. */
export async function deleteImage(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  entryId: string,
  id: string,
): Promise<void> {
  if (!isId(id)) throw notFound('This picture')
  await inTransaction(db, async db => {
    const own = await lockOwnTalent(db, viewer)
    if (!own) throw notFound('Your profile')
    const gone = await db
      .deleteFrom('talent.entry_image')
      .where('id', '=', id)
      .where('entry_id', '=', entryId)
      .returning('id')
      .executeTakeFirst()
    if (gone) await talentChanged(db, now, viewer, own.id, { entry: entryId })
  })
}
