import { sql } from 'kysely'
import { citiesWithin, findCities } from '../../account/city.db.ts'
import type { MaybeViewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { type FormState, formError } from '../../platform/form.ts'
import { type Count, type SearchResult, search } from '../../platform/search/search.ts'
import { resolveSkills } from '../../skill/skill.db.ts'
import { jobsAPage } from '../job.ts'
import { selectAskedSkills } from './asked-skills.db.ts'
import { type FilterNames, type FilterPart, filterParts } from './filter-words.ts'
import { jobIndex } from './job-document.db.ts'
import { type FilterField, type JobFilter, readJobFilter } from './job-filter.ts'
import { type FacetTokens, jobSearchQuery } from './job-query.ts'

/** What an address asks for, with what its names stand for. Without `asked`, the form says what is wrong with it. */
export type JobSearch = { form: FormState; asked: AskedJobs | undefined }

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
  if (!filter) return { form, asked: undefined }
  const [skills, cities, company] = await Promise.all([
    filter.skill ? resolveSkills(db, filter.skill, { max: 15 }) : undefined,
    filter.city ? findCities(db, filter.city, filter.country) : undefined,
    filter.company ? selectCompany(db, filter.company) : undefined,
  ])
  const city = cities?.[0]
  let wrong = form
  if (skills && !skills.ok) wrong = formError(wrong, 'skill', skills.error)
  if (cities && !city)
    wrong = formError(
      wrong,
      'city',
      'We know no such city. Check how it is written, or name a larger one nearby.',
    )
  if (filter.company && !company) wrong = formError(wrong, 'company', 'There is no such company.')
  if (wrong !== form) return { form: wrong, asked: undefined }
  const names: FilterNames = {
    skills: skills?.ok ? skills.slugs.map((slug, at) => ({ slug, name: skills.names[at]! })) : [],
    city,
    company,
  }
  const cityIds = city && (await citiesOfJobs(db, await citiesWithin(db, city, Number(filter.km))))
  return { form, asked: { filter, names, parts: filterParts(filter, names), cityIds } }
}

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
  { limit = jobsAPage, facets = {} }: { limit?: number; facets?: FacetTokens } = {},
): Promise<FoundJobs | undefined> {
  const found = await search(db, jobIndex, jobSearchQuery(asked, now, { limit, facets }))
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

/** The tokens whose counts stand beside the list. */
export async function selectFacetTokens(db: Db): Promise<FacetTokens> {
  return { skill: await selectAskedSkills(db) }
}

/** Those of the jobs that are open and public now, in that order. */
export async function listFoundJobs(db: Db, ids: string[]) {
  const jobs = await db
    .selectFrom('jobs.job_card as c')
    .innerJoin('jobs.job as j', 'j.id', 'c.id')
    .selectAll('c')
    .select(sql<string>`left(j.description, 600)`.as('description'))
    .where('c.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('c.state', '=', 'open')
    .where('c.visibility', '=', 'public')
    .execute()
  const byId = new Map(jobs.map(job => [job.id, job]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

export type JobFound = Awaited<ReturnType<typeof listFoundJobs>>[number]

/** The same with some fields as if nothing had been said in them. */
function without(asked: AskedJobs, fields: FilterField[]): AskedJobs {
  const { filter } = readJobFilter(new URLSearchParams(), asked.filter.currency)
  const kept = Object.fromEntries(
    Object.entries(asked.filter).filter(([name]) => !fields.includes(name as FilterField)),
  )
  return {
    ...asked,
    filter: { ...filter!, ...kept, after: undefined },
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
