import { sql } from 'kysely'
import { citiesWithin, findCities } from '../../account/city.db.ts'
import type { MaybeViewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { toBase } from '../../platform/exchange.ts'
import type { FormState } from '../../platform/form.ts'
import { plainText } from '../../platform/markdown.ts'
import { type Count, type SearchResult, search } from '../../platform/search/search.ts'
import { resolveSkills } from '../../skill/skill.db.ts'
import { jobsAPage } from '../job.ts'
import { type FilterNames, type FilterPart, filterParts } from './filter-words.ts'
import { jobIndex } from './job-document.db.ts'
import { type FilterField, type JobFilter, readJobFilter } from './job-filter.ts'
import { type FacetTokens, jobSearchQuery } from './job-query.ts'

/** What an address asks for, with what its names stand for. Of a field with an error, the form has what was typed. */
export type JobSearch = { form: FormState; asked: AskedJobs }

export type AskedJobs = {
  filter: JobFilter
  names: FilterNames
  parts: FilterPart[]
  /** The cities that are near enough, of those where a job is; undefined where none was asked for. */
  cityIds: number[] | undefined
}

/** Reads the query of a list of jobs. Amounts without a currency are in the viewer's. */
export async function readJobSearch(db: Db, viewer: MaybeViewer, query: URLSearchParams): Promise<JobSearch> {
  const { form, filter } = readJobFilter(query, await selectOwnCurrency(db, viewer))
  const [skills, cities, company] = await Promise.all([
    filter.skill ? resolveSkills(db, filter.skill, { max: 15 }) : undefined,
    filter.city ? findCities(db, filter.city) : undefined,
    filter.company ? selectCompany(db, filter.company) : undefined,
  ])
  const city = cities?.[0]
  // Rates are the operator's file: it may lack one.
  const priced = (filter.pay_from ?? filter.pay_to) === undefined || toBase(1, filter.currency) !== undefined
  const wrong = {
    ...(!priced && { currency: 'There is no exchange rate for this currency. Choose another.' }),
    ...(skills && !skills.ok && { skill: skills.error }),
    ...(cities && !city && { city: unknownCity }),
    ...(filter.company && !company && { company: 'There is no such company.' }),
  }
  const names: FilterNames = {
    skills: skills?.ok ? skills.slugs.map((slug, at) => ({ slug, name: skills.names[at]! })) : [],
    city,
    company,
  }
  const near = city && (await citiesWithin(db, city, Number(filter.km)))
  const known = {
    ...filter,
    company: company?.slug ?? null,
    ...(!priced && { pay_from: undefined, pay_to: undefined }),
  }
  return {
    form: {
      // It stands in no field: nobody could take it out again.
      values: { ...form.values, company: company?.slug ?? '' },
      errors: { ...form.errors, ...wrong },
    },
    asked: {
      filter: known,
      names,
      parts: filterParts(known, names),
      cityIds: near && (await citiesOfJobs(db, near)),
    },
  }
}

const unknownCity = 'No city of this name is known. Type it as in “Lisbon” or “Springfield, Illinois”.'

export type FoundJobs = {
  jobs: JobFound[]
  total: Count
  facets: Extract<SearchResult, { ok: true }>['facets']
  next: string | undefined
  corrected: string | undefined
}

/** A page of the jobs that are asked for, with the counts beside it. Undefined for a cursor that is not one of ours. */
export async function findJobs(
  db: Db,
  now: Temporal.Instant,
  asked: AskedJobs,
  { limit = jobsAPage, facets }: { limit?: number; facets?: FacetTokens } = {},
): Promise<FoundJobs | undefined> {
  const found = await search(db, jobIndex, jobSearchQuery(asked, now, { limit, ...(facets && { facets }) }))
  if (!found.ok) return undefined
  const jobs = await listFoundJobs(db, found.ids)
  return { jobs, total: found.total, facets: found.facets, next: found.next, corrected: found.corrected }
}

/** Without which part of a filter that finds nothing there would be jobs, the one with most of them first. */
export async function listWaysOut(
  db: Db,
  now: Temporal.Instant,
  asked: AskedJobs,
): Promise<{ part: FilterPart; count: Count }[]> {
  const ways: { part: FilterPart; count: Count }[] = []
  for (const part of asked.parts) {
    const found = await search(db, jobIndex, jobSearchQuery(without(asked, part.fields), now, { limit: 1 }))
    if (found.ok && found.total.count > 0) ways.push({ part, count: found.total })
  }
  return ways.sort((a, b) => b.count.count - a.count.count)
}

/** Those of the jobs that are open and public now, in that order. */
export async function listFoundJobs(db: Db, ids: string[]) {
  const jobs = await listPublicJobs(db, ids)
  return jobs.map(({ description, ...job }) => ({
    ...job,
    summary: plainText(description.slice(0, 2 * summaryCharacters)).slice(0, summaryCharacters),
  }))
}

/** More than two lines show. */
const summaryCharacters = 300

export type JobFound = Awaited<ReturnType<typeof listFoundJobs>>[number]

async function listPublicJobs(db: Db, ids: string[]) {
  const jobs = await db
    .selectFrom('jobs.job_card as c')
    .innerJoin('jobs.job as j', 'j.id', 'c.id')
    .selectAll('c')
    .select('j.description')
    .where('c.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('c.state', '=', 'open')
    .where('c.visibility', '=', 'public')
    .execute()
  const byId = new Map(jobs.map(job => [job.id, job]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

/** How many entries a feed has. */
const inFeed = 30

/** The newest of the jobs that are asked for, with all that a feed tells of one. */
export async function listFeedJobs(db: Db, now: Temporal.Instant, asked: AskedJobs) {
  const newest = { ...asked, filter: { ...asked.filter, sort: 'newest' as const, after: undefined } }
  const found = await search(db, jobIndex, jobSearchQuery(newest, now, { limit: inFeed }))
  return found.ok ? await listPublicJobs(db, found.ids) : []
}

export type JobInFeed = Awaited<ReturnType<typeof listPublicJobs>>[number]

/** The same with some fields as if nothing had been said in them. */
function without(asked: AskedJobs, fields: FilterField[]): AskedJobs {
  const { filter } = readJobFilter(new URLSearchParams(), asked.filter.currency)
  const kept = Object.fromEntries(
    Object.entries(asked.filter).filter(([name]) => !fields.includes(name as FilterField)),
  )
  return {
    ...asked,
    filter: { ...filter, ...kept, after: undefined },
    names: {
      skills: fields.includes('skill') ? [] : asked.names.skills,
      city: asked.names.city,
      company: fields.includes('company') ? undefined : asked.names.company,
    },
    cityIds: fields.includes('city') ? undefined : asked.cityIds,
  }
}

async function citiesOfJobs(db: Db, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ city_id: number }>`
    select distinct city_id from jobs.job where state = 'open' and city_id = any(${ids}::int[])`.execute(db)
  return rows.map(({ city_id }) => city_id)
}

async function selectCompany(db: Db, slug: string) {
  return await db
    .selectFrom('account.company_card')
    .select(['slug', 'name'])
    .where('slug', '=', slug)
    .executeTakeFirst()
}

/** What a talent asks their own rate in. */
async function selectOwnCurrency(db: Db, viewer: MaybeViewer): Promise<string> {
  if (!viewer) return 'EUR'
  const own = await db
    .selectFrom('talent.talent_card')
    .select('currency')
    .where('account_id', '=', viewer.accountId)
    .executeTakeFirst()
  return own?.currency ?? 'EUR'
}
