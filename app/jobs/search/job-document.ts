import { plainText } from '../../platform/markdown.ts'
import type { SearchDocument } from '../../platform/search/search.ts'
import type { JobDuration, JobKind, JobLevel, PlaceKind } from '../job.ts'

// What the search knows of a job. Tokens are written and read here alone, so that both sides agree.

export const token = {
  skill: (slug: string) => `skill:${slug}`,
  kind: (kind: JobKind) => `kind:${kind}`,
  level: (level: JobLevel) => `level:${level}`,
  placeKind: (kind: PlaceKind) => `place_kind:${kind}`,
  duration: (duration: JobDuration) => `duration:${duration}`,
  company: (slug: string) => `company:${slug}`,
  city: (id: number) => `city:${id}`,
  /** Open to people in this country; `any` where it does not matter. */
  country: (code: string) => `country:${code}`,
}

/** Amounts in minor units of the base currency, times as seconds since 1970. */
export type JobNumber =
  | 'listed'
  | 'changed'
  | 'hours'
  | 'rate_low'
  | 'rate_high'
  | 'budget_low'
  | 'budget_high'
  | 'pay'

export type JobFacts = {
  id: string
  title: string
  description: string
  kind: JobKind
  level: JobLevel
  place_kind: PlaceKind
  place: string
  duration: JobDuration | null
  hours_per_week: number
  countries: string[]
  city_id: number | null
  city_country: string | undefined
  company_name: string
  company_slug: string
  opened_at: Temporal.Instant
  skills: { slug: string; name: string; synonyms: string[] }[]
  /** What it pays in the base currency; undefined for a currency without a rate. */
  pay: { low: number; high: number } | undefined
}

/** Days since it was opened, and what its freshness counts until then. After the last it counts nothing. */
export const freshnessSteps = [
  { days: 3, counts: 1 },
  { days: 7, counts: 0.8 },
  { days: 30, counts: 0.5 },
  { days: 90, counts: 0.2 },
] as const

export const qualityWeights = { freshness: 0.6, completeness: 0.4 } as const

/** A description of so many characters, and so many skills, are complete. */
export const descriptionInFull = 400
export const skillsInFull = 3

// Above every fixed price: sorted by pay, what is paid by the hour stands first, each kind by its own amounts.
const hourlyFirst = 10 ** 11

/** `now` decides how fresh it is; `changedAt` is when it was last opened or changed. */
export function jobDocument(
  job: JobFacts,
  now: Temporal.Instant,
  changedAt: Temporal.Instant,
): SearchDocument {
  const { pay, skills } = job
  const text = plainText(job.description)
  const hourly = job.kind === 'hourly'
  return {
    id: job.id,
    quality: jobQuality({ ...job, text }, now),
    tokens: [
      ...skills.map(({ slug }) => token.skill(slug)),
      token.kind(job.kind),
      token.level(job.level),
      token.placeKind(job.place_kind),
      token.company(job.company_slug),
      ...(job.duration === null ? [] : [token.duration(job.duration)]),
      ...(job.city_id === null ? [] : [token.city(job.city_id)]),
      ...countriesOf(job).map(token.country),
    ],
    numbers: {
      listed: seconds(job.opened_at),
      changed: seconds(changedAt),
      hours: job.hours_per_week,
      ...(pay && hourly && { rate_low: pay.low, rate_high: pay.high }),
      ...(pay && !hourly && { budget_low: pay.low, budget_high: pay.high }),
      ...(pay && { pay: pay.high + (hourly ? hourlyFirst : 0) }),
    } satisfies Partial<Record<JobNumber, number>>,
    texts: {
      strong: [
        job.title,
        job.company_name,
        ...skills.flatMap(({ name, synonyms }) => [name, ...synonyms]),
      ].join('\n'),
      weak: [text, job.place].join('\n'),
    },
  }
}

/** From 0 to 1: how fresh it is, and how much it says of itself. */
function jobQuality(
  job: Pick<JobFacts, 'opened_at' | 'skills' | 'duration'> & { text: string },
  now: Temporal.Instant,
): number {
  const days = job.opened_at.until(now).total('hours') / 24
  const fresh = freshnessSteps.find(step => days <= step.days)?.counts ?? 0
  const said = [
    Math.min(1, job.text.length / descriptionInFull),
    Math.min(1, job.skills.length / skillsInFull),
    Number(job.duration !== null),
  ]
  const complete = said.reduce((sum, part) => sum + part, 0) / said.length
  return qualityWeights.freshness * fresh + qualityWeights.completeness * complete
}

/** The countries whose people may do it. Where people come together, it is that country when no other is named. */
function countriesOf({ countries, place_kind, city_country }: JobFacts): string[] {
  if (countries.length > 0) return countries
  return place_kind !== 'remote' && city_country ? [city_country] : ['any']
}

export function seconds(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / 1000)
}
