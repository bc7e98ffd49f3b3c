import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import {
  inputs,
  invite,
  jobFields,
  listTalent,
  makeCompany,
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
const rival = await signUp(product, 'Rival Owner')
const talent = await signUp(product, 'Tara Talent')
const acme = await makeCompany(owner, 'Acme Works')
await makeCompany(rival, 'Rival Works')
await invite(owner, acme.slug, manager, 'manager')
await listTalent(talent)

const rowOf = (slug: string) =>
  db.selectFrom('jobs.job').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
const keep = async (fields: Record<string, string>) => {
  const response = await owner.post('/jobs/new', {
    id: newId(),
    company: acme.slug,
    state: 'draft',
    ...fields,
  })
  expect(response.status, await response.clone().text()).toBe(303)
  return response.headers.get('location')!.split('/')[2]!
}

describe('a draft', () => {
  test('takes what is typed so far, and opening it needs the rest', async () => {
    const slug = await keep({
      title: 'Ab',
      budget_min: 'about 60',
      skills: 'Djanggo',
      description: '**Soon**',
    })
    const form = await owner.page(`/jobs/${slug}/edit`)
    for (const typed of ['value="Ab"', 'value="about 60"', 'value="Djanggo"', '**Soon**'])
      expect(form).toContain(typed)
    expect(await owner.page(`/jobs/${slug}`)).toContain('<strong>Soon</strong>')
    const preview = await owner.page(`/jobs/${slug}/preview`)
    for (const missing of ['Choose a level.', 'needs at least 40', 'Did you mean Django?'])
      expect(preview).toContain(missing)
    const opened = await owner.post(`/jobs/${slug}/open`, { from: 'draft' })
    expect(opened.status).toBe(422)
    expect(await opened.text()).toContain('value="about 60"')
    expect((await rowOf(slug)).state).toBe('draft')
    expect((await visitor.get(`/jobs/${slug}`)).status).toBe(404)

    const whole = {
      ...jobFields(acme.slug),
      revision: inputs(form, 'revision')[0]!,
      form: inputs(form, 'form')[0]!,
    }
    const posted = await manager.post(`/jobs/${slug}/edit`, { ...whole, state: 'open' })
    expect(posted.status).toBe(303)
    const address = posted.headers.get('location')!
    expect(address).toMatch(/^\/jobs\/python-developer-for-a-billing-service-\w{6}$/)
    expect(await visitor.page(address)).toContain('Python developer for a billing service')
    expect(await visitor.page('/jobs?q=billing')).toContain(address)
  })

  test('is saved as one types, by the form that then posts it', async () => {
    const id = newId()
    const typed = { id, company: acme.slug, title: 'Half a tit' }
    const first = await owner.post('/jobs/new/draft', typed)
    expect(first.status).toBe(200)
    const { slug } = (await first.json()) as { slug: string }
    for (const title of ['Half a title', 'A whole title'])
      expect((await owner.post('/jobs/new/draft', { ...typed, title })).status).toBe(200)
    expect(await rowOf(slug)).toMatchObject({ title: 'A whole title', state: 'draft', revision: 3 })
    expect(await manager.page('/jobs')).toContain('A whole title')
    for (const other of [rival, visitor, talent])
      expect((await other.post('/jobs/new/draft', typed)).status).toBeGreaterThan(400)
    const posts = [owner, owner].map(() => owner.post('/jobs/new', jobFields(acme.slug, { id })))
    const places = (await Promise.all(posts)).map(answer => answer.headers.get('location'))
    expect(new Set(places).size).toBe(1)
    const jobs = await db.selectFrom('jobs.job').select('state').where('id', '=', id).execute()
    expect(jobs).toEqual([{ state: 'open' }])
    const events = await db.selectFrom('platform.event').select(['type', 'ids']).orderBy('id').execute()
    const types = events.filter(({ ids }) => (ids as { job?: string }).job === id).map(({ type }) => type)
    expect(types).toEqual(['job.created', 'job.changed', 'job.opened'])
  })

  test('saved by two at once keeps both texts', async () => {
    const slug = await keep({ title: 'Typed by both', description: 'The first words.' })
    const [mine, theirs] = [await owner.page(`/jobs/${slug}/edit`), await manager.page(`/jobs/${slug}/edit`)]
    const begun = (page: string) => ({
      revision: inputs(page, 'revision')[0]!,
      form: inputs(page, 'form')[0]!,
    })
    const typed = { title: 'Typed by both', description: 'From the manager.' }
    // The same form saves again and again; the other one is late.
    for (const description of ['From', 'From the', 'From the manager.']) {
      const saved = await manager.post(`/jobs/${slug}/draft`, { ...begun(theirs), ...typed, description })
      expect(saved.status).toBe(200)
    }
    const late = { ...begun(mine), title: 'Typed by both', description: 'From the owner.' }
    const answer = await owner.post(`/jobs/${slug}/draft`, late)
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ slug, stale: true })
    expect((await rowOf(slug)).description).toBe('From the manager.')

    const both = await owner.page(`/jobs/${slug}/edit`)
    expect(both).toContain('Saved meanwhile by Mo Manager')
    expect(both).toContain('From the manager.')
    expect(both).toContain('From the owner.</textarea>')
    const pressed = await owner.post(`/jobs/${slug}/edit`, { ...late, state: 'draft' })
    expect(pressed.status).toBe(409)
    expect(await pressed.text()).toContain('From the manager.')
    const known = { ...late, ...begun(both), state: 'draft' }
    expect((await owner.post(`/jobs/${slug}/edit`, known)).status).toBe(303)
    expect((await rowOf(slug)).description).toBe('From the owner.')
    expect(await owner.page(`/jobs/${slug}/edit`)).not.toContain('did not save')
  })

  test('is deleted by those who hire, until it is opened', async () => {
    const slug = await keep({ title: 'Never mind' })
    expect((await rival.post(`/jobs/${slug}/delete`)).status).toBe(404)
    expect((await manager.post(`/jobs/${slug}/delete`)).status).toBe(303)
    expect((await owner.get(`/jobs/${slug}`)).status).toBe(404)
    const open = await postJob(owner, acme.slug)
    expect((await owner.post(`/jobs/${open}/delete`)).status).toBe(409)
  })
})

describe('an open job', () => {
  test('changes when it is saved; what is typed meanwhile is kept for whoever types', async () => {
    const slug = await postJob(owner, acme.slug)
    const typed = jobFields(acme.slug, { revision: 0, form: newId(), title: 'Kept to myself so far' })
    expect((await owner.post(`/jobs/${slug}/draft`, typed)).status).toBe(200)
    expect(await visitor.page(`/jobs/${slug}`)).not.toContain('Kept to myself')
    expect(await manager.page(`/jobs/${slug}/edit`)).not.toContain('Kept to myself')
    expect(await owner.page(`/jobs/${slug}/preview`)).toContain('Kept to myself so far</h1>')
    const page = await owner.page(`/jobs/${slug}/edit`)
    expect(page).toContain('value="Kept to myself so far"')
    expect(page).toContain('did not save')
    await owner.post(`/jobs/${slug}/unsaved/drop`)
    expect(await owner.page(`/jobs/${slug}/edit`)).not.toContain('Kept to myself')
    const saved = await owner.post(`/jobs/${slug}/edit`, { ...typed, state: 'save' })
    expect(saved.status).toBe(303)
    expect(await visitor.page(`/jobs/${slug}`)).toContain('Kept to myself so far')
  })

  test('is copied into a draft with all that it says', async () => {
    const slug = await postJob(owner, acme.slug, {
      ...{
        countries: 'EU, Switzerland',
        overlap_hours: '4',
        overlap_zone: 'Europe/Vienna',
        duration: 'quarter',
      },
      ...{ question_1: 'What is your oldest service?', closes_on: '2027-01-31' },
    })
    const id = newId()
    const copies = [
      await owner.post(`/jobs/${slug}/duplicate`, { id }),
      await owner.post(`/jobs/${slug}/duplicate`, { id }),
    ]
    expect(new Set(copies.map(answer => answer.headers.get('location'))).size).toBe(1)
    const form = await owner.page(copies[0]!.headers.get('location')!)
    for (const said of [
      'value="the EU, Switzerland"',
      'What is your oldest service?',
      'value="Python, Django, PostgreSQL"',
    ])
      expect(form).toContain(said)
    expect(form).not.toContain('2027-01-31')
    expect((await rival.post(`/jobs/${slug}/duplicate`, { id: newId() })).status).toBe(404)
  })
})

describe('questions to answer with a proposal', () => {
  const questions = {
    ...{ question_1: 'What is your oldest service?', question_kind_1: 'text', question_required_1: 'no' },
    ...{
      question_2: 'When could you begin?',
      question_kind_2: 'choice',
      question_choices_2: 'Now\nIn a month\n\nNow',
    },
  }
  const asked = async (slug: string) => {
    const { id } = await rowOf(slug)
    const rows = await db
      .selectFrom('jobs.job_question')
      .selectAll()
      .where('job_id', '=', id)
      .orderBy('position')
      .execute()
    return rows
  }

  test('are shown, and changed freely until somebody answers', async () => {
    const slug = await postJob(owner, acme.slug, questions)
    expect(await asked(slug)).toMatchObject([
      { prompt: 'What is your oldest service?', kind: 'text', choices: [], required: false },
      { prompt: 'When could you begin?', kind: 'choice', choices: ['Now', 'In a month'], required: true },
    ])
    expect(await visitor.page(`/jobs/${slug}`)).toContain('Now / In a month')
    const ids = (await asked(slug)).map(({ id }) => id)
    const edited = { question_id_1: ids[1]!, question_1: 'When can you begin?' }
    await owner.post(`/jobs/${slug}/edit`, jobFields(acme.slug, { revision: 0, ...edited }))
    expect(await asked(slug)).toMatchObject([{ id: ids[1], prompt: 'When can you begin?', retired_at: null }])
  })

  test('that were answered are retired and added to, never changed', async () => {
    const slug = await postJob(owner, acme.slug, { question_1: 'Why this work?', question_required_1: 'no' })
    await propose(talent, slug)
    const [first] = await asked(slug)
    const edit = (fields: Record<string, string>) =>
      owner.post(
        `/jobs/${slug}/edit`,
        jobFields(acme.slug, { revision: 0, question_id_1: first!.id, ...fields }),
      )
    const changed = await edit({ question_1: 'Why not?', question_required_1: 'no' })
    expect(changed.status).toBe(422)
    expect(await changed.text()).toContain('stays as it was asked')
    const retired = await edit({
      ...{ question_1: 'Why this work?', question_required_1: 'no', question_retire_1: 'yes' },
      question_2: 'Where did you do it before?',
    })
    expect(retired.status).toBe(303)
    const now = await asked(slug)
    expect(now.map(({ prompt, retired_at }) => [prompt, retired_at !== null]).toSorted()).toEqual([
      ['Where did you do it before?', false],
      ['Why this work?', true],
    ])
    expect(await visitor.page(`/jobs/${slug}`)).not.toContain('Why this work?')
  })

  test.each([
    ['one without words', { question_choices_1: 'Yes\nNo', question_kind_1: 'choice' }, 'Write what you ask'],
    [
      'one answer to choose',
      { question_1: 'Or?', question_kind_1: 'choice', question_choices_1: 'Yes' },
      'at least two',
    ],
    ['an essay', { question_1: 'x'.repeat(301) }, 'at most 300'],
  ])('are refused with %s', async (_, fields, message) => {
    const response = await owner.post('/jobs/new', jobFields(acme.slug, fields))
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(message)
  })
})
