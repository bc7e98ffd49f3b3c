import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { newId } from '../../platform/id.ts'
import { indexStaleTalents } from './talent-backfill.db.ts'

// A market of 47 talents that was there before it could be searched.

const product = await testApp()
const { db } = product.platform.database
const visitor = product.browser()
const now = product.platform.clock()

const count = 47
const ids = Array.from({ length: count }, newId)
await sql`
  with people as (
    insert into account."user" (id, name, email, created_at, updated_at)
    select id, 'Person Number' || n, 'person' || n || '@example.org', ${now}::timestamptz, ${now}::timestamptz
    from unnest(${ids}::uuid[]) with ordinality as p (id, n) returning id)
  insert into talent.talent (id, account_id, slug, state, headline, bio, rate_minor, currency, city, country, time_zone,
    featured_skill, skill_names, hours_per_week, created_at, updated_at, listed_at)
  select id, id, 'person-' || id, 'listed', 'Keeps **ledgers** in order', 'I keep *ledgers*.', 5000, 'EUR', 'Lisbon', 'PT',
    'Europe/Lisbon', 'python', '{Python}', 30, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
  from people`.execute(db)

const slugs = (page: string) =>
  [...page.matchAll(/href="\/talent\/(person-[\w-]+)"/g)].map(match => match[1]!)
const linked = (page: string, rel: string) =>
  page.match(new RegExp(`href="([^"]+)"[^>]* rel="${rel}"`))?.[1]?.replaceAll('&amp;', '&')

test('those who were listed before there was a search are found after the start, and only they are made anew', async () => {
  expect(await visitor.page('/talent')).toContain('Nobody is listed yet')
  expect(await indexStaleTalents(db, now)).toBe(count)
  expect(await visitor.page('/talent')).toContain('47 talents')
  expect(await indexStaleTalents(db, now)).toBe(0)
  // A profile that nobody touches loses freshness by steps: each asks for its document once.
  const later = (days: number) => now.add({ hours: 24 * days })
  expect(await indexStaleTalents(db, later(29))).toBe(0)
  expect(await indexStaleTalents(db, later(31))).toBe(count)
  expect(await indexStaleTalents(db, later(32))).toBe(0)
  expect(await indexStaleTalents(db, later(400))).toBe(count)
}, 60_000)

test('goes through the pages and back, everyone once', async () => {
  const pages = [await visitor.page('/talent?q=ledger')]
  for (let next = linked(pages[0]!, 'next'); next; next = linked(pages.at(-1)!, 'next'))
    pages.push(await visitor.page(next))
  expect(pages.map(page => slugs(page).length)).toEqual([20, 20, 7])
  expect(new Set(pages.flatMap(slugs)).size).toBe(count)
  const second = await visitor.page(linked(pages[2]!, 'prev')!)
  expect(slugs(second)).toEqual(slugs(pages[1]!))
  expect(slugs(await visitor.page(linked(second, 'prev')!))).toEqual(slugs(pages[0]!))
  expect(linked(pages[0]!, 'prev')).toBeUndefined()
})

test('shows the text about a person without its Markdown', async () => {
  expect(await visitor.page('/talent')).toContain('I keep ledgers.')
})

test('suggests words as one types', async () => {
  const words = async (begins: string) => await (await visitor.get(`/talent/words?begins=${begins}`)).json()
  expect(await words('ledg')).toContain('ledgers')
  for (const nothing of ['', '%', '%00', '(((', 'x'.repeat(100_000)]) expect(await words(nothing)).toEqual([])
})
