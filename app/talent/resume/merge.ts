import { moneyTyped } from '../../platform/field.ts'
import { type EntryFields, type EntryKind, entryKinds } from '../entry/entry.ts'
import type { SpokenLanguage } from '../language.ts'
import { type FieldKey, type Item, type Plan, type Section, type SectionKey, sectionChanges } from './plan.ts'
import type { ResumeProfile } from './resume-profile.ts'

/** What somebody takes of a plan, and the sections from which goes what the file does not have. */
export type Choices = {
  take: ReadonlySet<FieldKey | SectionKey>
  remove: ReadonlySet<FieldKey | SectionKey>
}

export type Merged = {
  /** The first page of the profile, as its form would type it. */
  values: Record<string, string>
  /** Undefined where the section stays as it is. */
  languages: SpokenLanguage[] | undefined
  /** An entry without an id is new. */
  entries: Partial<Record<EntryKind, (EntryFields & { id?: string })[]>>
}

/** The profile as it would be with what was chosen. */
export function mergeResume(
  { fields, said, ...plan }: Plan,
  profile: ResumeProfile | undefined,
  { take, remove }: Choices,
): Merged {
  const taken = (key: FieldKey) => take.has(key) && fields.some(field => field.key === key)
  // Where the file adds nothing, all that can be chosen is to remove.
  const merged = <T>(section: Section<T>): T[] | undefined =>
    (sectionChanges(section as Section) ? take : remove).has(section.key)
      ? itemsAfter(section.items, remove.has(section.key))
      : undefined
  const skills = merged(plan.skills) ?? profile?.skills ?? []
  const place = taken('place') ? said.place : profile
  const rate = taken('rate') ? said.rate : profile
  return {
    values: {
      headline: (taken('headline') ? said.headline : profile?.headline) ?? '',
      bio: (taken('bio') ? said.bio : profile?.bio) ?? '',
      rate: rate ? moneyTyped(rate.rate_minor) : '',
      currency: rate?.currency ?? 'EUR',
      city: place?.city ?? '',
      region: place?.region ?? '',
      country: place?.country ?? '',
      // Another place has another zone, unless the file says which.
      time_zone:
        (taken('time_zone') ? said.time_zone : taken('place') ? said.time_zone : profile?.time_zone) ?? '',
      hours_per_week:
        (taken('hours_per_week') ? said.hours_per_week : String(profile?.hours_per_week ?? '')) ?? '',
      available_from:
        (taken('available_from') ? said.available_from : profile?.available_from?.toString()) ?? '',
      featured_skill:
        (taken('featured_skill') ? said.featured_skill : profile?.featured_skill_name) ?? skills[0] ?? '',
      skills: skills.join(', '),
    },
    languages: merged(plan.languages),
    entries: Object.fromEntries(
      entryKinds.flatMap(kind => {
        const entries = merged(plan.entries[kind])
        return entries ? [[kind, entries]] : []
      }),
    ),
  }
}

// In the order of the file, then what the file does not have.
function itemsAfter<T>(items: Item<T>[], remove: boolean): T[] {
  return items
    .filter(({ change }) => change !== 'extra' || !remove)
    .map(({ change, before, after }) => {
      if (change === 'extra' || change === 'same') return before!
      // A changed entry stays the row that it was.
      return change === 'changed' && isRow(before) ? { ...after!, id: before.id } : after!
    })
}

function isRow(item: unknown): item is { id: string } {
  return typeof item === 'object' && item !== null && 'id' in item
}
