import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import {
  emailOf,
  invite,
  listTalent,
  makeCompany,
  makeOperator,
  postJob,
  propose,
  signUp,
} from '../../../test/people.ts'
import { newId } from '../../platform/id.ts'

const product = await testApp()
const { db } = product.platform.database
const visitor = product.browser()
const owner = await signUp(product, 'Olive Owner')
const manager = await signUp(product, 'Mo Manager')
const interviewer = await signUp(product, 'Ian Interviewer')
const rival = await signUp(product, 'Rival Owner')
const acme = await makeCompany(owner, 'Acme Works')
await makeCompany(rival, 'Rival Works')
await invite(owner, acme.slug, manager, 'manager')
await invite(owner, acme.slug, interviewer, 'interviewer')
const operator = await makeOperator(product)
const tara = await signUp(product, 'Tara Talentova')
const theo = await signUp(product, 'Theo Other')
await listTalent(tara)
await listTalent(theo, { skills: 'Go' })

const letter = {
  cover_letter: 'I have run three billing services in Django, and kept them boring.',
  rate: '80',
}
const stateOf = async (id: string) =>
  (await db.selectFrom('jobs.proposal').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
const lettersTo = async (browser: typeof owner) =>
  await db
    .selectFrom('platform.mail')
    .select(['subject', 'body'])
    .where('to_address', '=', emailOf(browser))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
const typesOf = async (id: string) =>
  (
    await db
      .selectFrom('platform.event')
      .select('type')
      .where('type', 'like', 'proposal.%')
      .orderBy('id')
      .select('ids')
      .execute()
  )
    .filter(({ ids }) => (ids as { proposal: string }).proposal === id)
    .map(({ type }) => type)

describe('proposing', () => {
  test('reaches the company and writes to those who hire', async () => {
    const job = await postJob(owner, acme.slug, { title: 'A job to propose to' })
    expect(await tara.page(`/jobs/${job}/propose`)).toContain('value="85"')
    const id = await propose(tara, job)
    for (const member of [owner, manager]) {
      const last = (await lettersTo(member)).at(-1)!
      expect(last.subject).toBe('A new proposal: A job to propose to')
      expect(last.body).toContain(`\n/proposals/${id}\n`)
      expect(last.body).toContain('Tara T.')
      expect(last.body).not.toContain('Talentova')
    }
    expect((await lettersTo(interviewer)).filter(({ subject }) => subject.startsWith('A new'))).toEqual([])
    const compared = await manager.page(`/jobs/${job}/proposals`)
    for (const shown of ['Tara T.', '€80', '3 of 3', 'I have run three billing services', 'Shortlist'])
      expect(compared).toContain(shown)
    expect(await tara.page('/proposals')).toContain('A job to propose to')
    expect(await tara.page(`/jobs/${job}`)).toContain('Open your proposal')
    expect((await tara.get(`/jobs/${job}/propose`)).headers.get('location')).toBe(`/proposals/${id}`)
    expect(await typesOf(id)).toEqual(['proposal.sent'])
  })

  test('twice by a double click is one, and another one is refused with its text kept', async () => {
    const job = await postJob(owner, acme.slug)
    const id = newId()
    const answers = await Promise.all([1, 2].map(() => tara.post(`/jobs/${job}/propose`, { id, ...letter })))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(new Set(answers.map(answer => answer.headers.get('location'))).size).toBe(1)
    const again = await tara.post(`/jobs/${job}/propose`, {
      id: newId(),
      ...letter,
      cover_letter: `Typed again. ${letter.cover_letter}`,
    })
    expect(again.status).toBe(409)
    const page = await again.text()
    expect(page).toContain('Typed again.')
    expect(page).toContain(`/proposals/${id}`)
    expect(await typesOf(id)).toEqual(['proposal.sent'])
    // Another's id makes nothing.
    expect((await theo.post(`/jobs/${job}/propose`, { id, ...letter })).status).toBe(422)
  })

  test('is for listed talents outside the company, on open jobs', async () => {
    const job = await postJob(owner, acme.slug)
    const send = (browser: typeof owner) => browser.post(`/jobs/${job}/propose`, { id: newId(), ...letter })
    expect((await visitor.get(`/jobs/${job}/propose`)).status).toBe(303)
    expect((await send(visitor)).status).toBe(401)
    const none = await send(rival)
    expect(none.status).toBe(422)
    expect(await none.text()).toContain('Make your profile first')
    await listTalent(interviewer)
    const member = await send(interviewer)
    expect(member.status).toBe(422)
    expect(await member.text()).toContain('You are a member of the company')
    const hidden = await signUp(product, 'Hidden Person')
    await listTalent(hidden)
    await hidden.post('/profile/state', { from: 'listed', to: 'hidden' })
    const refused = await send(hidden)
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('List your profile first')
    expect(page).toContain(letter.cover_letter)
    await owner.post(`/jobs/${job}/close`, { from: 'open' })
    expect((await send(theo)).status).toBe(404)
    expect(
      await db
        .selectFrom('jobs.proposal as p')
        .innerJoin('jobs.job as j', 'j.id', 'p.job_id')
        .where('j.slug', '=', job)
        .select('p.id')
        .execute(),
    ).toEqual([])
  })

  test.each([
    ['an empty letter', { cover_letter: '' }, 'The letter is needed.'],
    ['a short letter', { cover_letter: 'Hire me.' }, 'needs at least 40 characters'],
    ['a long letter', { cover_letter: 'x'.repeat(5001) }, 'at most 5000 characters'],
    ['no rate', { rate: '' }, 'Your rate is needed.'],
    ['a negative rate', { rate: '-1' }, 'Your rate must be from'],
    ['an absurd rate', { rate: '100001' }, 'An hour can cost at most'],
    ['a rate that is none', { rate: 'ask me' }, 'must be a number'],
    ['a damaged id', { id: 'x' }, 'This form is damaged'],
  ])('is refused with %s', async (_, changed, message) => {
    const job = await postJob(owner, acme.slug)
    const response = await theo.post(`/jobs/${job}/propose`, { id: newId(), ...letter, ...changed })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(message)
  })

  test('shows script as text on every page', async () => {
    const job = await postJob(owner, acme.slug)
    const script = '<script>alert(1)</script>'
    const id = await propose(theo, job, { cover_letter: `${script} ${letter.cover_letter}` })
    await owner.post(`/proposals/${id}/decline`, { from: 'sent', words: script })
    for (const page of [
      await owner.page(`/jobs/${job}/proposals`),
      await owner.page(`/proposals/${id}`),
      await theo.page(`/proposals/${id}`),
    ]) {
      expect(page).not.toContain(script)
      expect(page).toContain('&lt;script>')
    }
  })
})

describe('a proposal', () => {
  test('is seen by its talent and by those who hire', async () => {
    const job = await postJob(owner, acme.slug)
    const id = await propose(tara, job)
    for (const side of [tara, owner, manager]) expect((await side.get(`/proposals/${id}`)).status).toBe(200)
    for (const other of [theo, interviewer, rival, operator]) {
      expect((await other.get(`/proposals/${id}`)).status).toBe(404)
      for (const step of ['shortlist', 'decline', 'withdraw'])
        expect((await other.post(`/proposals/${id}/${step}`, { from: 'sent' })).status, step).toBe(404)
    }
    expect((await visitor.get(`/proposals/${id}`)).headers.get('location')).toBe(
      `/sign-in?next=%2Fproposals%2F${id}`,
    )
    expect((await visitor.post(`/proposals/${id}/shortlist`, { from: 'sent' })).status).toBe(401)
    for (const wrong of ['x', newId(), '%00'])
      expect((await owner.get(`/proposals/${wrong}`)).status).toBe(404)
    expect(await stateOf(id)).toBe('sent')
  })

  test('is shortlisted once, and the talent is told', async () => {
    const job = await postJob(owner, acme.slug, { title: 'A job with a shortlist' })
    const id = await propose(tara, job)
    const back = `/jobs/${job}/proposals`
    const first = await manager.post(`/proposals/${id}/shortlist`, { from: 'sent', back })
    expect(first.status).toBe(303)
    expect(first.headers.get('location')).toBe(back)
    const second = await owner.post(`/proposals/${id}/shortlist`, {
      from: 'sent',
      back: 'https://evil.example',
    })
    expect(second.status).toBe(409)
    expect(await second.text()).toContain('moved in the meantime')
    expect(await stateOf(id)).toBe('shortlisted')
    expect((await lettersTo(tara)).at(-1)!.subject).toBe('You are shortlisted: A job with a shortlist')
    expect(await typesOf(id)).toEqual(['proposal.sent', 'proposal.shortlisted'])
    const forTalent = await tara.page(`/proposals/${id}`)
    expect(forTalent).toContain('Acme Works put it on the shortlist')
    expect(forTalent).not.toContain('Mo Manager')
    const forCompany = await owner.page(`/proposals/${id}`)
    expect(forCompany).toContain('Mo Manager put it on the shortlist')
    expect(forCompany).toContain(`/proposals/${id}/interviews/new`)
    expect((await manager.post(`/proposals/${id}/shortlist`, { from: 'shortlisted' })).status).toBe(403)
  })

  test('leads nowhere outside after a step', async () => {
    const id = await propose(tara, await postJob(owner, acme.slug))
    const response = await owner.post(`/proposals/${id}/shortlist`, {
      from: 'sent',
      back: '//evil.example/x',
    })
    expect(response.headers.get('location')).toBe(`/proposals/${id}`)
  })

  test('is declined with words that the talent reads', async () => {
    const job = await postJob(owner, acme.slug, { title: 'A job with a no' })
    const id = await propose(tara, job)
    const long = await owner.post(`/proposals/${id}/decline`, {
      from: 'sent',
      words: `Kept ${'x'.repeat(1001)}`,
    })
    expect(long.status).toBe(422)
    const page = await long.text()
    expect(page).toContain('at most 1000 characters')
    expect(page).toContain('Kept xxx')
    expect(page).toContain('<details open')
    expect(
      (await owner.post(`/proposals/${id}/decline`, { from: 'sent', words: 'We need someone\nin our zone.' }))
        .status,
    ).toBe(303)
    const last = (await lettersTo(tara)).at(-1)!
    expect(last.subject).toBe('A decision on your proposal: A job with a no')
    expect(last.body).toContain('> We need someone\n> in our zone.')
    expect(await tara.page(`/proposals/${id}`)).toContain('We need someone')
    expect((await owner.post(`/proposals/${id}/shortlist`, { from: 'declined' })).status).toBe(403)
    const stale = await manager.post(`/proposals/${id}/decline`, { from: 'sent', words: 'Too late' })
    expect(stale.status).toBe(409)
  })

  test('is withdrawn by its talent alone', async () => {
    const job = await postJob(owner, acme.slug)
    const id = await propose(tara, job)
    expect((await owner.post(`/proposals/${id}/withdraw`, { from: 'sent' })).status).toBe(403)
    expect((await tara.post(`/proposals/${id}/shortlist`, { from: 'sent' })).status).toBe(403)
    expect((await tara.post(`/proposals/${id}/decline`, { from: 'sent' })).status).toBe(403)
    expect((await tara.post(`/proposals/${id}/withdraw`, { from: 'gone' })).status).toBe(422)
    expect(
      (await tara.post(`/proposals/${id}/withdraw`, { from: 'sent', words: 'I found work.' })).status,
    ).toBe(303)
    expect((await lettersTo(owner)).at(-1)!.body).toContain('> I found work.')
    expect(await stateOf(id)).toBe('withdrawn')
    // One proposal a job: withdrawing does not make room for another.
    expect((await tara.post(`/jobs/${job}/propose`, { id: newId(), ...letter })).status).toBe(409)
  })

  test('of two who act at once moves once', async () => {
    const id = await propose(tara, await postJob(owner, acme.slug))
    const answers = await Promise.all([
      owner.post(`/proposals/${id}/decline`, { from: 'sent', words: 'No.' }),
      tara.post(`/proposals/${id}/withdraw`, { from: 'sent' }),
      manager.post(`/proposals/${id}/shortlist`, { from: 'sent' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409])
    expect(await typesOf(id)).toHaveLength(2)
  })
})

describe('lists', () => {
  test('say what will be there', async () => {
    const job = await postJob(owner, acme.slug)
    expect(await owner.page(`/jobs/${job}/proposals`)).toContain('Nobody has sent a proposal yet')
    const newcomer = await signUp(product, 'New Comer')
    expect(await newcomer.page('/proposals')).toContain('You have proposed to nothing yet')
    expect((await visitor.get('/proposals')).status).toBe(303)
  })

  test('keep the order in which proposals came', async () => {
    const job = await postJob(owner, acme.slug)
    await propose(theo, job)
    product.pass({ minutes: 1 })
    await propose(tara, job)
    const page = await owner.page(`/jobs/${job}/proposals`)
    expect(page.indexOf('Theo O.')).toBeLessThan(page.indexOf('Tara T.'))
    expect(page).toContain('1 of 3')
    expect(await owner.page('/jobs')).toContain('2, 2 new')
  })
})
