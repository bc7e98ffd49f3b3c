import { bayesianRating } from '../standing.ts'

// What is good about a profile whatever it is searched for: from 0 to 1, the static part of "best match". The page
// /talent/how-we-rank says the same in words, from these numbers.

export const qualityWeights = { rating: 0.4, experience: 0.2, completeness: 0.25, freshness: 0.15 } as const

/** As many jobs done here count in full. */
export const jobsInFull = 50

/** The characters of a text about oneself and the skills that count in full. */
export const bioInFull = 400
export const skillsInFull = 5

/** What a profile counts that was changed at most so many days ago; an older one counts nothing. */
export const freshnessSteps = [
  { days: 30, counts: 1 },
  { days: 90, counts: 0.6 },
  { days: 365, counts: 0.3 },
] as const

export type QualityFacts = {
  stars_sum: number
  review_count: number
  jobs_done: number
  hasPhoto: boolean
  bioLength: number
  skillCount: number
  hasLanguages: boolean
  hasHistory: boolean
  updated_at: Temporal.Instant
}

/** Each part from 0 to 1. A part that is unknown counts as the usual: nobody stands last for being new. */
export function qualityParts(
  facts: QualityFacts,
  now: Temporal.Instant,
): Record<keyof typeof qualityWeights, number> {
  return {
    rating: ratingPart(facts),
    // A tenth job says more than a fiftieth: the logarithm of the count.
    experience: Math.min(1, Math.log1p(facts.jobs_done) / Math.log1p(jobsInFull)),
    completeness: completenessPart(facts),
    freshness: freshness(facts.updated_at, now),
  }
}

export function talentQuality(facts: QualityFacts, now: Temporal.Instant): number {
  const parts = qualityParts(facts, now)
  const names = Object.keys(qualityWeights) as (keyof typeof qualityWeights)[]
  return names.reduce((sum, name) => sum + qualityWeights[name] * parts[name], 0)
}

/** What the days since a profile was changed count. */
export function freshness(updated: Temporal.Instant, now: Temporal.Instant): number {
  const days = updated.until(now).total('hours') / 24
  return freshnessSteps.find(step => days <= step.days)?.counts ?? 0
}

// The Bayesian average of the profile (its prior: three reviews of four stars), where 3 stars and less count nothing.
// Without any review it is the prior's mean. https://en.wikipedia.org/wiki/Bayesian_average
function ratingPart({ stars_sum, review_count }: QualityFacts): number {
  const stars = bayesianRating({ sum: stars_sum, count: review_count })?.value ?? 4
  return Math.min(1, Math.max(0, (stars - 3) / 2))
}

function completenessPart({
  hasPhoto,
  bioLength,
  skillCount,
  hasLanguages,
  hasHistory,
}: QualityFacts): number {
  const parts = [
    Number(hasPhoto),
    Math.min(1, bioLength / bioInFull),
    Math.min(1, skillCount / skillsInFull),
    Number(hasLanguages),
    Number(hasHistory),
  ]
  return parts.reduce((sum, part) => sum + part, 0) / parts.length
}
