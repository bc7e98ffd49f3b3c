import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { addEntry } from '../../../test/entry.ts'
import { listTalent, profileFields, signUp } from '../../../test/people.ts'
import { newId } from '../../platform/id.ts'
import { beginError, entrySchema, periodOf } from './entry.ts'

const product = await testApp()
const visitor = product.browser()
const red = { create: { width: 2_400, height: 600, channels: 3, background: 'red' } } as const

test('times are as exact as they were said', () => {
  const period = (begins: string | null, ends: string | null) => periodOf('experience', { begins, ends })
  expect(period('2021-03', null)).toBe('Mar 2021 to now')
  expect(period('2018', '2020-05')).toBe('2018 to May 2020')
  expect(period('2018', '2018')).toBe('2018')
  expect(periodOf('certificate', { begins: '2020-01', ends: null })).toBe('Jan 2020')
  const today = Temporal.PlainDate.from('2026-11-22')
  expect(beginError('experience', '2026-12', today)).toBe('From is in the future.')
  expect(beginError('experience', '2026', today)).toBeUndefined()
})

test.each([
  [{ title: ' ' }, 'Role is needed.'],
  [{ begins: '' }, 'From is needed.'],
  [{ begins: 'May 2020' }, 'From must be a month such as 2021-03'],
  [{ begins: '2020-13' }, 'From must be a month'],
  [{ begins: '2020-05', ends: '2019' }, 'The end is before the beginning.'],
  [{ url: 'javascript:alert(1)' }, 'begins with https://'],
  [{ words: 'x'.repeat(4_001) }, 'at most 4000 characters'],
])('refuses %j', (changed, message) => {
  const fields = { title: 'a', organisation: 'b', begins: '2020-05', ends: '', url: '', words: '' }
  const read = entrySchema('experience').safeParse({ ...fields, ...changed })
  expect(read.error?.issues[0]?.message).toContain(message)
})

describe('the sections of a profile', () => {
  test('are kept in the order of their owner, and shown to others', async () => {
    const ana = await signUp(product, 'Ana Entries')
    expect((await ana.get('/profile/experience')).headers.get('location')).toBe('/profile')
    const slug = await listTalent(ana)
    const first = await addEntry(ana, 'experience', { title: 'The first role', words: 'I _wrote_ **it**.' })
    await addEntry(ana, 'experience', { title: 'The second role' })
    await addEntry(ana, 'education', { title: 'Mathematics', degree: 'MSc', organisation: 'A school' })
    await addEntry(ana, 'certificates', { title: 'A certificate', url: 'https://example.org/check' })
    // A double click is one entry.
    await addEntry(ana, 'experience', { id: first, title: 'The first role' })
    const order = async () =>
      [...(await visitor.page(`/talent/${slug}`)).matchAll(/The (first|second) role/g)].map(match => match[1])
    expect(await order()).toEqual(['second', 'first'])
    await ana.post(`/profile/experience/${first}/move`, { to: 'up' })
    await ana.post(`/profile/experience/${first}/move`, { to: 'up' })
    expect(await order()).toEqual(['first', 'second'])
    const page = await visitor.page(`/talent/${slug}`)
    for (const shown of ['<strong>it</strong>', 'Mar 2019 to now', 'MSc', 'https://example.org/check'])
      expect(page).toContain(shown)

    const form = { id: first, title: 'Changed role', organisation: 'x', begins: '2020', revision: '0' }
    expect((await ana.post(`/profile/experience/${first}`, form)).status).toBe(303)
    const stale = await ana.post(`/profile/experience/${first}`, { ...form, title: 'From another tab' })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('From another tab')
    expect(await visitor.page(`/talent/${slug}`)).toContain('Changed role')

    const eve = await signUp(product, 'Eve Other')
    await listTalent(eve)
    for (const path of ['', '/move', '/delete'])
      expect((await eve.post(`/profile/experience/${first}${path}`, { ...form, to: 'up' })).status).toBe(404)
    const taken = await eve.post('/profile/experience/new', { ...form, id: first })
    expect(taken.status).toBe(404)
    expect((await ana.post(`/profile/experience/${first}/delete`)).status).toBe(303)
    expect(await visitor.page(`/talent/${slug}`)).not.toContain('Changed role')
  })

  test('show work in pictures that we drew', async () => {
    const bo = await signUp(product, 'Bo Pictures')
    const slug = await listTalent(bo)
    const id = await addEntry(bo, 'portfolio', { title: 'A dashboard' })
    const bytes = await sharp(red)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'SECRET' } })
      .toBuffer()
    const picture = new File([bytes as Uint8Array<ArrayBuffer>], 'x.png')
    const add = (fields: object) =>
      bo.post(`/profile/portfolio/${id}/images`, { picture, label: 'The start page', ...fields })
    expect((await add({ label: '' })).status).toBe(422)
    expect((await add({ picture: new File(['<svg/>'], 'x.png') })).status).toBe(422)
    for (let at = 0; at < 4; at++) expect((await add({})).status).toBe(303)
    expect(await (await add({})).text()).toContain('At most 4 pictures')

    const path = (await visitor.page(`/talent/${slug}`)).match(/\/work-pictures\/[\w-]+/)![0]
    const response = await visitor.get(path)
    expect(response.headers.get('content-type')).toBe('image/webp')
    const drawn = Buffer.from(await response.arrayBuffer())
    expect(drawn.includes('SECRET')).toBe(false)
    expect(await sharp(drawn).metadata()).toMatchObject({ width: 1600, height: 400 })
    await bo.post('/profile/state', { from: 'listed', to: 'hidden' })
    expect((await visitor.get(path)).status).toBe(404)
    expect((await bo.get(path)).status).toBe(200)
    expect((await bo.post(`/profile/portfolio/${id}/images/${path.split('/')[2]}/delete`)).status).toBe(303)
    expect((await bo.get(path)).status).toBe(404)
  })
})

describe('languages', () => {
  test('are set as rows, each once and with a level', async () => {
    const cy = await signUp(product, 'Cy Languages')
    const slug = await listTalent(cy)
    const revision = (await cy.page('/profile/languages')).match(/name="revision" value="(\d+)"/)![1]!
    const send = (fields: Record<string, string>) => cy.post('/profile/languages', { revision, ...fields })
    for (const [fields, message] of [
      [{ language_1: 'de', level_1: '' }, 'Say how well you speak German.'],
      [{ language_1: 'xx', level_1: 'native' }, 'Choose a language from the list.'],
      [{ language_1: 'de', level_1: 'native', language_3: 'de', level_3: 'basic' }, 'German is there twice.'],
    ] as const)
      expect(await (await send(fields)).text()).toContain(message)
    expect(
      (await send({ language_1: 'pt', level_1: 'native', language_3: 'de', level_3: 'basic' })).status,
    ).toBe(303)
    expect((await send({ language_1: 'en', level_1: 'fluent' })).status).toBe(409)
    const page = await visitor.page(`/talent/${slug}`)
    expect(page).toContain('Portuguese')
    expect(page).toContain('"knowsLanguage":[{"@type":"Language","name":"Portuguese"')
  })
})

describe('the place', () => {
  test('follows the city, and is asked for where the name is that of several', async () => {
    const di = await signUp(product, 'Di Place')
    const place = { region: '', country: '', time_zone: '' }
    const asked = await di.post('/profile', profileFields({ ...place, city: 'Springfield' }))
    expect(asked.status).toBe(422)
    const page = await asked.text()
    expect(page).toContain('Say which one you mean.')
    const id = page.match(/value="(\d+)"[^>]*><span>Springfield, Illinois/)![1]!
    const saved = await di.post('/profile', profileFields({ ...place, city: 'Springfield', city_id: id }))
    expect(saved.status).toBe(303)
    const row = await product.platform.database.db
      .selectFrom('talent.talent_card')
      .selectAll()
      .where('short_name', '=', 'Di P.')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ region: 'Illinois', country: 'US', time_zone: 'America/Chicago' })

    const unknown = { ...place, city: 'Hobbiton' }
    const ed = await signUp(product, 'Ed Nowhere')
    expect(await (await ed.post('/profile', profileFields(unknown))).text()).toContain(
      'We know no place called',
    )
    const typed = { ...unknown, country: 'NZ', time_zone: 'Pacific/Auckland' }
    expect((await ed.post('/profile', profileFields({ ...typed, id: newId() }))).status).toBe(303)
  })
})
