import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { makeCompany, postJob, signUp } from '../../../test/people.ts'
import { indexOpenJobs } from './job-document.db.ts'

const product = await testApp()
const { db } = product.platform.database
const visitor = product.browser()
const owner = await signUp(product, 'Olive Owner')
const other = await signUp(product, 'Otto Other')
const acme = await makeCompany(owner, 'Acme Works')
const zenith = await makeCompany(other, 'Zenith Labs')

const billing = await postJob(owner, acme.slug, { title: 'Billing engineer', skills: 'Python, Django' })
const scraping = await postJob(owner, acme.slug, {
  title: 'Scrape price lists',
  description: `Collect prices from **many** shops, politely. <b>Nothing</b> else. ${'x'.repeat(40)}`,
  skills: 'Python, FastAPI',
  kind: 'fixed',
  budget_min: '4000',
  budget_max: '6000',
  level: 'junior',
  duration: 'month',
  hours_per_week: 10,
})
const vienna = await postJob(other, zenith.slug, {
  title: 'Data platform lead',
  skills: 'Python, PostgreSQL',
  budget_min: '120',
  budget_max: '150',
  currency: 'USD',
  place_kind: 'onsite',
  place: 'Vienna, Austria',
})
const all = { billing, scraping, vienna }

/** Which of the jobs stand on the page, in its order. */
async function found(query: string): Promise<string[]> {
  const response = await visitor.get(`/jobs?${query}`)
  const page = await response.text()
  expect(response.status, page.slice(0, 300)).toBe(200)
  return [...page.matchAll(/<h2[^>]*><a href="\/jobs\/([\w-]+)"/g)].map(
    ([, slug]) => Object.entries(all).find(([, known]) => known === slug)?.[0] ?? slug!,
  )
}

describe('the list of jobs', () => {
  const states: [string, string[]][] = [
    ['q=billing', ['billing']],
    ['q=engineers', ['billing']],
    ['q=prices -billing', ['scraping']],
    ['q="price lists"', ['scraping']],
    ['q=bill', ['billing']],
    ['q=zenith', ['vienna']],
    ['skill=django', ['billing']],
    ['skill=python, psql', ['vienna']],
    ['skill=django, fastapi&skills=any', ['billing', 'scraping']],
    ['skill=django&skill=python', ['billing']],
    ['kind=fixed', ['scraping']],
    ['kind=fixed&kind=hourly&level=junior', ['scraping']],
    ['pay_from=100&currency=EUR', ['vienna']],
    ['pay_from=140&currency=EUR', []],
    ['pay_to=70&currency=GBP', ['billing']],
    ['kind=fixed&pay_from=5000&pay_to=9000', ['scraping']],
    ['level=junior&level=middle', ['scraping']],
    ['place_kind=onsite', ['vienna']],
    ['country=AT', ['billing', 'scraping', 'vienna']],
    ['country=DE', ['billing', 'scraping']],
    ['city=Wien&km=0', ['vienna']],
    ['city=Bratislava&km=100', ['vienna']],
    ['city=Lisbon', []],
    ['duration=month', ['scraping']],
    ['hours_to=20', ['scraping']],
    ['hours_from=20&hours_to=40', ['billing', 'vienna']],
    ['since=1', ['billing', 'scraping', 'vienna']],
    [`company=${zenith.slug}`, ['vienna']],
    ['sort=pay', ['vienna', 'billing', 'scraping']],
  ]

  test.each(states)('%s', async (query, jobs) => {
    const shown = await found(query)
    expect(query.startsWith('sort') ? shown : shown.sort()).toEqual(jobs)
  })

  test('counts what can be ticked, and offers the skills that the jobs ask for', async () => {
    const page = await visitor.page('/jobs?level=junior')
    expect(page).toMatch(/data-live="level:senior">2</)
    expect(page).toMatch(/data-live="kind:hourly"><\/span>|data-live="kind:hourly">0</)
    expect(page).toContain('skill=FastAPI&amp;level=junior')
    expect(page).toContain('data-address="/jobs?level=junior"')
  })

  test('says what a filter means, and how each part is left out', async () => {
    const page = await visitor.page('/jobs?skill=django&pay_from=50&place_kind=remote&km=25&skills=all')
    for (const words of ['Django', 'from €50 an hour', 'remote']) expect(page).toContain(words)
    expect(page).toContain('href="/jobs?skill=django&amp;place_kind=remote"')
  })

  test('names the filters without which there would be jobs', async () => {
    const page = await visitor.page('/jobs?skill=django&level=junior')
    expect(page).toContain('No job matches that')
    expect(page).toMatch(/href="\/jobs\?skill=django" class="link">Without “junior”<\/a>: 1 job/)
    expect(page).toMatch(/href="\/jobs\?level=junior" class="link">Without “Django”<\/a>: 1 job/)
  })

  const wrong: [string, string][] = [
    ['pay_from=-5', 'must be from'],
    ['pay_from=90&pay_to=60', 'must not be below the lowest'],
    ['pay_from=90&currency=DOGE', 'Choose a currency'],
    ['hours_from=200', 'whole number from 1 to 80'],
    ['skill=Djanggo', 'Did you mean Django?'],
    ['level=ninja', 'Choose one from the list.'],
    ['country=ZZ', 'Choose a country from the list.'],
    ['city=Xyzzyville', 'No city of this name is known'],
    ['company=no-such', 'There is no such company.'],
    ['after=tampered', 'This address is damaged'],
  ]

  test.each(wrong)('answers %s in words', async (query, message) => {
    const response = await visitor.get(`/jobs?${query}`)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(message)
  })

  test('takes whatever stands in a query', async () => {
    const odd = [
      "'; drop table jobs.job --",
      '*+?^$(){}|[].\\',
      '%00%ff',
      '“”„',
      '-"',
      'a'.repeat(9_000),
      '\u{1F600}',
    ]
    for (const text of odd)
      for (const field of ['q', 'skill', 'city', 'after', 'company', 'sort'])
        expect((await visitor.get(`/jobs?${new URLSearchParams({ [field]: text })}`)).status).toBeLessThan(
          500,
        )
  })
})

describe('a change of a job', () => {
  test('is found at once', async () => {
    const slug = await postJob(owner, acme.slug, { title: 'Paint the quokka', state: 'draft' })
    expect(await found('q=quokka')).toEqual([])
    expect((await owner.post(`/jobs/${slug}/open`, { from: 'draft' })).status).toBe(303)
    expect(await found('q=quokka')).toHaveLength(1)
    const open = await db
      .selectFrom('jobs.job')
      .selectAll()
      .where('title', '=', 'Paint the quokka')
      .executeTakeFirstOrThrow()
    expect((await owner.post(`/jobs/${open.slug}/close`, { from: 'open' })).status).toBe(303)
    expect(await found('q=quokka')).toEqual([])
  })

  test('that no command made is found after the next start', async () => {
    await db.updateTable('jobs.job').set({ title: 'Write invoices' }).where('slug', '=', billing).execute()
    await indexOpenJobs(db, product.platform.clock())
    expect(await found('q=invoices&level=senior')).toContain('billing')
  })
})

describe('a feed', () => {
  test('of a search is valid Atom, with what people wrote escaped', async () => {
    const slug = await postJob(other, zenith.slug, {
      title: 'Mind <script>alert(1)</script> ]]> & more\uFFFE',
    })
    const response = await visitor.get('/jobs/feed.atom?q=mind')
    expect(response.headers.get('content-type')).toContain('application/atom+xml')
    expect(response.headers.get('cache-control')).toContain('max-age=')
    const xml = await response.text()
    expect(XMLValidator.validate(xml)).toBe(true)
    const { feed } = new XMLParser({ ignoreAttributes: false }).parse(xml)
    expect(feed.id).toMatch(/\/jobs\?q=mind$/)
    const { id } = await db
      .selectFrom('jobs.job')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()
    expect(feed.entry.id).toBe(`urn:uuid:${id}`)
    expect(feed.entry.title['#text']).toBe('Mind &lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp; more')
    for (const never of ['<script>', '\uFFFE']) expect(xml).not.toContain(never)
    const again = await visitor.get('/jobs/feed.atom?q=mind', {
      'if-none-match': response.headers.get('etag')!,
    })
    expect(again.status).toBe(304)
  })

  test('is JSON Feed too, of the same jobs', async () => {
    const feed = await (await visitor.get('/jobs/feed.json?kind=fixed')).json()
    expect(feed.version).toBe('https://jsonfeed.org/version/1')
    expect(feed.items.map(({ url }: { url: string }) => url.split('/').at(-1))).toEqual([scraping])
    expect(feed.items[0].content_html).toContain('<strong>many</strong>')
    expect(feed.items[0].content_html).not.toContain('<b>')
    expect(feed.items[0].id).toMatch(/^urn:uuid:/)
  })

  test('is named in the head of its list, and refuses what the list would', async () => {
    expect(await visitor.page('/jobs?kind=fixed')).toContain(
      '<link rel="alternate" type="application/atom+xml" title="A fixed price" href="/jobs/feed.atom?kind=fixed"/>',
    )
    expect((await visitor.get('/jobs/feed.atom?level=ninja')).status).toBe(422)
  })
})

test('words that jobs have are offered', async () => {
  expect(await (await visitor.get('/jobs/words?begins=bil')).json()).toContain('billing')
})

test('the help page says what the order is made of', async () => {
  expect(await visitor.page('/jobs/how-we-rank')).toContain('60 % how fresh it is:')
})

test('pages follow each other by a cursor', async () => {
  await Promise.all(
    Array.from({ length: 21 }, () =>
      postJob(owner, acme.slug, { title: 'Count to twenty', level: 'middle' }),
    ),
  )
  const first = await visitor.page('/jobs?level=middle&sort=newest')
  const next = first.match(/href="(\/jobs\?[^"]*after=[^"]*)"/)![1]!.replaceAll('&amp;', '&')
  const second = await visitor.page(next)
  const slugs = (page: string) =>
    [...page.matchAll(/<h2[^>]*><a href="\/jobs\/([\w-]+)"/g)].map(([, slug]) => slug)
  expect(slugs(first)).toHaveLength(20)
  expect(slugs(second)).toHaveLength(1)
  expect(slugs(first)).not.toContain(slugs(second)[0])
  expect(second).toContain('First page')
})
