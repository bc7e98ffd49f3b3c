import { type EntryFields, type EntryKind, entryKinds, kindWords, periodOf } from '../entry/entry.ts'
import { languageName, type SpokenLanguage } from '../language.ts'
import { placeOf } from '../talent.ts'
import { type MetaRead, readMeta } from './read-meta.ts'
import {
  type EntryRead,
  type Note,
  readEntries,
  readSkillNames,
  readSpoken,
  textOf,
} from './read-sections.ts'
import { isObject, type Resume } from './resume-file.ts'
import { type ResumeProfile, uriOf } from './resume-profile.ts'
import { unkeptFields } from './unkept.ts'

// What a résumé would change of a profile, field by field, before anything is changed.

/** One field: what stands there, and what the file says. Never the same. */
export type FieldChange = { key: FieldKey; label: string; before: string; after: string }

export const fieldKeys = [
  'headline',
  'bio',
  'place',
  'time_zone',
  'rate',
  'hours_per_week',
  'available_from',
  'featured_skill',
] as const
export type FieldKey = (typeof fieldKeys)[number]

export type SectionKey = 'skills' | 'languages' | EntryKind
export const sectionKeys: SectionKey[] = ['skills', 'languages', ...entryKinds]

/** One thing of a list: kept as it is, changed, added, or not in the file. */
export type Item<T> = { change: 'same' | 'changed' | 'added' | 'extra'; before?: T; after?: T }

export type Section<T = unknown> = { key: SectionKey; label: string; items: Item<T>[]; reordered: boolean }

export type StoredEntry = ResumeProfile['entries'][number]

export type Plan = {
  fields: FieldChange[]
  skills: Section<string>
  languages: Section<SpokenLanguage>
  entries: Record<EntryKind, Section<EntryFields & { id?: string }>>
  /** What the file says of place and meta, for what is made of it. */
  said: Said
  notes: Note[]
}

export type Said = MetaRead & {
  headline?: string
  bio?: string
  place?: { city: string; region: string; country: string }
}

/**
 * Compares a résumé with the profile that there is, if any. `nameOf` finds the name of a skill that we know by any of
 * its words.
 */
export function planResume(
  resume: Resume,
  profile: ResumeProfile | undefined,
  today: Temporal.PlainDate,
  nameOf: (word: string) => string | undefined,
): Plan {
  const notes: Note[] = []
  const say = (path: string, message: string) => notes.push({ path, message })
  const said = { ...readBasics(resume), ...readMeta(resume, today, say) }
  const skills = readSkillNames(resume).flatMap(([word, path]) => {
    const name = nameOf(word)
    if (!name) say(path, `“${[...word].slice(0, 40).join('')}” is not a skill that Rapport knows.`)
    return name ? [name] : []
  })
  const entries = readEntries(resume, say)
  const stored = (kind: EntryKind) => profile?.entries.filter(entry => entry.kind === kind) ?? []
  const planOf = (kind: EntryKind) =>
    section<EntryFields & { id?: string }>(
      kind,
      kindWords[kind].plural,
      stored(kind),
      entries.filter(entry => entry.kind === kind),
      { same: sameEntry, alike: alikeEntry },
    )
  return {
    fields: fieldChanges(said, profile, today),
    skills: section('skills', 'Skills', profile?.skills ?? [], [...new Set(skills)], exactly),
    languages: section('languages', 'Languages', profile?.languages ?? [], readSpoken(resume, say), {
      same: (a, b) => a.language === b.language && a.level === b.level,
      alike: (a, b) => a.language === b.language,
    }),
    entries: {
      experience: planOf('experience'),
      education: planOf('education'),
      certificate: planOf('certificate'),
      project: planOf('project'),
    },
    said,
    notes: [...notes, ...unkeptFields(resume)],
  }
}

export function sectionsOf(plan: Plan): Section[] {
  return [plan.skills, plan.languages, ...entryKinds.map(kind => plan.entries[kind])] as Section[]
}

/** Whether the file adds, changes or orders anything in a section. What it only lacks is no change. */
export function sectionChanges({ items, reordered }: Section): boolean {
  return reordered || items.some(({ change }) => change === 'changed' || change === 'added')
}

export function planChanges(plan: Plan): boolean {
  return plan.fields.length > 0 || sectionsOf(plan).some(sectionChanges)
}

/** An item in a line, for people. */
export function itemWords(key: SectionKey, item: unknown): string {
  if (key === 'skills') return String(item)
  if (key === 'languages') {
    const { language, level } = item as SpokenLanguage
    return `${languageName(language)}, ${level}`
  }
  const entry = item as EntryFields
  return [entry.title, entry.degree, entry.organisation, periodOf(key, entry)].filter(Boolean).join(', ')
}

type Alike<T> = { same: (one: T, other: T) => boolean; alike: (one: T, other: T) => boolean }

const exactly: Alike<string> = { same: (a, b) => a === b, alike: (a, b) => a === b }

// Each of the file is matched with one that is there: the same before the alike.
function section<T>(
  key: SectionKey,
  label: string,
  stored: readonly T[],
  read: readonly T[],
  { same, alike }: Alike<T>,
): Section<T> {
  const free = new Set(stored.keys())
  const found = new Map<number, number>()
  for (const matches of [same, alike])
    for (const [at, item] of read.entries()) {
      if (found.has(at)) continue
      const place = [...free].find(place => matches(stored[place]!, item))
      if (place === undefined) continue
      free.delete(place)
      found.set(at, place)
    }
  const items = read.map((after, at): Item<T> => {
    const place = found.get(at)
    if (place === undefined) return { change: 'added', after }
    const before = stored[place]!
    return same(before, after)
      ? { change: 'same', before, after: before }
      : { change: 'changed', before, after }
  })
  const order = [...found.entries()].sort(([a], [b]) => a - b).map(([, place]) => place)
  const reordered = order.some((place, at) => at > 0 && place < order[at - 1]!)
  return {
    key,
    label,
    items: [...items, ...[...free].map((place): Item<T> => ({ change: 'extra', before: stored[place]! }))],
    reordered,
  }
}

function sameEntry(one: EntryFields, other: EntryFields): boolean {
  return (
    alikeEntry(one, other) &&
    one.degree === other.degree &&
    one.begins === other.begins &&
    one.ends === other.ends &&
    one.words === other.words &&
    (one.url && uriOf(one.url)) === (other.url && uriOf(other.url))
  )
}

function alikeEntry(one: EntryFields, other: EntryFields): boolean {
  return one.title === other.title && one.organisation === other.organisation
}

function readBasics(resume: Resume): Said {
  const basics = isObject(resume['basics']) ? resume['basics'] : {}
  const location = isObject(basics['location']) ? basics['location'] : {}
  const headline = textOf(basics['label']).trim().replace(/\s+/g, ' ')
  const bio = textOf(basics['summary']).trim()
  const city = textOf(location['city']).trim()
  return {
    ...(headline && { headline }),
    ...(bio && { bio }),
    ...(city && {
      place: {
        city,
        region: textOf(location['region']).trim(),
        country: textOf(location['countryCode']).trim().toUpperCase(),
      },
    }),
  }
}

function fieldChanges(
  said: Said,
  profile: ResumeProfile | undefined,
  today: Temporal.PlainDate,
): FieldChange[] {
  const free = profile?.available_from
  const later = free && Temporal.PlainDate.compare(free, today) > 0 ? free.toString() : ''
  const pairs: [FieldKey, string, string, string | undefined][] = [
    ['headline', 'Headline', profile?.headline ?? '', said.headline],
    ['bio', 'About you', profile?.bio ?? '', said.bio],
    ['place', 'Place', profile ? placeOf(profile) : '', said.place && placeWords(said.place)],
    ['time_zone', 'Time zone', profile?.time_zone ?? '', said.time_zone],
    ['rate', 'Hourly rate', profile ? rateWords(profile) : '', said.rate && rateWords(said.rate)],
    ['hours_per_week', 'Hours a week', String(profile?.hours_per_week ?? ''), said.hours_per_week],
    ['available_from', 'Free from', later, said.available_from],
    ['featured_skill', 'Featured skill', profile?.featured_skill_name ?? '', said.featured_skill],
  ]
  return pairs.flatMap(([key, label, before, after]) =>
    after === undefined || after === before ? [] : [{ key, label, before, after }],
  )
}

function placeWords(place: { city: string; region: string; country: string }): string {
  return place.country ? placeOf(place) : [place.city, place.region].filter(Boolean).join(', ')
}

function rateWords({ rate_minor, currency }: { rate_minor: number; currency: string }): string {
  return `${(rate_minor / 100).toFixed(2)} ${currency}`
}

export type { EntryRead }
