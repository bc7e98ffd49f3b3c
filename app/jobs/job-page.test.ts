import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { invite, jobFields, listTalent, makeCompany, postJob, propose, signUp } from '../../test/people.ts'
import { closeDueJobs } from './job.db.ts'

const product = await testApp({ RAPPORT_URL: 'https://work.example.org' })
const { db } = product.platform.database
const visitor = product.browser()
const owner = await signUp(product, 'Olive Owner')
const interviewer = await signUp(product, 'Ian Interviewer')
const talent = await signUp(product, 'Tara Talent')
const stranger = await signUp(product, 'Sam Stranger')
const acme = await makeCompany(owner, 'Acme & Sons')
await invite(owner, acme.slug, interviewer, 'interviewer')
await listTalent(talent)
await listTalent(stranger)

const path = (slug: string) => `/jobs/${slug}`
const statusFor = async (browser: typeof owner, slug: string) => (await browser.get(path(slug))).status
const dataOf = (page: string) => {
  const json = page.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1]
  return json ? JSON.parse(json)['@graph'][0] : undefined
}

test('tells search engines of remote work what Google for Jobs asks for', async () => {
  const slug = await postJob(owner, acme.slug, {
    description:
      '## What there is\n\nA service </script><b>that</b> writes *invoices*, and nobody reads them.',
    countries: 'Germany, AT',
    closes_on: '2027-01-31',
  })
  const page = await visitor.page(path(slug))
  expect(dataOf(page)).toMatchObject({
    '@type': 'JobPosting',
    title: 'Python developer for a billing service',
    datePosted: product.platform.clock().toString().slice(0, 10),
    validThrough: '2027-01-31T23:59:59-12:00',
    employmentType: 'CONTRACTOR',
    identifier: { '@type': 'PropertyValue', name: 'Acme & Sons' },
    hiringOrganization: { name: 'Acme & Sons', url: `https://work.example.org/companies/${acme.slug}` },
    jobLocationType: 'TELECOMMUTE',
    applicantLocationRequirements: [
      { '@type': 'Country', name: 'Austria' },
      { '@type': 'Country', name: 'Germany' },
    ],
    baseSalary: { currency: 'EUR', value: { minValue: 60, maxValue: 90, unitText: 'HOUR' } },
    directApply: true,
  })
  expect(dataOf(page).jobLocation).toBeUndefined()
  expect(dataOf(page).description).toContain('<em>invoices</em>')
  expect(page).toContain('<meta name="description" content="What there is A service')
  expect(page).not.toContain('<b>that</b>')
  expect(page).toContain('Austria, Germany')
})

test('tells where work on site is done, and no hourly pay of a fixed price', async () => {
  const onsite = {
    place_kind: 'hybrid',
    place: 'Cologne, Germany',
    kind: 'fixed',
    budget_min: '9000',
    budget_max: '',
  }
  const page = await visitor.page(path(await postJob(owner, acme.slug, onsite)))
  expect(page).toContain('€9,000')
  expect(dataOf(page)).toMatchObject({
    jobLocation: { address: { addressLocality: 'Köln', addressCountry: 'DE' } },
  })
  expect(dataOf(page).jobLocationType).toBeUndefined()
  expect(dataOf(page).baseSalary).toBeUndefined()
  const unknown = await postJob(owner, acme.slug, { place_kind: 'onsite', place: 'Nowhere in Particular' })
  expect(dataOf(await visitor.page(path(unknown))).jobLocation.address).toMatchObject({
    addressLocality: 'Nowhere in Particular',
    addressCountry: 'AT',
  })
})

test('over, it is gone for everyone but its sides, and helps on', async () => {
  const slug = await postJob(owner, acme.slug)
  await propose(talent, slug)
  await owner.post(`${path(slug)}/close`, { from: 'open' })
  for (const browser of [visitor, stranger]) {
    const gone = await browser.get(path(slug))
    expect(gone.status).toBe(410)
    const page = await gone.text()
    expect(page).toContain('This job is over')
    expect(page).toContain('Find work like it')
    expect(page).not.toContain('make it boring again')
    expect(dataOf(page)).toBeUndefined()
    expect(page).not.toContain('rel="canonical"')
  }
  for (const browser of [owner, interviewer, talent]) {
    const page = await browser.page(path(slug))
    expect(page).toContain('make it boring again')
    expect(dataOf(page)).toBeUndefined()
  }
})

test('paused, it stands still and comes back where it was', async () => {
  const slug = await postJob(owner, acme.slug)
  const proposalId = await propose(talent, slug)
  const opened = async () =>
    (await db.selectFrom('jobs.job').select('opened_at').where('slug', '=', slug).executeTakeFirstOrThrow())
      .opened_at
  const before = await opened()
  product.pass({ hours: 1 })
  expect((await stranger.post(`${path(slug)}/pause`, { from: 'open' })).status).toBe(404)
  expect((await owner.post(`${path(slug)}/pause`, { from: 'open' })).status).toBe(303)
  expect((await owner.post(`${path(slug)}/pause`, { from: 'open' })).status).toBe(409)
  const shown = await stranger.get(path(slug))
  expect(shown.status).toBe(404)
  expect(await shown.text()).toContain('This job is paused')
  expect(await visitor.page('/jobs')).not.toContain(path(slug))
  for (const browser of [owner, interviewer, talent])
    expect(await browser.page(path(slug))).toContain('Paused')
  expect((await talent.get(`/proposals/${proposalId}`)).status).toBe(200)
  expect((await stranger.get(`${path(slug)}/propose`)).status).toBe(404)
  expect((await owner.post(`${path(slug)}/resume`, { from: 'paused' })).status).toBe(303)
  expect(await opened()).toEqual(before)
  expect(await visitor.page('/jobs')).toContain(path(slug))
  const last = await db
    .selectFrom('platform.event')
    .select('type')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  expect(last?.type).toBe('job.resumed')
})

test('for invited talents, there is none for anyone else', async () => {
  const slug = await postJob(owner, acme.slug, { visibility: 'invited', title: 'A job under the table' })
  for (const browser of [visitor, talent, stranger]) {
    expect(await statusFor(browser, slug)).toBe(404)
    expect(await browser.page('/jobs?q=table')).not.toContain(slug)
  }
  const page = await owner.page(path(slug))
  expect(page).toContain('invited alone')
  expect(dataOf(page)).toBeUndefined()
  await owner.post(`${path(slug)}/close`, { from: 'open' })
  expect(await statusFor(visitor, slug)).toBe(404)
})

test('closes by itself once its last day is over everywhere', async () => {
  const today = product.platform.clock().toZonedDateTimeISO('UTC').toPlainDate()
  const early = await owner.post(
    '/jobs/new',
    jobFields(acme.slug, { closes_on: String(today.subtract({ days: 2 })) }),
  )
  expect(early.status).toBe(422)
  expect(await early.text()).toContain('The last day has passed')
  const slug = await postJob(owner, acme.slug, { closes_on: String(today.add({ days: 1 })) })
  await closeDueJobs(db, product.platform.clock().add({ hours: 24 }))
  expect(await statusFor(visitor, slug)).toBe(200)
  await closeDueJobs(db, product.platform.clock().add({ hours: 72 }))
  expect(await statusFor(visitor, slug)).toBe(410)
  await owner.post(`${path(slug)}/reopen`, { from: 'closed' })
  expect(await statusFor(visitor, slug)).toBe(200)
})

test.each([
  ['a country that is none', { countries: 'Germany, Atlantis' }, '“Atlantis” is no country'],
  ['hours together without a zone', { overlap_hours: '3', overlap_zone: '' }, 'Choose the zone'],
  ['too many hours together', { overlap_hours: '9', overlap_zone: 'UTC' }, 'from 1 to 8'],
  ['a zone that is none', { overlap_hours: '2', overlap_zone: 'Mars/Base' }, 'Choose a time zone'],
  ['an unknown length', { duration: 'aeon' }, 'Choose how long'],
  ['an unknown audience', { visibility: 'friends' }, 'Choose who sees'],
  ['a day that is none', { closes_on: '2027-02-30' }, 'must be a date'],
  [
    '31 skills',
    { skills: Array.from({ length: 31 }, (_, at) => `skill ${at}`).join(', ') },
    'is not a skill',
  ],
])('is refused with %s', async (_, fields, message) => {
  const response = await owner.post('/jobs/new', jobFields(acme.slug, fields))
  expect(response.status).toBe(422)
  expect(await response.text()).toContain(message)
})
