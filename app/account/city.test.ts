import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { isTimeZone } from '../platform/field.ts'
import { citiesWithin, findCities, loadCities, nearestCity, suggestCities } from './city.db.ts'
import { cityKey, cityKeys, cityLabel } from './city.ts'

const product = await testApp()
const { db } = product.platform.database
const first = async (typed: string) => (await suggestCities(db, typed)).map(cityLabel)[0]
const found = async (typed: string, country?: string) => (await findCities(db, typed, country)).map(cityLabel)

test('the shipped cities have a country, a place and a time zone that this Node knows', async () => {
  const cities = await db.selectFrom('account.city').selectAll().execute()
  expect(cities.length).toBeGreaterThan(20_000)
  const zones = new Set(cities.map(city => city.time_zone))
  expect([...zones].filter(zone => !isTimeZone(zone))).toEqual([])
  const began = performance.now()
  await loadCities(db)
  expect(performance.now() - began, 'the same file is not read twice').toBeLessThan(100)
})

test('names compare without accents, case and marks', () => {
  expect(cityKey(' São  Paulo ')).toBe('sao paulo')
  expect(cityKey('L’Aquila')).toBe('laquila')
  expect(cityKey('Łódź')).toBe('lodz')
  expect(cityKeys(['Zürich'])).toEqual(['zurich', 'zuerich'])
  expect(cityKeys(['Saint Gallen'])).toContain('st gallen')
})

test('cities are suggested as one types, the largest first', async () => {
  expect(await first('ber')).toBe('Berlin, Germany')
  expect(await first('munch')).toBe('Munich, Bavaria, Germany')
  expect(await first('Köln')).toBe(await first('cologne'))
  expect(await first('springfield, ill')).toBe('Springfield, Illinois, United States')
  for (const nothing of ['', '   ', '%', "'; drop table", '\\', '('.repeat(1_000_000)])
    expect(await suggestCities(db, nothing)).toEqual([])
  const answer = await product.browser().get('/cities?begins=lisb')
  expect(await answer.json()).toContainEqual({ id: 2267057, label: 'Lisbon, Portugal' })
})

test('what was typed is found whole', async () => {
  expect(await found('Wien')).toEqual(['Vienna, Austria'])
  expect(await found('vienna, AT')).toEqual(['Vienna, Austria'])
  expect(await found('Paris, Texas')).toEqual(['Paris, Texas, United States'])
  expect((await found('Paris')).length).toBeGreaterThan(1)
  expect(await found('Paris', 'FR')).toHaveLength(1)
  expect(await found('Washington, D.C.')).toHaveLength(1)
  expect(await found('Xanadu')).toEqual([])
})

test('cities near a place', async () => {
  const [vienna] = await findCities(db, 'Wien')
  const near = await citiesWithin(db, vienna!, 80)
  const [bratislava] = await findCities(db, 'Bratislava')
  const [graz] = await findCities(db, 'Graz')
  expect(near[0]).toBe(vienna!.id)
  expect(near).toContain(bratislava!.id)
  expect(near).not.toContain(graz!.id)
  expect((await nearestCity(db, { latitude: 48.2, longitude: 16.4 }))?.name).toBe('Vienna')
  expect(await nearestCity(db, { latitude: 0, longitude: -140 })).toBeUndefined()
})
