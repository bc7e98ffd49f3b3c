import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { listTalent, makeCompany, makeOperator, profileFields, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'
import { addJobDone, addReview } from './standing.db.ts'

const product = await testApp()
const { db } = product.platform.database
const visitor = product.browser()
const rowOf = (slug: string) =>
  db.selectFrom('talent.talent').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()

describe('making a profile', () => {
  test('begins as a draft that its owner alone can open', async () => {
    const ana = await signUp(product, 'Ana Pereira Santos')
    expect(await ana.page('/profile')).toContain('Make the profile')
    const saved = await ana.post(
      '/profile',
      profileFields({ skills: 'sklearn, k8s, postgres', featured_skill: 'py' }),
    )
    expect(saved.status).toBe(303)
    const page = await ana.page('/profile')
    const slug = page.match(/\/talent\/([\w-]+)/)![1]!
    expect(slug).toMatch(/^ana-s-\w{6}$/)
    expect(await ana.page(`/talent/${slug}`)).toContain('nobody but you')
    expect((await visitor.get(`/talent/${slug}`)).status).toBe(404)
    expect(await visitor.page('/talent')).not.toContain(slug)

    expect((await ana.post('/profile/state', { from: 'draft', to: 'listed' })).status).toBe(303)
    const publicPage = await visitor.page(`/talent/${slug}`)
    expect(publicPage).toContain('Ana S.')
    expect(publicPage).not.toContain('Pereira')
    expect(publicPage).not.toContain('Santos')
    for (const shown of [
      'Python',
      'scikit-learn',
      'Kubernetes',
      'PostgreSQL',
      '€85',
      'Lisbon, Portugal',
      'No reviews yet',
    ])
      expect(publicPage).toContain(shown)
    expect(await visitor.page('/talent')).toContain(`/talent/${slug}`)
    expect(await rowOf(slug)).toMatchObject({ state: 'listed', featured_skill: 'python', rate_minor: 8500 })
    expect((await rowOf(slug)).skill_names).toEqual(['Python', 'scikit-learn', 'Kubernetes', 'PostgreSQL'])
  })

  test('needs an account', async () => {
    expect((await visitor.get('/profile')).headers.get('location')).toBe('/sign-in?next=%2Fprofile')
    expect((await visitor.post('/profile', profileFields())).status).toBe(401)
    expect((await visitor.post('/profile/state', { from: 'draft', to: 'listed' })).status).toBe(401)
  })

  test('twice by a double click is one profile', async () => {
    const bo = await signUp(product, 'Bo Double')
    const fields = profileFields()
    const [first, second] = await Promise.all([bo.post('/profile', fields), bo.post('/profile', fields)])
    expect([first.status, second.status].sort()).toEqual([303, 303])
    expect(
      await db.selectFrom('talent.talent').select('id').where('id', '=', String(fields['id'])).execute(),
    ).toHaveLength(1)
    const other = await bo.post('/profile', profileFields({ headline: 'Typed in another tab' }))
    expect(other.status).toBe(409)
    expect(await other.text()).toContain('Typed in another tab')
  })

  const wrong: [string, Record<string, string>, string][] = [
    ['an empty headline', { headline: ' ' }, 'The headline is needed.'],
    ['a long headline', { headline: 'x'.repeat(101) }, 'at most 100 characters'],
    ['no rate', { rate: '' }, 'The rate is needed.'],
    ['a negative rate', { rate: '-5' }, 'The rate must be from'],
    ['an absurd rate', { rate: '99999999' }, 'The rate must be from'],
    ['a rate that is none', { rate: 'a lot' }, 'The rate must be a number'],
    ['an unknown currency', { currency: 'XYZ' }, 'Choose a currency'],
    ['no city', { city: '' }, 'The city is needed.'],
    ['an unknown country', { country: 'XX' }, 'Choose a country'],
    ['an unknown zone', { time_zone: 'Mars/Base' }, 'Choose a time zone'],
    ['an unknown skill', { skills: 'Pythn' }, 'Did you mean Python?'],
    ['an unknown featured skill', { featured_skill: 'Fortnite' }, 'is not a skill that Rapport knows'],
    ['two featured skills', { featured_skill: 'Python, Go' }, 'At most 1 skill'],
    ['no skill', { skills: ' , ' }, 'At least one skill is needed.'],
    ['a short bio', { bio: 'I code.' }, 'needs at least 40 characters'],
    ['a long bio', { bio: 'x'.repeat(4001) }, 'at most 4000 characters'],
    ['no hours', { hours_per_week: '0' }, 'whole number from 1 to 80'],
    ['too many hours', { hours_per_week: '81' }, 'whole number from 1 to 80'],
    ['a date in the past', { available_from: '2020-01-01' }, 'The date is in the past.'],
    ['a date far off', { available_from: '2099-01-01' }, 'within two years'],
    ['a date that is none', { available_from: '2027-02-30' }, 'must be a date'],
  ]

  test.each(wrong)('is refused with %s, and keeps what was typed', async (_, changed, message) => {
    const browser = await signUp(product, `Wrong ${newId()}`)
    const response = await browser.post('/profile', profileFields({ region: 'Typed and kept', ...changed }))
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain(message)
    expect(page).toContain('Typed and kept')
    expect(await browser.page('/profile')).toContain('Make the profile')
  })

  test('shows script as text', async () => {
    const script = '<script>alert(1)</script>'
    const eve = await signUp(product, 'Eve Script')
    const slug = await listTalent(eve, {
      headline: script,
      bio: `${script} ${'x'.repeat(40)}`,
      city: script,
      region: `"><img src=x onerror=alert(1)>`,
    })
    for (const page of [
      await visitor.page(`/talent/${slug}`),
      await visitor.page('/talent'),
      await eve.page('/profile'),
    ]) {
      expect(page).not.toContain(script)
      expect(page).not.toContain('<img src=x')
      expect(page).toContain('&lt;script>alert(1)')
    }
  })
})

describe('changing a profile', () => {
  const revisionOf = (page: string) => page.match(/name="revision" value="(\d+)"/)![1]!
  const idOf = (page: string) => page.match(/name="id" value="([\w-]+)"/)![1]!

  test('keeps both tabs from undoing each other', async () => {
    const cy = await signUp(product, 'Cy Tabs')
    const slug = await listTalent(cy)
    const page = await cy.page('/profile')
    const fields = { id: idOf(page), revision: revisionOf(page) }
    expect(
      (await cy.post('/profile', profileFields({ ...fields, headline: 'From the first tab' }))).status,
    ).toBe(303)
    const second = await cy.post('/profile', profileFields({ ...fields, headline: 'From the second tab' }))
    expect(second.status).toBe(409)
    const shown = await second.text()
    expect(shown).toContain('From the second tab')
    expect((await rowOf(slug)).headline).toBe('From the first tab')
    // Saving again is then a choice.
    expect(
      (
        await cy.post(
          '/profile',
          profileFields({ ...fields, revision: revisionOf(shown), headline: 'Chosen' }),
        )
      ).status,
    ).toBe(303)
    expect((await rowOf(slug)).headline).toBe('Chosen')
    const events = await db
      .selectFrom('platform.event')
      .select('type')
      .where('type', 'like', 'talent.%')
      .where('actor_id', '=', (await rowOf(slug)).account_id)
      .orderBy('id')
      .execute()
    expect(events.map(({ type }) => type)).toEqual([
      'talent.created',
      'talent.listed',
      'talent.changed',
      'talent.changed',
    ])
  })

  test('a date that has passed means free now', async () => {
    const di = await signUp(product, 'Di Later')
    const from = Temporal.Now.plainDateISO().add({ days: 10 })
    const slug = await listTalent(di, { available_from: from.toString() })
    expect(await visitor.page(`/talent/${slug}`)).toContain(`dateTime="${from}"`.toLowerCase())
    product.pass({ hours: 24 * 20 })
    expect(await visitor.page(`/talent/${slug}`)).not.toContain(from.toString())
    expect(await di.page('/profile')).not.toContain(from.toString())
  })

  test('hides it from everyone else, and a stale step changes nothing', async () => {
    const flo = await signUp(product, 'Flo Hidden')
    const slug = await listTalent(flo)
    expect((await flo.post('/profile/state', { from: 'draft', to: 'listed' })).status).toBe(409)
    expect((await flo.post('/profile/state', { from: 'listed', to: 'hidden' })).status).toBe(303)
    expect((await flo.post('/profile/state', { from: 'listed', to: 'hidden' })).status).toBe(409)
    expect((await flo.post('/profile/state', { from: 'hidden', to: 'draft' })).status).toBe(403)
    expect((await flo.post('/profile/state', { from: 'hidden', to: 'gone' })).status).toBe(422)
    const owner = await signUp(product, 'Otto Looker')
    await makeCompany(owner, 'Lookers')
    for (const other of [visitor, owner, await makeOperator(product)])
      expect((await other.get(`/talent/${slug}`)).status).toBe(404)
    expect((await flo.get(`/talent/${slug}`)).status).toBe(200)
    expect(await visitor.page('/talent')).not.toContain(slug)
  })

  test('of someone without one cannot be listed', async () => {
    const gus = await signUp(product, 'Gus None')
    expect((await gus.post('/profile/state', { from: 'draft', to: 'listed' })).status).toBe(404)
  })

  test('follows the taxonomy when a skill is spelled differently', async () => {
    const slug = await listTalent(await signUp(product, 'Hal Spelling'), { skills: 'Zig' })
    await db.updateTable('skill.skill').set({ name: 'Zig language' }).where('slug', '=', 'zig').execute()
    expect((await rowOf(slug)).skill_names).toEqual(['Python', 'Zig language'])
  })
})

describe('the standing', () => {
  test('shows the Bayesian rating with its count, and each review beside its work', async () => {
    const ida = await signUp(product, 'Ida Rated')
    const slug = await listTalent(ida)
    const owner = await signUp(product, 'Rita Rater')
    const company = await makeCompany(owner, 'Raters Ltd')
    const { id: talentId } = await rowOf(slug)
    const review = {
      reviewId: newId(),
      talentId,
      contractId: newId(),
      companyId: company.id,
      title: 'A billing service',
      stars: 5,
      words: 'Calm, <b>exact</b>, human.',
    }
    const now = product.platform.clock()
    await addReview(db, now, review)
    await addReview(db, now, review)
    const startedOn = Temporal.PlainDate.from('2026-09-01')
    const job = { talentId, companyId: company.id, title: review.title, startedOn, endedOn: startedOn }
    for (const contractId of [review.contractId, newId()])
      await addJobDone(db, now, { ...job, contractId, agreedEnd: null, hoursPerWeek: null })
    expect(await rowOf(slug)).toMatchObject({ stars_sum: 5, review_count: 1, jobs_done: 2 })
    const page = await visitor.page(`/talent/${slug}`)
    for (const shown of [
      '4.3',
      '(1 review)',
      '2 jobs done',
      'A billing service',
      'Raters Ltd',
      'Calm, &lt;b>exact&lt;/b>, human.',
      'One more job was done',
    ])
      expect(page).toContain(shown)
  })
})
