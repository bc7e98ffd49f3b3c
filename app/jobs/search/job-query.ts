import { toBase } from '../../platform/exchange.ts'
import type { Clause, SearchQuery } from '../../platform/search/search.ts'
import { jobDurations, jobKinds, jobLevels, placeKinds } from '../job.ts'
import { payIsFixed } from './filter-words.ts'
import { type JobNumber, seconds, token } from './job-document.ts'
import type { AskedJobs } from './job-search.db.ts'

// A filter as the search understands it.

/** The slugs of skills to count beside a list, with all that can be ticked. */
export type FacetTokens = { skills: string[] }

export function jobSearchQuery(
  { filter, names, cityIds }: AskedJobs,
  now: Temporal.Instant,
  { limit, facets }: { limit: number; facets?: FacetTokens },
): SearchQuery {
  const { q, kind, level, place_kind, duration, country, company, after } = filter
  const skills = names.skills.map(({ slug }) => token.skill(slug))
  const clauses: Clause[] = [
    ...(filter.skills === 'any' ? [skills] : skills.map(skill => [skill])).map(any => ({
      name: 'skill',
      any,
    })),
    { name: 'kind', any: kind.map(token.kind) },
    { name: 'level', any: level.map(token.level) },
    { name: 'place_kind', any: place_kind.map(token.placeKind) },
    { name: 'duration', any: duration.map(token.duration) },
    { name: 'country', any: country ? [token.country(country), token.country('any')] : [] },
    { name: 'company', any: company ? [token.company(company)] : [] },
  ].filter(({ any }) => any.length > 0)
  // No city with a job is near enough: then nothing is found.
  if (cityIds) clauses.push({ name: 'city', any: cityIds.length ? cityIds.map(token.city) : [token.city(0)] })
  return {
    words: q,
    clauses,
    ranges: rangesOf(filter, now),
    sort: sortOf(filter),
    facets: facets
      ? [
          { name: 'skill', tokens: facets.skills.map(token.skill) },
          { name: 'kind', tokens: jobKinds.map(token.kind), without: 'kind' },
          { name: 'level', tokens: jobLevels.map(token.level), without: 'level' },
          { name: 'place_kind', tokens: placeKinds.map(token.placeKind), without: 'place_kind' },
          { name: 'duration', tokens: jobDurations.map(token.duration), without: 'duration' },
        ]
      : [],
    ...(after && { after }),
    limit,
  }
}

type Range = { number: JobNumber; min?: number; max?: number }

function rangesOf(filter: AskedJobs['filter'], now: Temporal.Instant): Range[] {
  const { pay_from, pay_to, currency, hours_from, hours_to, since } = filter
  const inBase = (minor: number) => toBase(minor, currency) ?? minor
  const [low, high] = payIsFixed(filter)
    ? (['budget_low', 'budget_high'] as const)
    : (['rate_low', 'rate_high'] as const)
  const ranges: Range[] = []
  // A job pays a range too: it is found when both meet.
  if (pay_from !== undefined) ranges.push({ number: high, min: inBase(pay_from) })
  if (pay_to !== undefined) ranges.push({ number: low, max: inBase(pay_to) })
  if (hours_from !== undefined) ranges.push({ number: 'hours', min: hours_from })
  if (hours_to !== undefined) ranges.push({ number: 'hours', max: hours_to })
  if (since) ranges.push({ number: 'listed', min: seconds(now) - Number(since) * 86_400 })
  return ranges
}

function sortOf({ sort }: AskedJobs['filter']): SearchQuery['sort'] {
  if (sort === 'best') return { by: 'best' }
  return { by: (sort === 'newest' ? 'listed' : 'pay') satisfies JobNumber, descending: true }
}
