import { type City, cityLabel } from '../../account/city.ts'
import { countryName } from '../../account/country.ts'
import { moneyRangeText, moneyText } from '../../ui/money.tsx'
import { durationNames, kindNames, levelNames, placeKindNames } from '../job.ts'
import type { FilterField, JobFilter } from './job-filter.ts'

// A filter in words: over the results, where nothing is found, and as the name of a saved search.

/** What the typed names in a filter stand for. */
export type FilterNames = {
  skills: { slug: string; name: string }[]
  city: City | undefined
  company: { slug: string; name: string } | undefined
}

/** One thing that narrows the list: the fields that say it, and what they say. */
export type FilterPart = { fields: FilterField[]; words: string }

export function filterParts(filter: JobFilter, names: FilterNames): FilterPart[] {
  const { q, kind, level, place_kind, duration, country, since } = filter
  const parts: (FilterPart | false)[] = [
    q !== '' && { fields: ['q'], words: `“${q}”` },
    names.skills.length > 0 && {
      fields: ['skill', 'skills'],
      words: new Intl.ListFormat('en', {
        type: filter.skills === 'any' ? 'disjunction' : 'conjunction',
      }).format(names.skills.map(({ name }) => name)),
    },
    kind.length > 0 && { fields: ['kind'], words: anyOf(kind, kindNames) },
    payWords(filter) !== '' && { fields: ['pay_from', 'pay_to', 'currency'], words: payWords(filter) },
    level.length > 0 && { fields: ['level'], words: anyOf(level, levelNames) },
    place_kind.length > 0 && { fields: ['place_kind'], words: anyOf(place_kind, placeKindNames) },
    country !== undefined && { fields: ['country'], words: `open to people in ${countryName(country)}` },
    names.city !== undefined && { fields: ['city', 'km'], words: cityWords(filter, names.city) },
    duration.length > 0 && { fields: ['duration'], words: anyOf(duration, durationNames) },
    hoursWords(filter) !== '' && { fields: ['hours_from', 'hours_to'], words: hoursWords(filter) },
    since !== undefined && {
      fields: ['since'],
      words: since === '1' ? 'posted in the last day' : `posted in the last ${since} days`,
    },
    names.company !== undefined && { fields: ['company'], words: `at ${names.company.name}` },
  ]
  return parts.filter(part => part !== false)
}

/** "Python and Django, remote, from €60 an hour"; "All jobs" where nothing narrows. */
export function describeJobFilter(parts: FilterPart[]): string {
  const words = parts.map(({ words }) => words).join(', ')
  return words ? words[0]!.toUpperCase() + words.slice(1) : 'All jobs'
}

/** Amounts are meant by the hour, unless only fixed prices are looked for. */
export function payIsFixed({ kind }: Pick<JobFilter, 'kind'>): boolean {
  return kind.length === 1 && kind[0] === 'fixed'
}

function anyOf<T extends string>(values: T[], names: Record<T, string>): string {
  const words = values.map(value => names[value].toLowerCase())
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(words)
}

function payWords(filter: JobFilter): string {
  const { pay_from: from, pay_to: to, currency } = filter
  const per = payIsFixed(filter) ? '' : ' an hour'
  if (from !== undefined && to !== undefined) return moneyRangeText(from, to, currency) + per
  if (from !== undefined) return `from ${moneyText(from, currency)}${per}`
  return to === undefined ? '' : `up to ${moneyText(to, currency)}${per}`
}

function hoursWords({ hours_from: from, hours_to: to }: JobFilter): string {
  if (from !== undefined && to !== undefined) return `${from}–${to} hours a week`
  if (from !== undefined) return `at least ${from} hours a week`
  return to === undefined ? '' : `at most ${to} hours a week`
}

function cityWords({ km }: JobFilter, city: City): string {
  return km === '0' ? `in ${cityLabel(city)}` : `within ${km} km of ${cityLabel(city)}`
}
