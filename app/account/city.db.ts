import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { projectRoot } from '../platform/config.ts'
import { type Db, inTransaction } from '../platform/database.ts'
import { type City, cityKey, cityKeys } from './city.ts'
import { countries } from './country.ts'

/** How many cities are suggested at once. */
const suggested = 8

/** Loads the shipped cities, when their file is another than at the last start. A city that left it stays, for those who live there. */
export async function loadCities(db: Db, file = join(projectRoot, 'content/cities.tsv')): Promise<void> {
  const text = readFileSync(file, 'utf8')
  const stamp = hash('sha256', text)
  const loaded =
    await sql`select from account.content_file where name = 'cities' and hash = ${stamp}`.execute(db)
  if (loaded.rows.length) return
  const rows = text
    .split('\n')
    .slice(2)
    .filter(Boolean)
    .map(line => line.split('\t'))
  const column = (at: number) => rows.map(row => row[at]!)
  const keys = rows.map(([, name, , , , , , , others]) =>
    cityKeys([name!, ...others!.split('|').filter(Boolean)]),
  )
  await inTransaction(db, async db => {
    await sql`insert into account.city (id, name, region, country, latitude, longitude, time_zone, population)
      select * from unnest(${column(0)}::int[], ${column(1)}::text[], ${column(2)}::text[], ${column(3)}::text[],
        ${column(4)}::float8[], ${column(5)}::float8[], ${column(6)}::text[], ${column(7)}::int[])
      on conflict (id) do update set name = excluded.name, region = excluded.region, country = excluded.country,
        latitude = excluded.latitude, longitude = excluded.longitude, time_zone = excluded.time_zone,
        population = excluded.population
      where city is distinct from excluded`.execute(db)
    await sql`delete from account.city_key`.execute(db)
    await sql`insert into account.city_key (key, city_id)
      select * from unnest(${keys.flat()}::text[], ${keys.flatMap((each, at) => each.map(() => rows[at]![0]!))}::int[])
      on conflict do nothing`.execute(db)
    await sql`insert into account.content_file (name, hash) values ('cities', ${stamp})
      on conflict (name) do update set hash = excluded.hash`.execute(db)
  })
}

/** The cities with these ids. */
export async function listCities(db: Db, ids: number[]): Promise<City[]> {
  return await db
    .selectFrom('account.city')
    .selectAll()
    .where('id', 'in', ids.length ? ids : [0])
    .execute()
}

export async function selectOptionalCity(db: Db, id: number | null): Promise<City | undefined> {
  return id === null ? undefined : (await listCities(db, [id]))[0]
}

/** Cities that begin as typed, the largest first; after a comma a region or country may follow: “Springfield, Ill”. */
export async function suggestCities(db: Db, typed: string, limit = suggested): Promise<City[]> {
  const [name = '', ...rest] = typed.slice(0, 200).split(',').map(cityKey)
  if (!name) return []
  const { rows } = await sql<City>`
    select c.* from account.city c
    where c.id in (select city_id from account.city_key where ${begins(name, rest.length > 0)})
    order by c.population desc, c.id limit ${rest.length ? 200 : limit}`.execute(db)
  return rows.filter(city => standsIn(city, rest, (word, part) => word.startsWith(part))).slice(0, limit)
}

/** The cities that a typed name can mean: “Köln”, “Cologne, Germany”, “Paris, Texas, US”. The largest first. */
export async function findCities(db: Db, typed: string, country?: string): Promise<City[]> {
  const [name = '', ...rest] = typed.slice(0, 200).split(',').map(cityKey)
  if (!name) return []
  const keys = [name, cityKey(typed)] // “Washington, D.C.” has a comma of its own
  const { rows } = await sql<City & { whole: boolean }>`
    select c.*, k.key <> ${name} as whole from account.city_key k join account.city c on c.id = k.city_id
    where k.key = any(${keys}) and (${country ?? null}::text is null or c.country = ${country ?? null})
    order by c.population desc, c.id limit 50`.execute(db)
  const found = rows.filter(city => city.whole || standsIn(city, rest, (word, part) => word === part))
  return [...new Map(found.map(({ whole: _, ...city }) => [city.id, city])).values()]
}

/** The cities within `km` kilometres of a place, itself among them. */
export async function citiesWithin(
  db: Db,
  place: { latitude: number; longitude: number },
  km: number,
): Promise<number[]> {
  const { rows } = await nearby(db, place, km, 100_000)
  return rows.map(({ id }) => id)
}

/** The city whose centre is nearest to a place, when there is one within 100 kilometres. */
export async function nearestCity(
  db: Db,
  place: { latitude: number; longitude: number },
): Promise<City | undefined> {
  const { rows } = await nearby(db, place, 100, 1)
  return rows[0] && (await listCities(db, [rows[0].id]))[0]
}

// The distance on a globe of 6,371 km (haversine); the belt of latitudes keeps most cities from being computed at all.
function nearby(
  db: Db,
  { latitude, longitude }: { latitude: number; longitude: number },
  km: number,
  limit: number,
) {
  const belt = km / 111
  return sql<{ id: number }>`
    select id from (
      select id, 12742 * asin(least(1, sqrt(
        sin(radians(latitude - ${latitude}) / 2) ^ 2
        + cos(radians(${latitude})) * cos(radians(latitude)) * sin(radians(longitude - ${longitude}) / 2) ^ 2))) as km
      from account.city where latitude between ${latitude - belt}::float8 and ${latitude + belt}::float8) near
    where km <= ${km} order by km, id limit ${limit}`.execute(db)
}

function begins(name: string, whole: boolean) {
  return whole ? sql`key = ${name}` : sql`key >= ${name} and key < ${`${name}\u{10FFFF}`}`
}

// Each further part names the region or the country, by its name or code.
function standsIn(city: City, parts: string[], same: (word: string, part: string) => boolean): boolean {
  const words = [cityKey(city.region), countryKeys.get(city.country) ?? '', city.country.toLowerCase()]
  const others = city.country === 'US' ? ['usa'] : city.country === 'GB' ? ['uk'] : []
  return parts.filter(Boolean).every(part => [...words, ...others].some(word => word && same(word, part)))
}

const countryKeys = new Map(countries.map(({ code, name }) => [code, cityKey(name)]))
