import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { emailOf, password, signUp } from '../../test/people.ts'

const rapport = await testApp()
const { db } = rapport.platform.database
const another = 'another horse battery'

async function selectAccount(email: string) {
  return await db.selectFrom('account.user').where('email', '=', email).selectAll().executeTakeFirstOrThrow()
}

test('name and time zone are changed, with an event', async () => {
  const person = await signUp(rapport, 'Old Name')
  expect(await person.page('/settings')).toContain('value="Old Name"')
  const answer = await person.post('/settings', {
    revision: 0,
    name: ' New   Name ',
    time_zone: 'Asia/Tokyo',
  })
  expect(answer.headers.get('location')).toBe('/settings')
  const account = await selectAccount(emailOf(person))
  expect(account).toMatchObject({ name: 'New Name', time_zone: 'Asia/Tokyo', revision: 1 })
  const events = await db
    .selectFrom('platform.event')
    .where('type', '=', 'account.changed')
    .select('actor_id')
    .execute()
  expect(events).toEqual([{ actor_id: account.id }])
})

test('of two windows, the older one is told, keeps what was typed, and may save again', async () => {
  const person = await signUp(rapport, 'Two Windows')
  await person.post('/settings', { revision: 0, name: 'First Window', time_zone: 'UTC' })
  const stale = await person.post('/settings', { revision: 0, name: 'Second Window', time_zone: 'UTC' })
  const page = await stale.text()
  expect(stale.status).toBe(409)
  expect(page).toContain('value="Second Window"')
  expect(page).toMatch(/name="revision"[^>]*value="1"|value="1"[^>]*name="revision"/)
  expect(await selectAccount(emailOf(person))).toMatchObject({ name: 'First Window' })
  expect(
    (await person.post('/settings', { revision: 1, name: 'Second Window', time_zone: 'UTC' })).status,
  ).toBe(303)
})

test.each([
  [{ name: '' }, 'Your name is needed.'],
  [{ name: 'x'.repeat(121) }, 'at most 120 characters'],
  [{ time_zone: 'Nowhere' }, 'Choose a time zone from the list.'],
])('settings %o are refused at the field', async (wrong, message) => {
  const person = await signUp(rapport, `Wrong Settings ${Object.values(wrong).join().length}`)
  const answer = await person.post('/settings', {
    revision: 0,
    name: 'Right Name',
    time_zone: 'UTC',
    ...wrong,
  })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(message)
  expect((await selectAccount(emailOf(person))).revision).toBe(0)
})

test('a new password takes the old one, and signs other devices out', async () => {
  const person = await signUp(rapport, 'Careful Person')
  const other = rapport.browser()
  await other.post('/sign-in', { email: emailOf(person), password })
  const wrong = await person.post('/settings/password', {
    current_password: 'not this one',
    password: another,
  })
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  expect(page).toContain('This is not your password.')
  expect(page).not.toContain(another)
  expect(
    (await person.post('/settings/password', { current_password: password, password: 'short' })).status,
  ).toBe(422)
  expect((await other.get('/settings')).status).toBe(200)

  expect(
    (await person.post('/settings/password', { current_password: password, password: another })).status,
  ).toBe(303)
  expect((await person.get('/settings')).status).toBe(200)
  expect((await other.get('/settings')).status).toBe(303)
  expect(
    (await rapport.browser().post('/sign-in', { email: emailOf(person), password: another })).status,
  ).toBe(303)
  const again = await person.post('/settings/password', { current_password: password, password: another })
  expect(again.status, 'a second click').toBe(303)
})

test('the password of someone whose session was taken can be guessed ten times', async () => {
  const person = await signUp(rapport, 'Taken Session')
  for (let i = 0; i < 10; i++)
    await person.post('/settings/password', { current_password: `guess number ${i}`, password: another })
  const refused = await person.post('/settings/password', { current_password: password, password: another })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBeTruthy()
}, 60_000)

test('a visitor has no settings', async () => {
  expect(
    (await rapport.browser().post('/settings', { revision: 0, name: 'Visitor', time_zone: 'UTC' })).status,
  ).toBe(401)
})

test('the theme is kept in a cookie, and leads back to the page', async () => {
  const visitor = rapport.browser()
  const answer = await visitor.post('/theme', { theme: 'dark', back: '/sign-in' })
  expect(answer.headers.get('location')).toBe('/sign-in')
  expect(await visitor.page('/sign-in')).toContain('data-theme="dark"')
  await visitor.post('/theme', { theme: 'system', back: '//evil.example' })
  expect(await visitor.page('/sign-in')).not.toContain('data-theme="dark"')
  expect(
    (await visitor.post('/theme', { theme: '"><script>', back: 'https://evil.example' })).headers.get(
      'location',
    ),
  ).toBe('/')
})
