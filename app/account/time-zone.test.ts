import { expect, test } from 'vitest'
import { isTimeZone } from '../platform/field.ts'
import { countries, countryName } from './country.ts'
import { timeIn, timeZoneName, timeZones } from './time-zone.ts'
import { currentName } from './time-zone-name.ts'

test('every listed time zone is one, under the name of today, once', () => {
  expect(timeZones().filter(zone => !isTimeZone(zone))).toEqual([])
  expect(timeZones()).toEqual([...new Set(timeZones().map(currentName))])
  expect(timeZones()).toEqual(
    expect.arrayContaining(['UTC', 'Europe/Kyiv', 'Asia/Kolkata', 'America/Argentina/Cordoba']),
  )
})

test('a time zone that someone has is in their list, even under an old name', () => {
  expect(timeZones('US/Pacific')).toContain('US/Pacific')
  expect(timeZones()).not.toContain('US/Pacific')
})

test('a time zone is shown with its name and its time', () => {
  expect(timeZoneName('America/Argentina/Buenos_Aires')).toBe('America / Argentina / Buenos Aires')
  expect(timeIn('Asia/Tokyo', Temporal.Instant.from('2026-11-22T20:05:00Z'))).toBe('05:05')
})

test('there are the 249 countries of ISO 3166-1, each with a name', () => {
  expect(countries).toHaveLength(249)
  expect(countries.filter(({ code, name }) => !name || name === code)).toEqual([])
  expect(countryName('PT')).toBe('Portugal')
  expect(countryName('<b>')).toBe('<b>')
})
