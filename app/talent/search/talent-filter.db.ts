import { findCities } from '../../account/city.db.ts'
import { cityLabel } from '../../account/city.ts'
import type { MaybeViewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { ratedCurrencies } from '../../platform/exchange.ts'
import { moneyTyped } from '../../platform/field.ts'
import type { FormState } from '../../platform/form.ts'
import { resolveSkills, selectSkillsSaid } from '../../skill/skill.db.ts'
import { typedSkills } from '../../skill/skill.ts'
import {
  type FilterField,
  mostSkills,
  readTyped,
  type TalentFilter,
  type TypedFilter,
  talentQueryOf,
  usualCurrency,
  usualLevel,
  usualRadius,
} from './talent-filter.ts'

export type ReadTalentFilter = {
  filter: TalentFilter
  /** What the fields show: of one with an error, what was typed. */
  form: FormState
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
  const filter: TalentFilter = {
    q: read.q ?? '',
    skills,
    match: read.skills ?? 'all',
    featured: featured[0],
    // Without its currency an amount means nothing.
    rateFrom: errors.currency ? undefined : read.rate_from,
    rateTo: errors.currency ? undefined : read.rate_to,
    currency: read.currency ?? usualCurrency,
    countries: read.country ?? [],
    city,
    km: read.km ?? usualRadius,
    overlap: read.overlap,
    zone,
    free: freeBy(read, now.toZonedDateTimeISO(zone).toPlainDate()),
    languages: read.language ?? [],
    level: read.level ?? usualLevel,
    rating: read.rating,
    jobs: read.jobs,
    sort: read.sort ?? 'best',
    after: read.after ?? [],
  }
  return { filter, form: formOf(filter, asked), otherCities: others.slice(0, 4).map(cityLabel) }
}

function freeBy({ free, free_by }: TypedFilter['read'], today: Temporal.PlainDate): TalentFilter['free'] {
  if (!free_by) return free
  return Temporal.PlainDate.compare(free_by, today) <= 0 ? 'now' : free_by
}

// Fields that were read show what was understood; the others what was typed.
function formOf(filter: TalentFilter, { typed, errors }: TypedFilter): FormState {
  const { skills, featured, rateFrom, rateTo, city, countries, languages, free } = filter
  const understood: FormState['values'] = {
    ...Object.fromEntries(new URLSearchParams(talentQueryOf(filter))),
    currency: filter.currency,
    zone: filter.zone,
    level: filter.level,
    km: String(filter.km),
    skills: filter.match,
    featured: featured?.name ?? '',
    rate_from: rateFrom === undefined ? (typed.rate_from ?? '') : moneyTyped(rateFrom),
    rate_to: rateTo === undefined ? (typed.rate_to ?? '') : moneyTyped(rateTo),
    city: city ? cityLabel(city) : '',
    free_by: free instanceof Temporal.PlainDate ? String(free) : '',
  }
  const lists = { skill: skills.map(({ slug }) => slug), country: countries, language: languages }
  const wrong = Object.keys(errors).map(name => [name, typed[name as FilterField] ?? ''])
  return {
    values: {
      ...understood,
      ...Object.fromEntries(wrong),
      ...lists,
      typed_skill: errors.skill ? (typed.skill ?? '') : '',
    },
    errors,
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
  if (resolved.ok) return resolved.slugs.map((slug, at) => ({ slug, name: resolved.names[at]! }))
  errors[name] = resolved.error
  if (name === 'featured') return []
  const words = typedSkills(text)
  const said = await selectSkillsSaid(
    db,
    words.map(word => word.toLowerCase()),
  )
  typed.skill = words.filter(word => !said.has(word.toLowerCase())).join(', ')
  const known = words.flatMap(word => said.get(word.toLowerCase()) ?? [])
  return [...new Map(known.map(({ slug, name }) => [slug, { slug, name }])).values()].slice(0, max)
}
