import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { accountIds, listTalent, makeOperator, profileFields, signUp } from '../../../test/people.ts'

const product = await testApp()
const visitor = product.browser()

const ada = await signUp(product, 'Ada Archer')
await listTalent(ada, {
  headline: 'Rare 100% quokka keeper',
  skills: 'Django, PostgreSQL, scikit-learn',
  rate: '85',
  currency: 'EUR',
  city: 'Lisbon',
  country: 'PT',
  time_zone: 'Europe/Lisbon',
})
product.pass({ minutes: 1 })
await listTalent(await signUp(product, 'Ben Baker'), {
  headline: 'Platform engineer who likes boring deployments',
  featured_skill: 'Go',
  skills: 'Kubernetes, Python',
  rate: '120',
  currency: 'USD',
  city: 'Chicago',
  region: 'Illinois',
  country: 'US',
  time_zone: 'America/Chicago',
})
product.pass({ minutes: 1 })
await listTalent(await signUp(product, 'Cem Çelik'), {
  headline: 'Makes slow pages fast, from a café',
  featured_skill: 'TypeScript',
  skills: 'PostgreSQL',
  rate: '40',
  currency: 'EUR',
  city: 'Istanbul',
  country: 'TR',
  time_zone: 'Europe/Istanbul',
})

/** Who is found, in the order of the list, by first name. */
async function found(query: string): Promise<string[]> {
  const page = await visitor.page(`/talent?${query}`)
  return [...page.matchAll(/href="\/talent\/(ada|ben|cem)-[\w-]+"/g)].map(match => match[1]!)
}

test('everyone who is listed is found, in the order that is asked for', async () => {
  expect((await found('')).toSorted()).toEqual(['ada', 'ben', 'cem'])
  expect(await found('sort=newest')).toEqual(['cem', 'ben', 'ada'])
  expect(await found('sort=rate')).toEqual(['cem', 'ada', 'ben'])
  expect(await found('sort=-rate')).toEqual(['ben', 'ada', 'cem'])
  expect(await visitor.page('/talent')).toContain('3 talents')
})

test('each filter narrows the list', async () => {
  for (const [query, names] of [
    ['q=QUOKKA', ['ada']],
    ['q=deployment', ['ben']],
    ['q=sklearn', ['ada']],
    ['q=cafe', ['cem']],
    ['q=engineer+-boring', []],
    ['skill=postgres', ['ada', 'cem']],
    ['skill=postgres&skill=django', ['ada']],
    ['skill=postgres,golang&skills=any', ['ada', 'ben', 'cem']],
    ['featured=python', ['ada']],
    ['rate_to=90&currency=EUR', ['ada', 'cem']],
    ['rate_from=100&currency=EUR', ['ben']],
    ['rate_from=90&rate_to=110&currency=USD', ['ada']],
    ['country=PT&country=TR', ['ada', 'cem']],
    ['city=Lisboa&km=25', ['ada']],
    ['city=Naperville,+Illinois&km=50', ['ben']],
    ['city=Naperville,+Illinois&km=10', []],
    ['overlap=8&zone=Europe/London', ['ada']],
    ['overlap=4&zone=Europe/London', ['ada', 'cem']],
    ['free=now', ['ada', 'ben', 'cem']],
    ['rating=4', []],
    ['jobs=1', []],
    ['language=de', []],
  ] as const)
    expect((await found(query)).toSorted(), query).toEqual(names)
})

test('what a list is narrowed to stands over it, and each is taken off by its link', async () => {
  const page = await visitor.page('/talent?skill=postgres&skill=django&rate_to=90')
  expect(page).toContain('up to €90 an hour')
  expect(page).toContain('href="/talent?skill=postgresql&amp;skill=django"')
  expect(page).toContain('href="/talent?skill=django&amp;rate_to=90&amp;currency=EUR"')
  // The counts of what could be asked for beside it.
  expect(page).toMatch(/value="scikit-learn".*?>1</)
})

test('a row tells the rate in the currency that is asked in', async () => {
  expect(await visitor.page('/talent?currency=USD&q=quokka')).toMatch(/€85.*about US\$\d+/s)
  expect(await visitor.page('/talent?currency=EUR&q=quokka')).not.toContain('about €')
})

test('a row marks the skills that were asked for, whether chosen or typed', async () => {
  for (const query of ['skill=django', 'featured=python&skill=django', 'q=Django'])
    expect(await visitor.page(`/talent?${query}`), query).toMatch(/class="match">(?:(?!<li).)*Django<\/li>/)
  expect(await visitor.page('/talent?q=quokka')).not.toContain('class="match"')
})

test('an empty list says what to leave out', async () => {
  const page = await visitor.page('/talent?country=PT&skill=go')
  expect(page).toContain('Nobody matches that')
  expect(page).toMatch(/<a href="\/talent\?skill=go" class="link">Without “in Portugal”<\/a>: 1 talent/)
  expect(page).toMatch(/<a href="\/talent\?country=PT" class="link">Without “Go”<\/a>: 1 talent/)
})

test('what stands or falls together is left out together', async () => {
  const page = await visitor.page(
    '/talent?q=quokka&country=US&country=TR&skill=django&skill=go&skills=any&rate_to=500',
  )
  expect(page).toContain(
    '<a href="/talent?q=quokka&amp;skill=django&amp;skill=go&amp;skills=any&amp;rate_to=500&amp;currency=EUR" class="link">Without “United States or Türkiye”</a>: 1 talent',
  )
  expect(page).toContain('class="link">Without “quokka”</a>: 1 talent')
  expect(page).not.toContain('Without “up to')
  expect(page).not.toContain('Without “Django or Go”')
})

test('what is wrong in an address is told beside its field, and the rest holds', async () => {
  for (const [query, message] of [
    ['skill=pyhton', 'Did you mean Python?'],
    ['rate_from=90&rate_to=50', 'The highest rate must not be below the lowest.'],
    ['rate_from=-5', 'The lowest rate must be from'],
    ['rate_to=cheap', 'must be a number such as 85'],
    ['rate_to=80&currency=XXX', 'There is no exchange rate for this currency'],
    ['currency=dollars', 'Choose a currency from the list.'],
    ['km=100', 'Type the city that the distance is from.'],
    ['city=Nowhereville', 'No city of this name is known'],
    ['overlap=9', 'Choose one from the list.'],
    ['zone=Mars/Olympus', 'Choose a time zone from the list.'],
    ['free_by=someday', 'must be a date such as'],
    ['country=ZZ', 'Choose a country from the list.'],
    ['rating=6', 'Choose one from the list.'],
    ['after=tampered', 'This address is of no page of this list'],
    [`q=${'x'.repeat(1_000_000)}`, 'Only the first 200 characters are looked at.'],
  ] as const) {
    const answer = await visitor.get(`/talent?country=PT&${query}`)
    const text = await answer.text()
    expect(answer.status, query.slice(0, 80)).toBe(422)
    expect(text, query.slice(0, 80)).toContain(message)
    expect(text.length).toBeLessThan(200_000)
  }
  const page = await visitor.page('/talent?skill=pyhton&skill=go&rate_from=90&rate_to=50')
  expect(page).toContain('value="pyhton"')
  expect(page).toContain('value="90"')
  expect(page).toContain('value="50"')
  expect(await found('skill=pyhton&skill=go')).toEqual(['ben'])
  expect(await visitor.page('/talent?q=<script>alert(1)</script>')).not.toContain('<script>alert')
})

test('a change is found at once, and who hides or is suspended no more', async () => {
  const operator = await makeOperator(product)
  expect(await found('q=marmots')).toEqual([])
  const page = await ada.page('/profile')
  const revision = page.match(/name="revision" value="(\d+)"/)![1]!
  await ada.post('/profile', profileFields({ revision, headline: 'Keeper of marmots' }))
  expect(await found('q=marmots')).toEqual(['ada'])
  const [id] = await accountIds(product, [ada])
  await operator.post(`/operator/accounts/${id}/suspend`)
  expect(await found('q=marmots')).toEqual([])
  expect(await visitor.page('/talent')).toContain('2 talents')
  await operator.post(`/operator/accounts/${id}/restore`)
  expect(await found('q=marmots')).toEqual(['ada'])
})

test('the page about the ranking says the numbers that are used', async () => {
  const page = await visitor.page('/talent/how-we-rank')
  expect(page).toContain('score = words + 0.5 × quality')
  expect(page).toContain('<strong>40 % the rating:</strong>')
})
