import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type TestBrowser, testApp } from '../../test/app.ts'
import { emailOf, inputs, jobFields, listTalent, makeCompany, postJob, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'
import { type SentLetter, sendMail } from '../platform/mail.ts'
import { watchSearches } from './alert-sending.db.ts'
import { mostSearches, nextLetterAt } from './saved-search.ts'

const product = await testApp()
const { db } = product.platform.database
const owner = await signUp(product, 'Olive Owner')
const acme = await makeCompany(owner, 'Acme Works')
const watch = () => watchSearches(db, product.platform.clock())

type Fields = {
  of?: string
  query?: string
  name?: string
  frequency?: string
  replaces?: string
  id?: string
}

async function save(browser: TestBrowser, fields: Fields = {}): Promise<string> {
  const id = newId()
  const said = { id, of: 'job', query: 'skill=Python', name: 'Python work', frequency: 'at_once', ...fields }
  const response = await browser.post('/alerts', said)
  expect(response.status, await response.clone().text()).toBe(303)
  return id
}

async function lettersTo(browser: TestBrowser) {
  return await db
    .selectFrom('platform.mail')
    .select(['id', 'subject', 'body', 'kind', 'stop_path'])
    .where('to_address', '=', emailOf(browser))
    .where('kind', '=', 'alert')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

const rowOf = (id: string) =>
  db.selectFrom('alert.saved_search').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('a search that is kept', () => {
  test('is suggested a name in words, and stands on the page with how many are new', async () => {
    const tara = await signUp(product, 'Tara Keeps')
    const form = await tara.page('/alerts/new?of=job&query=kind%3Dfixed%26skill%3Ddjango')
    expect(inputs(form, 'name')).toEqual(['Django, a fixed price'])
    expect(inputs(form, 'query')).toEqual(['skill=django&amp;kind=fixed'])
    const id = await save(tara, { query: 'skill=Rust', frequency: 'never' })
    await postJob(owner, acme.slug, { skills: 'Rust', title: 'Rust the gates' })
    product.pass({ minutes: 2 })
    await watch()
    const page = await tara.page('/alerts')
    expect(page).toMatch(/1 new/)
    expect(await lettersTo(tara)).toEqual([])
    product.pass({ seconds: 1 })
    const opened = await tara.post(`/alerts/${id}/open`)
    expect(opened.headers.get('location')).toBe('/jobs?skill=Rust&sort=newest')
    expect(await tara.page('/alerts')).not.toMatch(/1 new/)
  })

  test('twice by a double click is one, and the same one again leads to the one that is there', async () => {
    const tara = await signUp(product, 'Tara Twice')
    const id = newId()
    await Promise.all([save(tara, { id }), save(tara, { id })])
    const again = {
      id: newId(),
      of: 'job',
      query: 'skill=Python&sort=newest',
      name: 'Again',
      frequency: 'daily',
    }
    const response = await tara.post('/alerts', again)
    expect(response.headers.get('location')).toBe(`/alerts/${id}/edit`)
    const own = await db.selectFrom('alert.saved_search').select('id').where('id', '=', id).execute()
    expect(own).toHaveLength(1)
  })

  test('is changed, replaced and deleted by its owner alone', async () => {
    const [tara, rival] = [await signUp(product, 'Tara Changes'), await signUp(product, 'Rita Rival')]
    const id = await save(tara)
    for (const path of [`/alerts/${id}/edit`]) expect((await rival.get(path)).status).toBe(404)
    expect((await rival.post(`/alerts/${id}/open`)).status).toBe(404)
    await rival.post(`/alerts/${id}/delete`)
    const changed = { name: 'Renamed', frequency: 'weekly', revision: 0 }
    expect((await tara.post(`/alerts/${id}/edit`, changed)).status).toBe(303)
    const stale = await tara.post(`/alerts/${id}/edit`, { ...changed, name: 'Typed and kept' })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('Typed and kept')
    const goes = { id: newId(), query: 'skill=Go', name: 'Go work', replaces: id }
    await save(tara, goes)
    await save(tara, goes)
    expect(await rowOf(id)).toMatchObject({ name: 'Go work', query: 'skill=Go', frequency: 'at_once' })
    await tara.post(`/alerts/${id}/delete`)
    expect(await tara.page('/alerts')).toContain('You keep no search yet')
    const events = await db
      .selectFrom('platform.event')
      .select('type')
      .where('type', 'like', 'alert.%')
      .where(sql<boolean>`ids->>'saved_search' = ${id}`)
      .orderBy('id')
      .execute()
    expect(events.map(({ type }) => type)).toEqual([
      'alert.saved',
      'alert.changed',
      'alert.saved',
      'alert.deleted',
    ])
  })

  const wrong: [string, Fields, string][] = [
    ['no name', { name: ' ' }, 'The name is needed.'],
    ['a long name', { name: 'x'.repeat(81) }, 'at most 80 characters'],
    ['an unknown frequency', { frequency: 'hourly' }, 'Choose how often'],
    ['a kind that is none', { of: 'company' }, 'This link is damaged'],
    ['a filter that is wrong', { query: 'level=ninja' }, 'cannot be kept: Choose one from the list.'],
    ['a search to replace that is gone', { replaces: newId() }, 'not there any more'],
    ['a damaged id', { id: 'x' }, 'This form is damaged'],
  ]

  test.each(wrong)('is refused with %s', async (_, changed, message) => {
    const said = { id: newId(), of: 'job', query: 'skill=Java', name: 'Java', frequency: 'daily' }
    const response = await owner.post('/alerts', { ...said, ...changed })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(message)
  })

  test('is one of fifty at most', async () => {
    const tara = await signUp(product, 'Tara Fifty')
    const id = await save(tara)
    const row = await rowOf(id)
    const others = Array.from({ length: mostSearches - 1 }, (_, at) => ({
      ...row,
      id: newId(),
      query: `hours_from=${at + 1}`,
    }))
    await db.insertInto('alert.saved_search').values(others).execute()
    const more = { id: newId(), of: 'job', query: 'hours_to=3', name: 'One more', frequency: 'daily' }
    const response = await tara.post('/alerts', more)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('as many as there can be')
  })
})

describe('letters', () => {
  test('at once tell of what is new, once, together, and not of what was there', async () => {
    const tara = await signUp(product, 'Tara At Once')
    const there = await postJob(owner, acme.slug, { skills: 'Elixir', title: 'There before' })
    await save(tara, { query: 'skill=Elixir', name: 'Elixir work' })
    await watch()
    expect(await lettersTo(tara)).toEqual([])
    product.pass({ minutes: 10 })
    const first = await postJob(owner, acme.slug, { skills: 'Elixir', title: 'First new' })
    await postJob(owner, acme.slug, { skills: 'Java', title: 'Not asked for' })
    await postJob(owner, acme.slug, { skills: 'Elixir', title: 'Second new', state: 'open' })
    await watch()
    const [letter, ...more] = await lettersTo(tara)
    expect(more).toEqual([])
    expect(letter!.subject).toBe('2 new jobs: Elixir work')
    expect(letter!.body).toContain(
      `First new\nAcme Works, €60–90 an hour, Remote, 30 hours a week\n/jobs/${first}\n`,
    )
    expect(letter!.body).toContain('\n/jobs?skill=Elixir&sort=newest\n')
    for (const other of ['There before', 'Not asked for']) expect(letter!.body).not.toContain(other)
    // Closed and opened again, it was told already; so is one that its company edits.
    await owner.post(`/jobs/${first}/close`, { from: 'open' })
    await owner.post(`/jobs/${first}/reopen`, { from: 'closed' })
    await owner.post(`/jobs/${there}/close`, { from: 'open' })
    await owner.post(`/jobs/${there}/reopen`, { from: 'closed' })
    product.pass({ minutes: 10 })
    await watch()
    expect(await lettersTo(tara)).toHaveLength(1)
  })

  test('come at 8 in the morning of their reader, and none when nothing is new', async () => {
    const tara = await signUp(product, 'Tara Daily', { zone: 'America/Sao_Paulo' })
    const id = await save(tara, { query: 'skill=Kotlin', name: 'Kotlin', frequency: 'daily' })
    const due = (await rowOf(id)).letter_due_at!
    expect(due.toZonedDateTimeISO('America/Sao_Paulo').toPlainTime().toString()).toBe('08:00:00')
    await postJob(owner, acme.slug, { skills: 'Kotlin', title: 'Kotlin for phones' })
    await watch()
    expect(await lettersTo(tara)).toEqual([])
    product.pass({ days: 1 })
    await watch()
    expect(await lettersTo(tara)).toHaveLength(1)
    for (let day = 0; day < 3; day++) {
      product.pass({ days: 1 })
      await watch()
    }
    expect(await lettersTo(tara)).toHaveLength(1)
  })

  test('tell of talents too, as their owner sees them, and leave out who is hidden by then', async () => {
    const [grace, heidi] = [await signUp(product, 'Grace Green'), await signUp(product, 'Heidi Hides')]
    await save(owner, { of: 'talent', query: 'skill=haskell', name: 'Haskell people', frequency: 'weekly' })
    const slug = await listTalent(grace, { skills: 'Haskell' })
    await listTalent(heidi, { skills: 'Haskell' })
    await watch()
    await heidi.post('/profile/state', { from: 'listed', to: 'hidden' })
    product.pass({ days: 7 })
    await watch()
    const letter = (await lettersTo(owner)).find(({ subject }) => subject.endsWith('Haskell people'))!
    expect(letter.subject).toBe('1 new talent: Haskell people')
    expect(letter.body).toContain(
      `Grace G.: Backend engineer for data-heavy products\n€85 an hour, Lisbon, Portugal\n/talent/${slug}\n`,
    )
  })

  test('stop by the link in them: by hand, and by the button of a mail program', async () => {
    const tara = await signUp(product, 'Tara Stops')
    const id = await save(tara, { query: 'skill=Scala', name: 'Scala <b>work</b>' })
    await postJob(owner, acme.slug, { skills: 'Scala', title: 'Scala for banks' })
    product.pass({ minutes: 2 })
    await watch()
    const [letter] = await lettersTo(tara)
    const sent: SentLetter[] = []
    const mailer = { send: async (letter: SentLetter) => void sent.push(letter), close: () => {} }
    await sendMail(db, mailer, letter!.id, product.platform.clock(), product.platform.config)
    const link = new URL(sent[0]!.unsubscribe!).pathname
    expect(sent[0]!.body).toContain(`${product.platform.config.url}/jobs/`)
    const stranger = product.browser()
    expect(await stranger.page(link)).toContain('Scala &lt;b>work&lt;/b>')
    expect((await rowOf(id)).frequency).toBe('at_once')
    // RFC 8058: no cookie, no origin, a body that says so.
    const pressed = await product.app.request(product.platform.config.url + link, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect(pressed.status).toBe(200)
    expect(await rowOf(id)).toMatchObject({ frequency: 'never', letter_due_at: null })
    expect((await stranger.post(link)).status).toBe(200)
    await tara.post(`/alerts/${id}/delete`)
    expect((await stranger.get(link)).status).toBe(404)
    expect((await stranger.post('/alerts/stop/no-such-token')).status).toBe(404)
  })

  test('that start again after none came tell only of what is new since', async () => {
    const tara = await signUp(product, 'Tara Starts')
    const id = await save(tara, { query: 'skill=Perl', name: 'Perl', frequency: 'never' })
    await postJob(owner, acme.slug, { skills: 'Perl', title: 'Old Perl' })
    product.pass({ minutes: 2 })
    await watch()
    await tara.post(`/alerts/${id}/edit`, { name: 'Perl', frequency: 'at_once', revision: 0 })
    await watch()
    expect(await lettersTo(tara)).toEqual([])
  })

  test('do not go to an account that is suspended', async () => {
    const tara = await signUp(product, 'Tara Suspended')
    await save(tara, { query: 'skill=Ruby', name: 'Ruby' })
    await db
      .updateTable('account.user')
      .set({ suspended_at: product.platform.clock() })
      .where('email', '=', emailOf(tara))
      .execute()
    await owner.post('/jobs/new', jobFields(acme.slug, { skills: 'Ruby' }))
    product.pass({ minutes: 10 })
    await watch()
    expect(await lettersTo(tara)).toEqual([])
  })
})

describe('the next letter', () => {
  const vienna = (time: string) => Temporal.ZonedDateTime.from(`${time}[Europe/Vienna]`)
  const cases: [string, 'daily' | 'weekly', string, string][] = [
    ['later that day', 'daily', '2026-11-23T06:00', '2026-11-23T08:00'],
    ['the next day, from 8:00 on', 'daily', '2026-11-23T08:00', '2026-11-24T08:00'],
    ['the next day, over a change of the clock', 'daily', '2027-03-27T09:00', '2027-03-28T08:00'],
    ['that Monday', 'weekly', '2026-11-23T07:59', '2026-11-23T08:00'],
    ['the Monday after', 'weekly', '2026-11-23T08:00', '2026-11-30T08:00'],
    ['on Monday, from a Sunday', 'weekly', '2026-11-29T12:00', '2026-11-30T08:00'],
  ]

  test.each(cases)('comes %s', (_, frequency, at, expected) => {
    const due = nextLetterAt(frequency, 'Europe/Vienna', vienna(at).toInstant())
    expect(due?.toString()).toBe(vienna(expected).toInstant().toString())
  })
})

test('an address that names no saved search has no page', async () => {
  const nobody = await signUp(product, 'Nemo Nobody')
  for (const id of ['undefined', '1', newId()]) {
    expect((await nobody.get(`/alerts/${id}/edit`)).status).toBe(404)
    expect(
      (await nobody.post(`/alerts/${id}/edit`, { name: 'x', frequency: 'daily', revision: '0' })).status,
    ).toBe(404)
    expect((await nobody.post(`/alerts/${id}/open`)).status).toBe(404)
    expect((await nobody.post(`/alerts/${id}/delete`)).status).toBe(303)
  }
})
