import type { SearchDocument } from '../../platform/search/search.ts'
import { type LanguageLevel, languageLevels } from '../language.ts'
import { bayesianRating } from '../standing.ts'
import { placeOf } from '../talent.ts'
import { clockOf } from '../working-day.ts'
import { talentQuality } from './quality.ts'

// What the search knows of a talent. Tokens are written and read here alone, so that both sides agree.

/** Raised when documents are made differently: those made before are made anew. */
export const documentForm = 3

/** What can be asked as "at least". */
export const ratingSteps = [3, 3.5, 4, 4.5] as const
export const jobSteps = [1, 5, 10, 25, 50] as const

export const token = {
  /** That of everybody, to count them by. */
  anyone: 'talent',
  skill: (slug: string) => `skill:${slug}`,
  featured: (slug: string) => `featured:${slug}`,
  country: (code: string) => `country:${code}`,
  city: (id: number) => `city:${id}`,
  /** A zone, or any other whose clocks agree with it. */
  zone: (zone: string) => `zone:${clockOf(zone)}`,
  /** Has the language at this level or a better one. */
  language: (language: string, level: LanguageLevel) => `language:${language}:${level}`,
  rating: (atLeast: number) => `rating:${atLeast}`,
  jobs: (atLeast: number) => `jobs:${atLeast}`,
}

export type TalentFacts = {
  id: string
  short_name: string
  headline: string
  /** Without Markdown. */
  bio: string
  experience: string
  /** In the base currency; null where its currency has no rate any more. */
  rate: number | null
  city: string
  region: string
  country: string
  city_id: number | null
  time_zone: string
  featured_skill: string
  skills: { slug: string; name: string; synonyms: string[] }[]
  languages: { language: string; level: LanguageLevel }[]
  available_from: Temporal.PlainDate | null
  photo_id: string | null
  jobs_done: number
  stars_sum: number
  review_count: number
  listed_at: Temporal.Instant
  updated_at: Temporal.Instant
}

/**
 * The numbers: `rate` in minor units of the base currency, `rating` in hundredths of a star, `available` in days since 1970,
 * `listed` and `changed` (when a person or a company last changed what is found) in seconds since then.
 */
export function talentDocument(
  talent: TalentFacts,
  now: Temporal.Instant,
  changed: Temporal.Instant,
): SearchDocument {
  const { skills, headline, short_name, bio, experience } = talent
  const rating = bayesianRating({ sum: talent.stars_sum, count: talent.review_count })?.value
  return {
    id: talent.id,
    quality: talentQuality(
      {
        ...talent,
        hasPhoto: talent.photo_id !== null,
        bioLength: bio.length,
        skillCount: skills.length,
        hasLanguages: talent.languages.length > 0,
        hasHistory: experience !== '',
      },
      now,
    ),
    tokens: [
      token.anyone,
      ...skills.map(({ slug }) => token.skill(slug)),
      token.featured(talent.featured_skill),
      token.country(talent.country),
      token.zone(talent.time_zone),
      ...(talent.city_id === null ? [] : [token.city(talent.city_id)]),
      ...talent.languages.flatMap(({ language, level }) =>
        languageLevels
          .slice(0, languageLevels.indexOf(level) + 1)
          .map(least => token.language(language, least)),
      ),
      ...ratingSteps.filter(least => rating !== undefined && rating >= least).map(token.rating),
      ...jobSteps.filter(least => talent.jobs_done >= least).map(token.jobs),
    ],
    numbers: {
      ...(talent.rate !== null && { rate: talent.rate }),
      rating: Math.round((rating ?? 0) * 100),
      listed: seconds(talent.listed_at),
      changed: seconds(changed),
      available: talent.available_from ? epochDay(talent.available_from) : 0,
    },
    texts: {
      strong: [headline, short_name, ...skills.flatMap(({ name, synonyms }) => [name, ...synonyms])].join(
        '\n',
      ),
      weak: [placeOf(talent), bio, experience].filter(Boolean).join('\n'),
    },
  }
}

/** Days since 1970. */
export function epochDay(date: Temporal.PlainDate): number {
  return Temporal.PlainDate.from('1970-01-01').until(date, { largestUnit: 'days' }).days
}

function seconds(time: Temporal.Instant): number {
  return Math.floor(time.epochMilliseconds / 1000)
}
