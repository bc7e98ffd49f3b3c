import { toBase } from '../../platform/exchange.ts'
import type { Clause, SearchQuery } from '../../platform/search/search.ts'
import { zonesSharing } from '../working-day.ts'
import { epochDay, jobSteps, ratingSteps, token } from './talent-document.ts'
import type { TalentFilter, TalentSort } from './talent-filter.ts'

// A filter as the search engine understands it.

/** What is counted beside a list; each is counted as if nothing of its own were chosen, but for skills that are all needed. */
export type FacetTokens = { skills: string[]; countries: string[]; languages: string[] }

/** Counts everybody without what stands under each of these names. */
export function waysOutFacets(names: string[]): SearchQuery['facets'] {
  return names.map(name => ({ name: `without ${name}`, tokens: [token.anyone], without: name }))
}

export type QueryParts = Pick<SearchQuery, 'words' | 'clauses' | 'ranges' | 'sort' | 'facets'>

/** `cities` are the ids of those within the radius, when a city is asked for. */
export function talentQuery(
  filter: TalentFilter,
  cities: number[],
  counted: FacetTokens | undefined,
  now: Temporal.Instant,
): QueryParts {
  return {
    words: filter.q,
    clauses: clausesOf(filter, cities, now),
    ranges: rangesOf(filter, now),
    sort: sorts[filter.sort],
    facets: counted ? facetsOf(filter, counted) : [],
  }
}

// The name of a clause is what a facet leaves out; filter-part.ts says in words what stands under it.
function clausesOf(filter: TalentFilter, cities: number[], now: Temporal.Instant): Clause[] {
  const { skills, match, featured, countries, city, overlap, zone, languages, level, rating, jobs } = filter
  const each = skills.map(({ slug }) => token.skill(slug))
  return [
    ...(match === 'any' && each.length > 0
      ? [{ name: 'skill', any: each }]
      : each.map(one => ({ name: one, any: [one] }))),
    ...(featured ? [{ name: 'featured', any: [token.featured(featured.slug)] }] : []),
    ...(countries.length > 0 ? [{ name: 'country', any: countries.map(token.country) }] : []),
    ...(city ? [{ name: 'city', any: cities.map(token.city) }] : []),
    ...(overlap === undefined
      ? []
      : [{ name: 'overlap', any: [...new Set(zonesSharing(zone, overlap, now).map(token.zone))] }]),
    ...languages.map(code => ({ name: `language:${code}`, any: [token.language(code, level)] })),
    ...(rating === undefined ? [] : [{ name: 'rating', any: [token.rating(rating)] }]),
    ...(jobs === undefined ? [] : [{ name: 'jobs', any: [token.jobs(jobs)] }]),
  ]
}

function rangesOf({ rateFrom, rateTo, currency, free, zone }: TalentFilter, now: Temporal.Instant) {
  const [min, max] = [rateFrom, rateTo].map(minor => minor !== undefined && toBase(minor, currency))
  const day = free === 'now' ? now.toZonedDateTimeISO(zone).toPlainDate() : free
  return [
    ...(typeof min === 'number' || typeof max === 'number'
      ? [
          {
            number: 'rate',
            ...(typeof min === 'number' && { min }),
            ...(typeof max === 'number' && { max }),
          },
        ]
      : []),
    ...(day ? [{ number: 'available', max: epochDay(day) }] : []),
  ]
}

const sorts: Record<TalentSort, SearchQuery['sort']> = {
  best: { by: 'best' },
  rating: { by: 'rating', descending: true },
  rate: { by: 'rate', descending: false },
  '-rate': { by: 'rate', descending: true },
  newest: { by: 'listed', descending: true },
}

function facetsOf(filter: TalentFilter, counted: FacetTokens): SearchQuery['facets'] {
  const { match, level } = filter
  return [
    {
      name: 'skill',
      tokens: counted.skills.map(token.skill),
      ...(match === 'any' && { without: 'skill' }),
    },
    { name: 'country', tokens: counted.countries.map(token.country), without: 'country' },
    { name: 'language', tokens: counted.languages.map(code => token.language(code, level)) },
    { name: 'rating', tokens: ratingSteps.map(token.rating), without: 'rating' },
    { name: 'jobs', tokens: jobSteps.map(token.jobs), without: 'jobs' },
  ]
}
