import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { invite, makeCompany, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'

const rapport = await testApp()
const { db } = rapport.platform.database
const owner = await signUp(rapport, 'Olivia Owner')

const fields = {
  name: 'Brandt Systems',
  country: 'DE',
  website: 'https://brandt.example',
  about: 'We keep trains on time.',
  time_zone: 'Europe/Berlin',
}

async function selectCompanies(name: string) {
  return await db.selectFrom('account.company').where('name', '=', name).selectAll().execute()
}

test('a company is made by its owner, with a public page', async () => {
  const id = newId()
  expect(await (await owner.get('/companies/new')).text()).toContain('name="country"')
  const answer = await owner.post('/companies/new', { id, ...fields })
  const path = answer.headers.get('location')!
  expect(path).toMatch(/^\/companies\/brandt-systems-\w{6}$/)
  const page = await (await rapport.browser().get(path)).text()
  for (const shown of ['Brandt Systems', 'We keep trains on time.', 'Germany', 'https://brandt.example'])
    expect(page).toContain(shown)
  expect(page).not.toContain('/edit')
  expect(await owner.page(path)).toContain(`${path}/edit`)
  const events = await db
    .selectFrom('platform.event')
    .where('company_id', '=', id)
    .select(['type', 'ids'])
    .execute()
  expect(events).toMatchObject([{ type: 'company.created', ids: { company: id } }])
})

test('a double click makes one company, and the second answer leads to it', async () => {
  const form = { id: newId(), ...fields, name: 'Twice Ltd' }
  const answers = await Promise.all([owner.post('/companies/new', form), owner.post('/companies/new', form)])
  answers.push(await owner.post('/companies/new', form))
  const [made, ...others] = await selectCompanies('Twice Ltd')
  expect(others).toEqual([])
  expect(answers.map(({ headers }) => headers.get('location'))).toEqual(
    Array(3).fill(`/companies/${made!.slug}`),
  )
})

test('a form of someone else cannot be used again', async () => {
  const { id } = await makeCompany(owner, 'First Come')
  const other = await signUp(rapport, 'Other Owner')
  expect((await other.post('/companies/new', { id, ...fields, name: 'Second Come' })).status).toBe(409)
  expect(await selectCompanies('Second Come')).toEqual([])
})

test.each([
  ['no name', { name: '' }, 'The name is needed.'],
  ['a long name', { name: 'x'.repeat(101) }, 'at most 100 characters'],
  ['a name that is taken', { name: 'TAKEN  ltd' }, 'A company of this name is already here.'],
  ['a country that is none', { country: 'XX' }, 'Choose a country from the list.'],
  ['a website that is none', { website: 'javascript:alert(1)' }, 'Type a web address'],
  ['a text too long', { about: 'x'.repeat(4001) }, 'at most 4000 characters'],
  ['no time zone', { time_zone: '' }, 'Choose a time zone from the list.'],
  ['a damaged id', { id: 'x' }, 'This form is damaged.'],
])('a company with %s is refused at the field and keeps what was typed', async (_, wrong, message) => {
  if ((await selectCompanies('Taken Ltd')).length === 0) await makeCompany(owner, 'Taken Ltd')
  const count = (await db.selectFrom('account.company').select('id').execute()).length
  const answer = await owner.post('/companies/new', { id: newId(), ...fields, name: 'Typed Name', ...wrong })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain(message)
  if (!('about' in wrong)) expect(page).toContain('We keep trains on time.')
  expect(await db.selectFrom('account.company').select('id').execute()).toHaveLength(count)
})

test('script in a company is shown as text, and its website is only a link', async () => {
  const script = '<script>alert(1)</script><img src=x onerror=alert(1)>'
  const answer = await owner.post('/companies/new', {
    id: newId(),
    ...fields,
    name: `"><b>${script}`,
    about: script,
    website: 'https://x.example/"onclick="alert(1)',
  })
  const page = await owner.page(answer.headers.get('location')!)
  expect(page).not.toMatch(/<script>alert|<img src=x|<b>/)
  expect(page).not.toContain('"onclick="')
})

test('the page is changed by owner and manager, and a stale window is told', async () => {
  const { slug, id } = await makeCompany(owner, 'Changing Ltd')
  const manager = await signUp(rapport, 'Mona Manager')
  await invite(owner, slug, manager, 'manager')
  const edit = `/companies/${slug}/edit`
  expect(await manager.page(edit)).toContain('value="Changing Ltd"')
  expect(
    (await manager.post(edit, { revision: 0, ...fields, name: 'Changed Ltd' })).headers.get('location'),
  ).toBe(`/companies/${slug}`)
  const stale = await owner.post(edit, { revision: 0, ...fields, name: 'Owner Was Late' })
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('value="Owner Was Late"')
  expect(await selectCompanies('Changed Ltd')).toMatchObject([{ id, slug, revision: 1 }])
  expect((await owner.post(edit, { revision: 1, ...fields, name: 'Taken Ltd' })).status).toBe(422)
  expect((await owner.post(edit, { revision: 1, ...fields, name: '' })).status).toBe(422)
  expect((await owner.post(edit, { revision: 'x', ...fields, name: 'No Revision' })).status).toBe(422)
  expect(await selectCompanies('Changed Ltd')).toMatchObject([{ revision: 1 }])
  const events = await db
    .selectFrom('platform.event')
    .where('company_id', '=', id)
    .select('type')
    .orderBy('id')
    .execute()
  expect(events.map(({ type }) => type)).toEqual([
    'company.created',
    'company.invited',
    'company.member_added',
    'company.changed',
  ])
})

test('another company’s pages do not exist', async () => {
  const { slug } = await makeCompany(owner, 'Private Ltd')
  const rival = await signUp(rapport, 'Rival Owner')
  await makeCompany(rival, 'Rival Ltd')
  const interviewer = await signUp(rapport, 'Ines Interviewer')
  await invite(owner, slug, interviewer, 'interviewer')
  for (const path of ['edit', 'members']) {
    expect((await rival.get(`/companies/${slug}/${path}`)).status).toBe(404)
    expect((await rapport.browser().get(`/companies/${slug}/${path}`)).status).toBe(303)
  }
  expect(
    (await rival.post(`/companies/${slug}/edit`, { revision: 0, ...fields, name: 'Mine Now' })).status,
  ).toBe(404)
  expect((await interviewer.get(`/companies/${slug}/edit`)).status).toBe(403)
  expect(
    (await interviewer.post(`/companies/${slug}/edit`, { revision: 0, ...fields, name: 'Mine Now' })).status,
  ).toBe(403)
  expect((await rapport.browser().get('/companies/none-such')).status).toBe(404)
  expect(await selectCompanies('Mine Now')).toEqual([])
})
