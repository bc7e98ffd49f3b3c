import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { emailOf, password, signUp } from '../../test/people.ts'

const rapport = await testApp()
const { db } = rapport.platform.database

const nina = { name: 'Nina Weber', email: 'nina@example.org', password, time_zone: 'Europe/Vienna' }

async function eventTypes(accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('platform.event')
    .where('actor_id', '=', accountId)
    .orderBy('id')
    .select('type')
    .execute()
  return rows.map(({ type }) => type)
}

async function selectAccount(email: string) {
  return await db.selectFrom('account.user').where('email', '=', email).selectAll().executeTakeFirst()
}

test('signing up makes an account, signs in, and goes on to where one was', async () => {
  const browser = rapport.browser()
  const response = await browser.post('/sign-up', { ...nina, email: ' Nina@Example.org ', next: '/jobs' })
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('/jobs')
  expect(response.headers.getSetCookie().join()).toMatch(/rapport\.session_token=.*HttpOnly; SameSite=Lax/)
  expect(await browser.page('/settings')).toContain('nina@example.org')
  const account = await selectAccount('nina@example.org')
  expect(account).toMatchObject({ name: 'Nina Weber', time_zone: 'Europe/Vienna', is_operator: false })
  expect(await eventTypes(account!.id)).toEqual(['account.created', 'account.signed_in'])
})

test('a second click on sign-up, and two at once, make one account', async () => {
  const [one, two] = [rapport.browser(), rapport.browser()]
  const fields = { ...nina, email: 'twice@example.org' }
  const answers = await Promise.all([one.post('/sign-up', fields), two.post('/sign-up', fields)])
  answers.push(await one.post('/sign-up', fields))
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(
    await db.selectFrom('account.user').where('email', '=', fields.email).select('id').execute(),
  ).toHaveLength(1)
})

test('an address that has an account is refused at its field to whoever lacks the password', async () => {
  await signUp(rapport, 'Taken One')
  const response = await rapport
    .browser()
    .post('/sign-up', { ...nina, email: 'taken.one@example.org', password: 'another long password' })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('There is an account with this address already.')
  expect(response.headers.getSetCookie().join()).not.toContain('session_token')
})

test.each([
  ['empty name', { name: '  ' }, 'Your name is needed.'],
  ['long name', { name: 'x'.repeat(121) }, 'at most 120 characters'],
  ['no address', { email: '' }, 'Type an e-mail address'],
  ['not an address', { email: 'nina at home' }, 'Type an e-mail address'],
  ['short password', { password: 'elevenchars' }, 'at least 12 characters'],
  ['long password', { password: 'x'.repeat(201) }, 'at most 200 characters'],
  ['unknown zone', { time_zone: 'Mars/Olympus' }, 'Choose a time zone from the list.'],
])('signing up with %s is refused at the field and keeps what was typed', async (_, wrong, message) => {
  const response = await rapport
    .browser()
    .post('/sign-up', { ...nina, email: 'wrong@example.org', name: 'Typed Name', ...wrong })
  const page = await response.text()
  expect(response.status).toBe(422)
  expect(page).toContain(message)
  if (!('name' in wrong)) expect(page).toContain('value="Typed Name"')
  expect(page).not.toContain(password)
  expect(await selectAccount('wrong@example.org')).toBeUndefined()
})

test('a name that looks like script is shown as text', async () => {
  const browser = rapport.browser()
  await browser.post('/sign-up', { ...nina, name: '<script>alert(1)</script>', email: 'script@example.org' })
  const page = await browser.page('/settings')
  expect(page).not.toContain('<script>alert')
  expect(page).toContain('&lt;script>alert(1)')
})

test('nobody signs up as the operator', async () => {
  await rapport
    .browser()
    .post('/sign-up', { ...nina, email: 'sly@example.org', is_operator: 'true', email_verified: 'true' })
  expect(await selectAccount('sly@example.org')).toMatchObject({ is_operator: false, email_verified: false })
})

test('signing in goes where one wanted to go, and only to a page of ours', async () => {
  const person = await signUp(rapport, 'Goes Places')
  const fields = { email: emailOf(person), password }
  const places = [
    ['/jobs?x=1', '/jobs?x=1'],
    ['https://evil.example/', '/dashboard'],
    ['//evil.example/', '/dashboard'],
    ['/\\evil.example/', '/dashboard'],
    ['javascript:alert(1)', '/dashboard'],
    ['/\t/evil.example', '/dashboard'],
  ]
  for (const [next, goes] of places) {
    const response = await rapport.browser().post('/sign-in', { ...fields, next: next! })
    expect([next, response.status, response.headers.get('location')]).toEqual([next, 303, goes])
  }
  const page = await (await rapport.browser().get('/sign-in?next=//evil.example')).text()
  expect(page).not.toContain('evil.example')
})

test('a page for people who are signed in leads there and back', async () => {
  const person = await signUp(rapport, 'Comes Back')
  await person.post('/sign-out')
  const refused = await person.get('/settings')
  expect(refused.headers.get('location')).toBe('/sign-in?next=%2Fsettings')
  expect(await (await person.get('/sign-in?next=%2Fsettings')).text()).toContain('value="/settings"')
})

test('an unknown address and a wrong password look the same', async () => {
  await signUp(rapport, 'Known Person')
  const [known, unknown] = ['known.person@example.org', 'nobody.person@example.org']
  const answers = await Promise.all(
    [known, unknown].map(email =>
      rapport.browser().post('/sign-in', { email, password: 'wrong horse battery' }),
    ),
  )
  const pages = await Promise.all(answers.map(answer => answer.text()))
  expect(answers.map(({ status }) => status)).toEqual([422, 422])
  expect(pages[0]!.replaceAll(known, '')).toBe(pages[1]!.replaceAll(unknown, ''))
  expect(pages[0]).toContain('The address or the password is not right.')
  expect(pages[0]).not.toContain('wrong horse battery')
})

test('signing out ends the session, and only ours', async () => {
  const person = await signUp(rapport, 'Leaves Soon')
  const other = rapport.browser()
  await other.post('/sign-in', { email: emailOf(person), password })
  const kept = person.cookieHeader()
  expect((await person.post('/sign-out')).headers.get('location')).toBe('/')
  expect((await person.get('/settings')).status).toBe(303)
  expect((await rapport.browser().get('/settings', { cookie: kept })).status).toBe(303)
  expect((await other.get('/settings')).status).toBe(200)
})

test('signing out everywhere ends every session', async () => {
  const person = await signUp(rapport, 'Leaves Everywhere')
  const other = rapport.browser()
  await other.post('/sign-in', { email: emailOf(person), password })
  const answer = await person.post('/sign-out-everywhere')
  expect(answer.headers.get('location')).toBe('/sign-in')
  expect((await person.get('/settings')).status).toBe(303)
  expect((await other.get('/settings')).status).toBe(303)
  expect((await person.post('/sign-out-everywhere')).status).toBe(303)
  const { id } = (await selectAccount(emailOf(person)))!
  expect(await eventTypes(id)).toContain('account.sessions_ended')
})

test('a form from another site is refused', async () => {
  const person = await signUp(rapport, 'Tricked Person')
  const send = (headers: Record<string, string>) =>
    person.request('/sign-out', { method: 'POST', body: new URLSearchParams({ next: '/' }), headers })
  expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await send({})).status).toBe(403)
  expect((await person.get('/settings')).status).toBe(200)
})

test('someone signed in has no use for the forms to sign in and up', async () => {
  const person = await signUp(rapport, 'Already In')
  expect((await person.get('/sign-in?next=/jobs')).headers.get('location')).toBe('/jobs')
  expect((await person.get('/sign-up')).headers.get('location')).toBe('/dashboard')
})

test('an answer that changes a cookie is kept by no cache on the way', async () => {
  const browser = await signUp(rapport, 'Petra Public')
  const shared = 'public, max-age=3600'
  expect((await browser.get('/skills?begins=py')).headers.get('cache-control')).toBe(shared)
  await db.deleteFrom('account.session').execute()
  const answer = await browser.get('/skills?begins=py')
  expect(answer.headers.getSetCookie().join()).toContain('rapport.session_token=;')
  expect(answer.headers.get('cache-control')).toBe('private, max-age=3600')
})
