import type { Viewer } from '../../account/viewer.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { listSkills } from '../../skill/skill.db.ts'
import { writeEntries } from '../entry/entry.db.ts'
import { entryKinds } from '../entry/entry.ts'
import { writeLanguages } from '../language.db.ts'
import { listProfileParts } from '../profile-parts.db.ts'
import {
  lockOwnTalent,
  type OwnTalent,
  type Saved,
  saveTalent,
  selectOptionalOwnTalent,
  talentChanged,
} from '../talent.db.ts'
import { freeFrom, type ProfileFields } from '../talent.ts'
import type { Merged } from './merge.ts'
import type { ResumeProfile } from './resume-profile.ts'

/** The viewer's own profile with all that a résumé can say of it. */
export async function selectOptionalResumeProfile(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
): Promise<{ own: OwnTalent; profile: ResumeProfile } | undefined> {
  const own = await selectOptionalOwnTalent(db, viewer)
  if (!own) return undefined
  const { languages, entries } = await listProfileParts(db, own.id)
  return { own, profile: { ...own, available_from: freeFrom(own, now) ?? null, languages, entries } }
}

/** Finds the name of a skill by its name, its slug or a synonym. */
export async function skillNames(db: Db): Promise<(word: string) => string | undefined> {
  const names = new Map<string, string>()
  for (const { slug, name, synonyms } of await listSkills(db))
    for (const word of [slug, name.toLowerCase(), ...synonyms]) names.set(word, name)
  return word => names.get(word.trim().toLowerCase())
}

/**
 * Makes or changes the viewer's profile as a résumé says, whole or not at all. Stale when the profile is not the one
 * any more that the dry run saw (`fields.revision`).
 */
export async function applyResume(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  fields: ProfileFields,
  { languages, entries }: Merged,
): Promise<Saved> {
  return await inTransaction(db, async db => {
    const saved = await saveTalent(db, now, viewer, fields, undefined)
    if (!saved.ok) return saved
    const own = await lockOwnTalent(db, viewer)
    if (languages) await writeLanguages(db, own!.id, languages)
    for (const kind of entryKinds) {
      const after = entries[kind]?.map(entry => ({ ...entry, id: entry.id ?? newId() }))
      if (after) await writeEntries(db, now, own!.id, kind, after)
    }
    await talentChanged(db, now, viewer, own!.id)
    return saved
  })
}
