import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { emailOf, invite, listTalent, makeCompany, postJob, propose, signUp } from '../../../test/people.ts'

const product = await testApp()
const { db } = product.platform.database
const owner = await signUp(product, 'Olive Owner')
const manager = await signUp(product, 'Mo Manager')
const acme = await makeCompany(owner, 'Acme Works')
await invite(owner, acme.slug, manager, 'manager')
const rival = await signUp(product, 'Rival Owner')
const rivals = await makeCompany(rival, 'Rival Works')
const talents = [
  await signUp(product, 'Anna Adler'),
  await signUp(product, 'Bela Bauer'),
  await signUp(product, 'Cora Conti'),
  await signUp(product, 'Dora Dietz'),
  await signUp(product, 'Emil Egger'),
]
const [anna, bela] = talents as [typeof owner, typeof owner]
for (const talent of talents)
  await listTalent(talent, { skills: talent === anna ? 'Django, PostgreSQL' : 'Go' })

/** A job to which the first `count` have proposed, a minute after each other. */
async function jobWith(count: number, title = 'Python developer for a billing service') {
  const slug = await postJob(owner, acme.slug, { title })
  const ids: string[] = []
  for (const [at, talent] of talents.slice(0, count).entries()) {
    product.pass({ minutes: 1 })
    ids.push(await propose(talent, slug, { rate: String(90 - at) }))
  }
  return { slug, ids: ids as [string, string, string, string, string] }
}

const stateOf = async (id: string) =>
  (await db.selectFrom('jobs.proposal').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
const lastLetterTo = async (browser: typeof owner) =>
  await db
    .selectFrom('platform.mail')
    .select(['subject', 'body'])
    .where('to_address', '=', emailOf(browser))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()

/** The part of a board between a column's heading and the next. */
function columnOf(page: string, state: string): string {
  return page.split(`data-column="${state}"`)[1]?.split('data-column="')[0] ?? ''
}

describe('the board', () => {
  test('shows each proposal in its column, in the order in which they came', async () => {
    const { slug, ids } = await jobWith(3)
    await owner.post(`/proposals/${ids[1]}/shortlist`, { from: 'sent' })
    await talents[2]!.post(`/proposals/${ids[2]}/withdraw`, { from: 'sent' })
    const page = await manager.page(`/jobs/${slug}/proposals`)
    const sent = columnOf(page, 'sent')
    for (const shown of ['Anna A.', '€90', '3 of 3', 'I have run three billing services', 'New', 'Sent'])
      expect(sent).toContain(shown)
    expect(sent).not.toContain('Bela B.')
    expect(columnOf(page, 'shortlisted')).toContain('Bela B.')
    expect(columnOf(page, 'shortlisted')).toContain(`/proposals/${ids[1]}/interviews/new`)
    expect(page).not.toContain('Cora C.')
    expect(page).toContain('One was withdrawn')
  })

  test('moves a card by its button, once, and says when it moved elsewhere', async () => {
    const { slug, ids } = await jobWith(1)
    const path = `/jobs/${slug}/proposals/move`
    const move = `${ids[0]} sent shortlisted`
    const moved = await manager.post(path, { move })
    expect(moved.headers.get('location')).toBe(`/jobs/${slug}/proposals#p-${ids[0]}`)
    expect(await stateOf(ids[0])).toBe('shortlisted')
    expect((await lastLetterTo(anna)).subject).toContain('You are shortlisted')
    const again = await owner.post(path, { move })
    expect(again.status).toBe(409)
    const page = await again.text()
    expect(page).toContain('moved in the meantime')
    expect(columnOf(page, 'shortlisted')).toContain('Anna A.')
  })

  test('leads to the form that a move needs, and refuses the others', async () => {
    const { slug, ids } = await jobWith(1)
    const path = `/jobs/${slug}/proposals/move`
    const needsWords = await owner.post(path, { move: `${ids[0]} sent declined` })
    expect(needsWords.headers.get('location')).toBe(`/jobs/${slug}/proposals/decline?proposal=${ids[0]}`)
    expect((await owner.post(path, { move: `${ids[0]} sent hired` })).status).toBe(403)
    for (const damaged of ['', 'x', `${ids[0]} nowhere shortlisted`])
      expect((await owner.post(path, { move: damaged })).status).toBe(422)
    const other = await postJob(owner, acme.slug)
    expect(
      (await owner.post(`/jobs/${other}/proposals/move`, { move: `${ids[0]} sent shortlisted` })).status,
    ).toBe(404)
    expect(await stateOf(ids[0])).toBe('sent')
  })

  test('is for those who hire for the company', async () => {
    const { slug, ids } = await jobWith(1)
    const elsewhere = await postJob(rival, rivals.slug)
    for (const someone of [rival, anna]) {
      expect((await someone.get(`/jobs/${slug}/proposals`)).status).toBe(404)
      expect((await someone.get(`/jobs/${slug}/proposals/compare?proposal=${ids[0]}`)).status).toBe(404)
    }
    // Their own job, with another's proposal in the address: nothing of it is shown, and nothing moves.
    expect(await rival.page(`/jobs/${elsewhere}/proposals/compare?proposal=${ids[0]}`)).not.toContain('Anna')
    expect(await rival.page(`/jobs/${elsewhere}/proposals/decline?proposal=${ids[0]}`)).not.toContain('Anna')
    await rival.post(`/jobs/${elsewhere}/proposals/decline`, {
      proposal: `${ids[0]} sent`,
      words: 'No.',
      press: 'decline',
    })
    expect(await stateOf(ids[0])).toBe('sent')
  })
})

describe('the table', () => {
  test('sorts by the column that it names, and finds by words and state', async () => {
    const { slug, ids } = await jobWith(3)
    await owner.post(`/proposals/${ids[2]}/shortlist`, { from: 'sent' })
    const order = async (query: string) => {
      const page = await owner.page(`/jobs/${slug}/proposals?view=table${query}`)
      return { page, names: [...page.matchAll(/Choose (\w+)/g)].map(([, name]) => name) }
    }
    const came = await order('')
    expect(came.names).toEqual(['Anna', 'Bela', 'Cora'])
    expect(came.page).toContain('In the order in which they came.')
    const byRate = await order('&sort=rate')
    expect(byRate.names).toEqual(['Cora', 'Bela', 'Anna'])
    expect(byRate.page).toContain('By rate, the lowest first.')
    expect(byRate.page).toContain('aria-sort="ascending"')
    expect((await order('&sort=-talent')).names).toEqual(['Cora', 'Bela', 'Anna'])
    expect((await order('&sort=-skills')).names[0]).toBe('Anna')
    expect((await order('&state=shortlisted')).names).toEqual(['Cora'])
    expect((await order('&q=bela billing')).names).toEqual(['Bela'])
    expect((await order(`&q=${encodeURIComponent("%' or \\ _")}`)).page).toContain('No proposal is like that')
    const odd = await order('&sort=luck&state=nowhere&answer=no&page=x')
    expect(odd.names).toEqual(['Anna', 'Bela', 'Cora'])
    for (const said of ['There is no such order', 'There is no such state', 'There is no such answer'])
      expect(odd.page).toContain(said)
    expect((await order('&page=9')).page).toContain('There is nothing on this page')
  })
})

describe('side by side', () => {
  test('stand up to four, and whoever compares has read them', async () => {
    const { slug, ids } = await jobWith(5)
    const all = ids.map(id => `proposal=${id}`).join('&')
    const page = await owner.page(`/jobs/${slug}/proposals/compare?${all}&proposal=x`)
    for (const shown of ['Anna A.', 'Dora D.', 'You ticked 5', 'Not named', 'Django', 'None yet'])
      expect(page).toContain(shown)
    expect(page).not.toContain('Emil E.')
    expect(await anna.page(`/proposals/${ids[0]}`)).toMatch(/read <time/)
    expect(await talents[4]!.page(`/proposals/${ids[4]}`)).toContain('not read yet')
    expect(await owner.page(`/jobs/${slug}/proposals/compare`)).toContain('Nobody is chosen')
  })
})

describe('declining several', () => {
  test('shows what each would read, then tells each by name', async () => {
    const { slug, ids } = await jobWith(2, 'A job for one alone')
    const path = `/jobs/${slug}/proposals/decline`
    const fields = { proposal: ids.map(id => `${id} sent`), words: 'Dear {name}, we chose someone nearer.' }
    const asked = await owner.page(`${path}?proposal=${ids[0]}&proposal=${ids[1]}`)
    expect(asked).toContain('Decline 2 proposals')
    const preview = await owner.post(path, { ...fields, press: 'preview' })
    expect(preview.status).toBe(200)
    const shown = await preview.text()
    expect(shown).toContain('Dear Anna A., we chose')
    expect(shown).toContain('Dear Bela B., we chose')
    expect(await stateOf(ids[0])).toBe('sent')
    const empty = await owner.post(path, { ...fields, words: ' ', press: 'decline' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('What they read is needed.')
    expect((await owner.post(path, { ...fields, press: 'decline' })).status).toBe(303)
    expect(await Promise.all(ids.map(stateOf))).toEqual(['declined', 'declined'])
    expect((await lastLetterTo(bela)).body).toContain('> Dear Bela B., we chose someone nearer.')
    expect(await anna.page(`/proposals/${ids[0]}`)).toContain('Dear Anna A., we chose someone nearer.')
  })

  test('leaves those that moved or may not be declined, and says why', async () => {
    const { slug, ids } = await jobWith(3)
    const path = `/jobs/${slug}/proposals/decline`
    const proposal = ids.map(id => `${id} sent`)
    await talents[1]!.post(`/proposals/${ids[1]}/withdraw`, { from: 'sent' })
    await manager.post(`/proposals/${ids[2]}/shortlist`, { from: 'sent' })
    const page = await owner.page(`${path}?${ids.map(id => `proposal=${id}`).join('&')}`)
    expect(page).toContain('They withdrew it themselves.')
    const answer = await owner.post(path, { proposal, words: 'Hello {name}.', press: 'decline' })
    expect(answer.status).toBe(409)
    const said = await answer.text()
    expect(said).toContain('Declined and told: Anna A.<')
    expect(said).toContain('It moved since you opened the page')
    expect(said).toContain('Hello {name}.')
    expect(await Promise.all(ids.map(stateOf))).toEqual(['declined', 'withdrawn', 'shortlisted'])
  })

  test('by two members at once declines each once', async () => {
    const { slug, ids } = await jobWith(3)
    const send = (member: typeof owner, order: string[]) =>
      member.post(`/jobs/${slug}/proposals/decline`, {
        proposal: order.map(id => `${id} sent`),
        words: 'No, {name}.',
        press: 'decline',
      })
    const answers = await Promise.all([send(owner, ids), send(manager, ids.toReversed())])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const moves = await db
      .selectFrom('jobs.proposal_move')
      .select('id')
      .where('proposal_id', 'in', ids)
      .where('to_state', '=', 'declined')
      .execute()
    expect(moves).toHaveLength(3)
  })
})
