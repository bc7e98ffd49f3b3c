import { findCities } from '../../account/city.db.ts'
import { cityLabel } from '../../account/city.ts'
import type { MaybeViewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { ratedCurrencies } from '../../platform/exchange.ts'
import { resolveSkills } from '../../skill/skill.db.ts'
import {
  type FilterField,
  mostSkills,
  readTyped,
  type TalentFilter,
  type TypedFilter,
  usualRadius,
} from './talent-filter.ts'

export type ReadTalentFilter = {
  filter: TalentFilter
  /** What stands in the fields that are typed in: of a field with an error, what was typed. */
  typed: Partial<Record<FilterField, string>>
  errors: Partial<Record<FilterField, string>>
  /** Other cities of the name that was typed. */
  otherCities: string[]
}

/**
 * Reads the query of an address of the list. What cannot be a filter is an error beside its field, and the filter does
 * without it.
 */
export async function readTalentFilter(
  db: Db,
  viewer: MaybeViewer,
  query: URLSearchParams,
  now: Temporal.Instant,
): Promise<ReadTalentFilter> {
  const asked = readTyped(query)
  const { read, errors } = asked
  const [skills, featured, cities] = await Promise.all([
    resolveTyped(db, asked, 'skill', (read.skill ?? []).join(','), mostSkills),
    resolveTyped(db, asked, 'featured', read.featured ?? '', 1),
    read.city ? findCities(db, read.city) : [],
  ])
  const [city, ...others] = cities
  if (read.city && !city)
    errors.city = `No city of this name is known. Type it as in “Lisbon” or “Springfield, Illinois”.`
  if (read.currency && !ratedCurrencies().includes(read.currency)) {
    errors.currency = 'There is no exchange rate for this currency. Choose one from the list.'
    delete read.currency
  }
  const zone = read.zone ?? viewer?.timeZone ?? 'UTC'
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const free =
    read.free instanceof Temporal.PlainDate && Temporal.PlainDate.compare(read.free, today) <= 0
      ? 'now'
      : read.free
  return {
    filter: {
      q: read.q ?? '',
      skills,
      match: read.skills ?? 'all',
      featured: featured[0],
      // Without its currency an amount means nothing.
      rateFrom: errors.currency ? undefined : read.rate_from,
      rateTo: errors.currency ? undefined : read.rate_to,
      currency: read.currency ?? 'EUR',
      countries: read.country ?? [],
      city,
      km: read.km ?? usualRadius,
      overlap: read.overlap,
      zone,
      free,
      languages: read.language ?? [],
      level: read.level ?? 'conversational',
      rating: read.rating,
      jobs: read.jobs,
      sort: read.sort ?? 'best',
      after: read.after ?? [],
    },
    typed: asked.typed,
    errors,
    otherCities: others.slice(0, 4).map(cityLabel),
  }
}

// Of several skills those that are known are kept when one is not: the message names that one.
async function resolveTyped(
  db: Db,
  { errors, typed }: TypedFilter,
  name: 'skill' | 'featured',
  text: string,
  max: number,
): Promise<TalentFilter['skills']> {
  if (!text.trim()) return []
  const resolved = await resolveSkills(db, text, { max })
  if (resolved.ok) {
    if (name === 'skill') delete typed.skill // it stands among the chosen ones now
    return resolved.slugs.map((slug, at) => ({ slug, name: resolved.names[at]! }))
  }
  errors[name] = resolved.error
  const words = text.split(',')
  if (name === 'featured' || words.length < 2) return []
  const known = await Promise.all(words.slice(0, mostSkills).map(word => resolveSkills(db, word, { max: 1 })))
  return known.flatMap(each => (each.ok ? [{ slug: each.slugs[0]!, name: each.names[0]! }] : []))
}
