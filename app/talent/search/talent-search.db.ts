import { sql } from 'kysely'
import { citiesWithin } from '../../account/city.db.ts'
import type { MaybeViewer } from '../../account/viewer.ts'
import type { Db } from '../../platform/database.ts'
import { type Count, search } from '../../platform/search/search.ts'
import { talentsAPage } from '../talent.ts'
import { type FilterPart, filterGroups } from './filter-part.ts'
import { talentIndex } from './talent-document.db.ts'
import { token } from './talent-document.ts'
import type { TalentFilter } from './talent-filter.ts'
import { type FacetTokens, talentQuery, waysOutFacets } from './talent-query.ts'
import { listTalentRows, type TalentListed } from './talent-row.db.ts'
import { selectUsual, type Usual } from './usual.db.ts'

export type TalentsFound = {
  talents: TalentListed[]
  total: Count
  /** By token. */
  counts: Map<string, Count>
  usual: Usual
  /** The way into the next page. */
  next: string | undefined
  /** The words with misspellings mended, when that was needed to find anybody. */
  corrected: string | undefined
  /** The address names a page that there is not: these are the first. */
  lostPage: boolean
}

/** The listed talents that a filter is about, a page of them, with what could narrow it further. */
export async function searchTalents(
  db: Db,
  viewer: MaybeViewer,
  filter: TalentFilter,
  now: Temporal.Instant,
  { limit = talentsAPage, facets = true }: { limit?: number; facets?: boolean } = {},
): Promise<TalentsFound> {
  const usual = facets ? await selectUsual(db) : { skills: [], countries: [], languages: [] }
  const query = talentQuery(
    filter,
    await citiesOf(db, filter),
    facets ? tokensOf(filter, usual) : undefined,
    now,
  )
  const after = filter.after.at(-1)
  const asked = await search(db, talentIndex, { ...query, limit, ...(after && { after }) })
  const found = asked.ok ? asked : await search(db, talentIndex, { ...query, limit })
  if (!found.ok) throw new Error('The search refused its own first page.')
  return {
    talents: await listTalentRows(db, viewer, found.ids),
    total: found.total,
    counts: new Map(
      Object.values(found.facets).flatMap(facet => facet.map(({ token, count }) => [token, count])),
    ),
    usual,
    next: found.next,
    corrected: found.corrected,
    lostPage: !asked.ok,
  }
}

export type Way = FilterPart & { total: Count }

/** Where nobody is found: how many there would be without one of the things that narrow the list, the most first. */
export async function listWaysOut(db: Db, filter: TalentFilter, now: Temporal.Instant): Promise<Way[]> {
  const groups = filterGroups({ ...filter, after: [] })
  if (groups.length === 0) return []
  const query = talentQuery(filter, await citiesOf(db, filter), undefined, now)
  const facets = waysOutFacets(groups.map(({ clause }) => clause))
  const found = await search(db, talentIndex, { ...query, facets, limit: 1 })
  if (!found.ok) return []
  return groups
    .map((group, at) => ({ ...group, total: found.facets[facets[at]!.name]?.[0]?.count ?? none }))
    .filter(({ total }) => total.count > 0)
    .sort((a, b) => b.total.count - a.total.count)
}

const none: Count = { count: 0, more: false }

/** The newest talents with a skill, for a page about it. */
export async function listTalentsWith(
  db: Db,
  viewer: MaybeViewer,
  skill: string,
  limit: number,
): Promise<TalentListed[]> {
  const clauses = [{ name: 'skill', any: [token.skill(skill)] }]
  const newest = { by: 'listed', descending: true }
  const found = await search(db, talentIndex, {
    words: '',
    clauses,
    ranges: [],
    sort: newest,
    facets: [],
    limit,
  })
  return found.ok ? await listTalentRows(db, viewer, found.ids) : []
}

/** As many tokens of one clause are looked at. */
const mostCities = 2_000

/** The cities near the one that is asked for. Around a large one are thousands: where there are too many, those in which nobody lives are left out. */
export async function citiesOf(db: Db, { city, km }: TalentFilter): Promise<number[]> {
  if (!city) return []
  const near = await citiesWithin(db, city, km)
  if (near.length <= mostCities) return near
  const { rows } = await sql<{ id: number }>`
    select id from unnest(${near}::integer[]) with ordinality as near (id, place)
    where exists (select from talent.talent t where t.city_id = near.id and t.state = 'listed')
    order by place limit ${mostCities}`.execute(db)
  return rows.map(({ id }) => id)
}

// What is usual, and what is chosen.
function tokensOf(filter: TalentFilter, { skills, countries, languages }: Usual): FacetTokens {
  const join = (chosen: string[], usual: string[]) => [...new Set([...chosen, ...usual])]
  return {
    skills: join(
      filter.skills.map(({ slug }) => slug),
      skills.map(({ slug }) => slug),
    ),
    countries: join(filter.countries, countries),
    languages: join(filter.languages, languages),
  }
}
