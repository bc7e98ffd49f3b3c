import { z } from 'zod'
import { type City, cityLabel } from '../../account/city.ts'
import { country } from '../../account/country.ts'
import { date, isTimeZone, money, moneyTyped } from '../../platform/field.ts'
import { type LanguageLevel, languageLevels } from '../language.ts'
import { jobSteps, ratingSteps } from './talent-document.ts'

// What a list of talents is narrowed to. Every state of the list is an address, and this is its query. Whatever the
// address holds becomes a filter, or a message beside its field: then the list does without it.

export const talentSorts = ['best', 'rating', 'rate', '-rate', 'newest'] as const
export type TalentSort = (typeof talentSorts)[number]

export const mostWords = 200
export const mostSkills = 15
export const radii = [10, 25, 50, 100, 250, 500] as const
export const usualRadius = 50
export const usualCurrency = 'EUR'
export const usualLevel: LanguageLevel = 'conversational'
export const overlapSteps = [1, 2, 3, 4, 5, 6, 7, 8] as const

export type TalentFilter = {
  q: string
  skills: { slug: string; name: string }[]
  /** Whether somebody needs all of the skills, or any of them. */
  match: 'all' | 'any'
  featured: { slug: string; name: string } | undefined
  /** In minor units of `currency`. */
  rateFrom: number | undefined
  rateTo: number | undefined
  currency: string
  countries: string[]
  city: City | undefined
  km: number
  /** Hours that two working days share at least; `zone` is the one of who hires. */
  overlap: number | undefined
  zone: string
  /** Free by this day; 'now' stays today whenever the address is opened. */
  free: 'now' | Temporal.PlainDate | undefined
  languages: string[]
  level: LanguageLevel
  rating: number | undefined
  jobs: number | undefined
  sort: TalentSort
  /** The ways into the pages before this one; the last is the way into this one. */
  after: string[]
}

export type FilterField = keyof typeof fields

/** As the address says it: what reads as a filter, what was typed, and what is wrong with the rest, by field. */
export type TypedFilter = {
  typed: Partial<Record<FilterField, string>>
  read: ReadFields
  errors: Partial<Record<FilterField, string>>
}

const choice = 'Choose one from the list.'
const oneOf = (steps: readonly number[]) => z.enum(steps.map(String), { error: choice }).transform(Number)
const several = <S extends z.ZodType<string>>(item: S, max: number, label: string) =>
  z
    .array(item)
    .max(max, `${label}: at most ${max}.`)
    .transform(items => [...new Set(items)])
const amount = (label: string) => money({ max: 10_000_000, label })
const short = (label: string) => z.string().max(200, `${label} can have at most 200 characters.`)

// Each field is read alone, so that one that is wrong leaves the others be.
const fields = {
  q: z.string().transform(tidyWords),
  skill: several(short('A skill'), 40, 'Skills'),
  skills: z.enum(['all', 'any'], { error: choice }),
  featured: short('The featured skill'),
  rate_from: amount('The lowest rate'),
  rate_to: amount('The highest rate'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Choose a currency from the list.'),
  country: several(country, 20, 'Countries'),
  city: short('The city'),
  km: oneOf(radii),
  overlap: oneOf(overlapSteps),
  zone: z.string().refine(isTimeZone, { error: 'Choose a time zone from the list.' }),
  free: z.enum(['now'], { error: choice }),
  free_by: date('The date'),
  language: several(z.string().regex(/^[a-z]{2}$/, choice), 5, 'Languages'),
  level: z.enum(languageLevels, { error: choice }),
  rating: oneOf(ratingSteps),
  jobs: oneOf(jobSteps),
  sort: z.enum(talentSorts, { error: choice }),
  after: several(z.string().max(1_000, 'This link is damaged.'), 100, 'Pages'),
}

type ReadFields = { [F in FilterField]?: z.output<(typeof fields)[F]> }

const lists: readonly FilterField[] = ['skill', 'country', 'language', 'after']

/** Reads the query of an address: at most the first 200 of its parts. */
export function readTyped(query: URLSearchParams): TypedFilter {
  const given = Map.groupBy([...query].slice(0, 200), ([name]) => name)
  const { typed, errors }: Omit<TypedFilter, 'read'> = { typed: {}, errors: {} }
  const read: Record<string, unknown> = {}
  for (const name of Object.keys(fields) as FilterField[]) {
    const values = (given.get(name) ?? [])
      .map(([, value]) => value.replaceAll('\0', ''))
      .filter(value => value.trim())
    if (values.length === 0) continue
    typed[name] = [...values.at(-1)!.slice(0, 400)].slice(0, mostWords).join('')
    const parsed = fields[name].safeParse(lists.includes(name) ? values : values[0])
    if (parsed.success) read[name] = parsed.data
    else errors[name] = parsed.error.issues[0]!.message
  }
  const from = read['rate_from'] as number | undefined
  const to = read['rate_to'] as number | undefined
  if (from !== undefined && to !== undefined && to < from) {
    errors.rate_to = 'The highest rate must not be below the lowest.'
    delete read['rate_from']
    delete read['rate_to']
  }
  if (read['km'] !== undefined && read['km'] !== usualRadius && !typed.city) {
    errors.city = 'Type the city that the distance is from.'
  }
  if ((typed.q ?? '').length >= mostWords && [...(given.get('q')?.[0]?.[1] ?? '')].length > mostWords)
    errors.q = `Only the first ${mostWords} characters are looked at.`
  return { typed, read: read as ReadFields, errors }
}

/** The query of the same list in its one form: in one order, and without what says nothing. */
export function talentQueryOf(filter: TalentFilter): string {
  const { q, skills, featured, rateFrom, rateTo, countries, city, overlap, free, languages, rating } = filter
  const rated = rateFrom !== undefined || rateTo !== undefined
  const said: [FilterField, string | number | false | undefined][] = [
    ['q', q],
    ...skills.map(({ slug }): [FilterField, string] => ['skill', slug]),
    ['skills', skills.length > 1 && filter.match === 'any' && 'any'],
    ['featured', featured?.slug],
    ['rate_from', rateFrom !== undefined && moneyTyped(rateFrom)],
    ['rate_to', rateTo !== undefined && moneyTyped(rateTo)],
    ['currency', (rated || filter.currency !== usualCurrency) && filter.currency],
    ...countries.map((code): [FilterField, string] => ['country', code]),
    ['city', city && cityLabel(city)],
    ['km', city && filter.km !== usualRadius && filter.km],
    ['overlap', overlap],
    ['zone', overlap !== undefined && filter.zone],
    ['free', free === 'now' && 'now'],
    ['free_by', free !== 'now' && free && String(free)],
    ...languages.map((code): [FilterField, string] => ['language', code]),
    ['level', languages.length > 0 && filter.level !== usualLevel && filter.level],
    ['rating', rating],
    ['jobs', filter.jobs],
    ['sort', filter.sort !== 'best' && filter.sort],
    ...filter.after.map((cursor): [FilterField, string] => ['after', cursor]),
  ]
  return new URLSearchParams(
    said.flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  ).toString()
}

export function talentAddress(filter: TalentFilter, changed: Partial<TalentFilter> = {}): string {
  const query = talentQueryOf({ ...filter, after: [], ...changed })
  return query ? `/talent?${query}` : '/talent'
}

function tidyWords(typed: string): string {
  return [...typed.slice(0, 2 * mostWords)]
    .slice(0, mostWords)
    .join('')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
