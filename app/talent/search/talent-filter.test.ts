import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { clockOf, zonesSharing } from '../working-day.ts'
import { describeTalentFilter } from './filter-part.ts'
import { readTalentFilter } from './talent-filter.db.ts'
import { talentQueryOf } from './talent-filter.ts'

const { db } = await testDatabase()
const now = Temporal.Instant.from('2027-01-15T12:00:00Z')
const read = (query: string) => readTalentFilter(db, null, new URLSearchParams(query), now)

test('is written back in one form, which reads as the same filter', async () => {
  for (const [query, canonical] of [
    ['', ''],
    ['q=+a++b+&page=7&x=y', 'q=a+b'],
    ['skill=K8s,py&skill=Python&skills=any', 'skill=kubernetes&skill=python&skills=any'],
    ['skill=py&skills=any&level=native&km=50&zone=UTC&sort=best', 'skill=python'],
    ['currency=USD&rate_to=80.50', 'rate_to=80.50&currency=USD'],
    ['city=koln&km=25', 'city=K%C3%B6ln%2C+North+Rhine-Westphalia%2C+Germany&km=25'],
    ['overlap=3&zone=Asia/Tokyo', 'overlap=3&zone=Asia%2FTokyo'],
    ['free_by=2027-01-15', 'free=now'],
    ['free_by=2027-02-01', 'free_by=2027-02-01'],
    ['language=de&language=fr&level=fluent', 'language=de&language=fr&level=fluent'],
    ['rating=4.5&jobs=10&sort=-rate&country=PT', 'country=PT&rating=4.5&jobs=10&sort=-rate'],
    ['after=a&after=b', 'after=a&after=b'],
  ] as const) {
    const { filter, form } = await read(query)
    expect(form.errors, query).toEqual({})
    expect(talentQueryOf(filter), query).toBe(canonical)
    expect(talentQueryOf((await read(canonical)).filter), query).toBe(canonical)
  }
})

test('is said in words', async () => {
  const said = async (query: string) => describeTalentFilter((await read(query)).filter)
  expect(await said('')).toBe('All talents')
  expect(await said('skill=py&skill=go&skills=any&rate_to=80')).toBe('Python; or Go; up to €80 an hour')
  expect(await said('q=slow+pages&country=PT&free=now&rating=4')).toBe(
    '“slow pages”; in Portugal; free now; rated 4 or better',
  )
  expect(await said('overlap=4&zone=America/New_York&language=de&level=fluent&jobs=5')).toBe(
    'At least 4 h overlap with New York; German, at least fluent; 5 or more jobs done',
  )
})

test('whatever is typed into the form is kept where it is wrong', async () => {
  const wrong = await read(
    'rate_from=x&rate_to=-1&city=Zzyzxville&free_by=soon&featured=pyhton&skill=a,python,b',
  )
  expect(wrong.form.values).toMatchObject({
    rate_from: 'x',
    rate_to: '-1',
    city: 'Zzyzxville',
    free_by: 'soon',
    featured: 'pyhton',
    typed_skill: 'a, b',
    skill: ['python'],
  })
  expect(Object.keys(wrong.form.errors).sort()).toEqual(
    ['city', 'featured', 'free_by', 'rate_from', 'rate_to', 'skill'].sort(),
  )
  expect((await read('city=Springfield')).otherCities.length).toBeGreaterThan(1)
})

test('zones have one name where their clocks agree all year', () => {
  expect(clockOf('Europe/Paris')).toBe(clockOf('Europe/Berlin'))
  expect(clockOf('Europe/Lisbon')).not.toBe(clockOf('Europe/Berlin'))
  expect(clockOf('America/Phoenix')).not.toBe(clockOf('America/Denver'))
  expect(clockOf(clockOf('Asia/Kolkata'))).toBe(clockOf('Asia/Calcutta'))
})

test('zones that share working hours follow summer time', () => {
  const shares = (zone: string, at: string) =>
    zonesSharing('Europe/Berlin', 3, Temporal.Instant.from(at)).includes(zone)
  // Between the change in America and the one in Europe, New York is five hours behind Berlin, and not six.
  expect(shares('America/New_York', '2027-03-12T12:00:00Z')).toBe(false)
  expect(shares('America/New_York', '2027-03-20T12:00:00Z')).toBe(true)
  expect(shares('America/New_York', '2027-04-01T12:00:00Z')).toBe(false)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), hours => {
      expect(zonesSharing('UTC', hours, now)).toContain('UTC')
    }),
  )
})
