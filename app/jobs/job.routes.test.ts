import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import {
  invite,
  jobFields,
  listTalent,
  makeCompany,
  makeOperator,
  postJob,
  propose,
  signUp,
} from '../../test/people.ts'
import { newId } from '../platform/id.ts'

const product = await testApp()
const { db } = product.platform.database
const visitor = product.browser()
const owner = await signUp(product, 'Olive Owner')
const manager = await signUp(product, 'Mo Manager')
const interviewer = await signUp(product, 'Ian Interviewer')
const rival = await signUp(product, 'Rival Owner')
const talent = await signUp(product, 'Tara Talent')
const acme = await makeCompany(owner, 'Acme Works')
const rivals = await makeCompany(rival, 'Rival Works')
await invite(owner, acme.slug, manager, 'manager')
await invite(owner, acme.slug, interviewer, 'interviewer')
await listTalent(talent)

const rowOf = (slug: string) =>
  db.selectFrom('jobs.job').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
const countJobs = async () => (await db.selectFrom('jobs.job').select('id').execute()).length

describe('posting a job', () => {
  test('makes it public and leads to its kit', async () => {
    const response = await owner.post(
      '/jobs/new',
      jobFields(acme.slug, { skills: 'py, postgres', title: 'Keep the ledger calm' }),
    )
    expect(response.status).toBe(303)
    const slug = response.headers.get('location')!.match(/^\/jobs\/(keep-the-ledger-calm-\w{6})\/kit$/)![1]!
    const page = await visitor.page(`/jobs/${slug}`)
    for (const shown of [
      'Keep the ledger calm',
      'Acme Works',
      '€60–90',
      'Senior',
      'Remote',
      '30 hours a week',
      'Python',
      'PostgreSQL',
    ])
      expect(page).toContain(shown)
    expect(page).not.toContain('<script type="module"')
    expect(await visitor.page('/jobs')).toContain(`/jobs/${slug}`)
    expect(await visitor.page('/jobs?skill=psql')).toContain(`/jobs/${slug}`)
    expect(await visitor.page('/jobs?q=ledger')).toContain(`/jobs/${slug}`)
    expect(await visitor.page('/jobs?q=nothing+like+it')).not.toContain(`/jobs/${slug}`)
    const events = await db
      .selectFrom('platform.event')
      .select(['type', 'company_id'])
      .where('type', 'like', 'job.%')
      .orderBy('id')
      .execute()
    expect(events.slice(-2)).toEqual([
      { type: 'job.created', company_id: acme.id },
      { type: 'job.opened', company_id: acme.id },
    ])
  })

  test('twice by a double click is one job', async () => {
    const fields = jobFields(acme.slug)
    const before = await countJobs()
    const answers = await Promise.all([owner.post('/jobs/new', fields), owner.post('/jobs/new', fields)])
    expect(new Set(answers.map(answer => answer.headers.get('location'))).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await countJobs()).toBe(before + 1)
    // The id of someone else's job makes nothing.
    expect((await rival.post('/jobs/new', { ...fields, company: rivals.slug })).status).toBe(404)
  })

  test('is for those who hire', async () => {
    const before = await countJobs()
    expect((await manager.post('/jobs/new', jobFields(acme.slug))).status).toBe(303)
    expect((await visitor.post('/jobs/new', jobFields(acme.slug))).status).toBe(401)
    expect((await interviewer.post('/jobs/new', jobFields(acme.slug))).status).toBe(403)
    expect((await rival.post('/jobs/new', jobFields(acme.slug))).status).toBe(404)
    expect((await talent.post('/jobs/new', jobFields(acme.slug))).status).toBe(404)
    expect(await countJobs()).toBe(before + 1)
    expect(await interviewer.page('/jobs/new')).toContain('You hire for no company yet')
    expect(await talent.page('/jobs/new')).toContain('/companies/new')
    expect((await visitor.get('/jobs/new')).headers.get('location')).toBe('/sign-in?next=%2Fjobs%2Fnew')
  })

  const wrong: [string, Record<string, string>, string][] = [
    ['no title', { title: '' }, 'The title is needed.'],
    ['a long title', { title: 'x'.repeat(121) }, 'at most 120 characters'],
    ['a short description', { description: 'Do it.' }, 'needs at least 40 characters'],
    ['a long description', { description: 'x'.repeat(8001) }, 'at most 8000 characters'],
    ['no skills', { skills: '' }, 'At least one skill is needed.'],
    ['an unknown skill', { skills: 'Djanggo' }, 'Did you mean Django?'],
    ['no pay', { budget_min: '' }, 'The lowest amount is needed.'],
    ['negative pay', { budget_min: '-10' }, 'The lowest amount must be from'],
    ['absurd pay', { kind: 'fixed', budget_max: '99999999999' }, 'The highest amount must be from'],
    ['an absurd hour', { budget_max: '100001' }, 'An hour can cost at most'],
    ['a range upside down', { budget_min: '90', budget_max: '60' }, 'must not be below the lowest'],
    ['an unknown currency', { currency: 'DOGE' }, 'Choose a currency'],
    ['an unknown level', { level: 'ninja' }, 'Choose a level'],
    ['an unknown kind', { kind: 'barter' }, 'Choose how the work is paid'],
    ['no place on site', { place_kind: 'onsite' }, 'Name the city'],
    ['no hours', { hours_per_week: '' }, 'Hours a week is needed.'],
    ['half hours', { hours_per_week: '7.5' }, 'whole number from 1 to 80'],
    ['a state that is none', { state: 'filled' }, 'Post the job or keep it as a draft'],
    ['a damaged id', { id: 'x' }, 'This form is damaged'],
  ]

  test.each(wrong)('is refused with %s, and keeps what was typed', async (_, changed, message) => {
    const before = await countJobs()
    const kept = { title: 'Typed and kept', description: `Typed and kept ${'x'.repeat(40)}` }
    const response = await owner.post('/jobs/new', jobFields(acme.slug, { ...kept, ...changed }))
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain(message)
    expect(page).toContain('Typed and kept')
    expect(await countJobs()).toBe(before)
  })

  test('shows script as text', async () => {
    const script = '<script>alert(1)</script>'
    const slug = await postJob(owner, acme.slug, {
      title: script,
      description: `${script} ${'x'.repeat(40)}`,
      place: script,
    })
    for (const page of [
      await visitor.page(`/jobs/${slug}`),
      await visitor.page('/jobs'),
      await owner.page(`/jobs/${slug}/edit`),
      await owner.page(`/jobs/${slug}/proposals`),
    ])
      expect(page).not.toContain(script)
  })
})

describe('a draft', () => {
  test('is seen by those who hire, until it is opened', async () => {
    const slug = await postJob(owner, acme.slug, { state: 'draft' })
    for (const other of [visitor, interviewer, rival, talent])
      expect((await other.get(`/jobs/${slug}`)).status).toBe(404)
    expect(await manager.page(`/jobs/${slug}`)).toContain('Draft')
    expect(await visitor.page('/jobs')).not.toContain(slug)
    expect(await manager.page('/jobs')).toContain(slug)
    expect((await manager.post(`/jobs/${slug}/open`, { from: 'draft' })).status).toBe(303)
    expect((await visitor.get(`/jobs/${slug}`)).status).toBe(200)
    expect((await rowOf(slug)).opened_at).not.toBeNull()
  })
})

describe('closing and opening', () => {
  test('name the state they start from', async () => {
    const slug = await postJob(owner, acme.slug)
    expect((await owner.post(`/jobs/${slug}/reopen`, { from: 'closed' })).status).toBe(409)
    expect((await owner.post(`/jobs/${slug}/close`, { from: 'open' })).status).toBe(303)
    expect((await owner.post(`/jobs/${slug}/close`, { from: 'open' })).status).toBe(409)
    expect((await owner.post(`/jobs/${slug}/close`, { from: 'closed' })).status).toBe(403)
    expect((await owner.post(`/jobs/${slug}/close`, { from: 'gone' })).status).toBe(422)
    expect((await visitor.get(`/jobs/${slug}`)).status).toBe(410)
    expect((await owner.post(`/jobs/${slug}/reopen`, { from: 'closed' })).status).toBe(303)
    expect((await visitor.get(`/jobs/${slug}`)).status).toBe(200)
  })

  test('leave a job in sight of those who proposed', async () => {
    const slug = await postJob(owner, acme.slug)
    await propose(talent, slug)
    await owner.post(`/jobs/${slug}/close`, { from: 'open' })
    expect((await talent.get(`/jobs/${slug}`)).status).toBe(200)
    expect((await rival.get(`/jobs/${slug}`)).status).toBe(410)
  })

  test('are for those who hire', async () => {
    const slug = await postJob(owner, acme.slug)
    expect((await visitor.post(`/jobs/${slug}/close`, { from: 'open' })).status).toBe(401)
    for (const other of [interviewer, rival, talent]) {
      expect((await other.post(`/jobs/${slug}/close`, { from: 'open' })).status).toBe(404)
      expect((await other.get(`/jobs/${slug}/edit`)).status).toBe(404)
      expect((await other.post(`/jobs/${slug}/edit`, jobFields(acme.slug, { revision: 0 }))).status).toBe(404)
      expect((await other.get(`/jobs/${slug}/proposals`)).status).toBe(404)
      expect(await other.page(`/jobs/${slug}`)).not.toContain('Close the job')
    }
    expect((await rowOf(slug)).state).toBe('open')
  })
})

describe('editing', () => {
  test('keeps two tabs from undoing each other', async () => {
    const slug = await postJob(owner, acme.slug)
    const page = await manager.page(`/jobs/${slug}/edit`)
    expect(page).toContain('value="60"')
    expect(page).toContain('Python, Django, PostgreSQL')
    const first = await owner.post(
      `/jobs/${slug}/edit`,
      jobFields(acme.slug, { revision: 0, title: 'From the owner', skills: 'Go' }),
    )
    expect(first.status).toBe(303)
    const second = await manager.post(
      `/jobs/${slug}/edit`,
      jobFields(acme.slug, { revision: 0, title: 'From the manager' }),
    )
    expect(second.status).toBe(409)
    const shown = await second.text()
    expect(shown).toContain('From the manager')
    expect(shown).toContain('name="revision" value="1"')
    expect((await rowOf(slug)).title).toBe('From the owner')
    expect(await visitor.page(`/jobs/${slug}`)).toContain('Go')
    const wrong = await owner.post(
      `/jobs/${slug}/edit`,
      jobFields(acme.slug, { revision: 1, skills: 'Djanggo', title: 'Kept as typed' }),
    )
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Kept as typed')
  })
})

describe('an address that is none', () => {
  test('is 404 for everyone', async () => {
    const operator = await makeOperator(product)
    for (const path of ['/jobs/no-such-job', '/jobs/%00', `/jobs/${newId()}`])
      for (const browser of [visitor, owner, operator])
        expect((await browser.get(path)).status, path).toBe(404)
    for (const path of ['/jobs/no-such-job/edit', '/jobs/no-such-job/proposals', '/jobs/no-such-job/propose'])
      expect((await owner.get(path)).status, path).toBe(404)
  })

  test('of an operator is no more than of a visitor', async () => {
    const slug = await postJob(owner, acme.slug, { state: 'draft' })
    const operator = await signUp(product, 'Another Visitor')
    expect((await operator.get(`/jobs/${slug}`)).status).toBe(404)
  })
})
