import type { Db } from '../platform/database.ts'
import { listEntries } from './entry/entry.db.ts'
import type { Entry, EntryImage } from './entry/entry.ts'
import { listImages } from './entry/entry-image.db.ts'
import { listLanguages } from './language.db.ts'
import type { SpokenLanguage } from './language.ts'

/** What a profile has beside its first page. */
export type ProfileParts = { languages: SpokenLanguage[]; entries: Entry[]; images: EntryImage[] }

export const noParts: ProfileParts = { languages: [], entries: [], images: [] }

export async function listProfileParts(db: Db, talentId: string): Promise<ProfileParts> {
  const [languages, entries, images] = await Promise.all([
    listLanguages(db, talentId),
    listEntries(db, talentId),
    listImages(db, talentId),
  ])
  return { languages, entries, images }
}
