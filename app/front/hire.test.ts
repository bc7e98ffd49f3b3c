import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, type TestBrowser, testApp } from '../../test/app.ts'
import { hire } from '../../test/hire.ts'
import { listTalent, makeCompany, postJob, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'
import { selectSkillRating } from './hire.db.ts'

let rapport: TestApp
let owner: TestBrowser
let company: string

beforeAll(async () => {
  rapport = await testApp()
  owner = await signUp(rapport, 'Olivia Owner')
  company = (await makeCompany(owner, 'Acme')).slug
})

// Someone with a theme gets a page of their own, not one that was kept a moment ago.
const visit = async (path: string) =>
  (await rapport.browser().get(path, { cookie: 'rapport.theme=light' })).text()

/** What a page says to search engines of the service that it offers. */
function serviceOf(page: string): Record<string, unknown> {
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []
  const { '@graph': graph } = JSON.parse(json!) as { '@graph': Record<string, unknown>[] }
  return graph.find(each => each['@type'] === 'Service')!
}

describe('a page to hire for a skill', () => {
  test('says what is there, and what is not yet', async () => {
    const page = await visit('/hire/python')
    expect(page).toContain('Hire Python developers')
    expect(page).toContain('No reviews yet')
    expect(serviceOf(page)).toMatchObject({ name: 'Hire Python developers' })
    expect(serviceOf(page)).not.toHaveProperty('aggregateRating')
    expect(page).toContain('Nobody with Python is listed yet')
    expect(page).toContain('Not enough listed talents yet')
    expect(page).toContain('href="/guides/python"')
    expect(page).toContain(`rel="canonical" href="${rapport.platform.config.url}/hire/python"`)
  })

  test('is there for each skill by its own name alone', async () => {
    expect((await rapport.browser().get('/hire/django')).status).toBe(200)
    for (const path of ['/hire/Python', '/hire/py', '/hire/no-such-skill', '/hire/python%20'])
      expect((await rapport.browser().get(path)).status, path).toBe(404)
  })

  test('counts a company’s review for every skill that its job asked for, once both reviews are in', async () => {
    const { db } = rapport.platform.database
    const talent = await signUp(rapport, 'Tessa Talent')
    const profile = await listTalent(talent)
    const { contractId } = await hire(rapport, { hiring: owner, company, talent })
    await owner.post(`/contracts/${contractId}/end`, {
      state: 'active',
      end_reason: 'The work is done as agreed.',
    })
    const review = (who: TestBrowser, stars: string) =>
      who.post(`/contracts/${contractId}/review`, {
        id: newId(),
        stars,
        words: 'It was good to work together.',
        work_again: '8',
      })
    expect((await review(owner, '4')).status).toBe(303)
    expect(await selectSkillRating(db, 'python')).toBe(null)
    expect((await review(talent, '2')).status).toBe(303)
    expect(await selectSkillRating(db, 'python')).toEqual({ value: 4, count: 1 })
    expect(await selectSkillRating(db, 'cobol')).toBe(null)
    const page = await visit('/hire/python')
    expect(page).toContain('4.0')
    expect(serviceOf(page)['aggregateRating']).toEqual({
      '@type': 'AggregateRating',
      ratingValue: 4,
      ratingCount: 1,
      bestRating: 5,
      worstRating: 1,
    })
    expect(page).toContain(`href="/talent/${profile}"`)
  })

  test('shows quartiles of what listed talents ask, once they are enough to hide one', async () => {
    for (const [at, rate] of ['40', '60', '80', '100'].entries()) {
      const talent = await signUp(rapport, `Rita Rate ${at}`)
      await listTalent(talent, { rate, currency: 'EUR' })
    }
    const page = await visit('/hire/python')
    expect(page).toMatch(/Half of the 5 listed/)
    expect(page).toContain('60')
    expect(page).toContain('85')
  })

  test('shows open jobs that ask for it', async () => {
    const slug = await postJob(owner, company)
    expect(await visit('/hire/python')).toContain(`href="/jobs/${slug}"`)
    expect(await visit('/hire/cobol')).not.toContain(`href="/jobs/${slug}"`)
  })
})

describe('a guide', () => {
  test('ends with who can be asked, and the ways on', async () => {
    const page = await visit('/guides/python')
    const end = page.slice(page.indexOf('id="hire"'))
    expect([...end.matchAll(/href="\/talent\/[\w-]+"/g)]).toHaveLength(3)
    for (const href of [
      '/sign-up',
      '/talent?skill=python',
      '/jobs/new',
      '/jobs?skill=python',
      '/hire/python',
    ])
      expect(end).toContain(`href="${href}"`)
  })
})
