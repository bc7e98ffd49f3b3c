import { sql } from 'kysely'
import type { Config } from '../platform/config.ts'
import type { Db } from '../platform/database.ts'

/** As many addresses as one file of a sitemap may hold (sitemaps.org). */
const aFile = 50_000

/** An address for search engines, as a path, and when what stands there last changed. */
export type Place = { path: string; changed_at: Temporal.Instant | null }

/** The names of the sitemap's files. */
export async function listSitemaps(db: Db): Promise<string[]> {
  const { rows } = await sql<{ talents: number; jobs: number }>`
    select (select count(*) from talent.talent_card where state = 'listed') as talents,
      (select count(*) from jobs.job_card where state = 'open' and visibility = 'public') as jobs`.execute(db)
  const files = (name: string, count: number) =>
    Array.from({ length: Math.ceil(count / aFile) }, (_, at) => `${name}-${at + 1}`)
  const { talents, jobs } = rows[0]!
  return ['pages', 'guides', ...files('talents', talents), ...files('jobs', jobs)]
}

/** The addresses in a file of the sitemap; undefined where there is no such file. */
export async function listPlaces(
  db: Db,
  file: string,
  { publicPython }: Pick<Config, 'publicPython'>,
): Promise<Place[] | undefined> {
  const pages = ['/', '/talent', '/jobs', '/guides', ...(publicPython ? ['/python'] : [])]
  if (file === 'pages') return pages.map(path => ({ path, changed_at: null }))
  if (file === 'guides') return await listGuidePlaces(db)
  const [, name, number = ''] = /^(talents|jobs)-([1-9]\d{0,3})$/.exec(file) ?? []
  if (!name) return undefined
  const offset = (Number(number) - 1) * aFile
  const places = await (name === 'talents' ? listTalentPlaces(db, offset) : listJobPlaces(db, offset))
  return places.length > 0 ? places : undefined
}

async function listGuidePlaces(db: Db): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select '/guides/' || slug as path, null::timestamptz as changed_at from guide.guide_card
    union all select '/practice/' || slug, null from guide.guide_card
    union all select '/hire/' || skill, null from guide.guide_card
    union all select '/guides/' || guide || '/' || slug, first_seen_at from guide.question_place`.execute(db)
  return rows
}

async function listTalentPlaces(db: Db, offset: number): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select '/talent/' || slug as path, listed_at as changed_at from talent.talent_card
    where state = 'listed' order by id limit ${aFile} offset ${offset}`.execute(db)
  return rows
}

async function listJobPlaces(db: Db, offset: number): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select '/jobs/' || slug as path, greatest(opened_at, saved_at) as changed_at from jobs.job_card
    where state = 'open' and visibility = 'public' order by id limit ${aFile} offset ${offset}`.execute(db)
  return rows
}
