import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { emailOf, password, signUp } from '../../test/people.ts'

const rapport = await testApp()
const { db } = rapport.platform.database
const another = 'another horse battery'

async function resetLink(email: string): Promise<string> {
  const answer = await rapport.browser().post('/forgot', { email })
  expect(answer.status).toBe(200)
  const letter = await db
    .selectFrom('platform.mail')
    .where('to_address', '=', email)
    .orderBy('id', 'desc')
    .select('body')
    .executeTakeFirstOrThrow()
  return letter.body!.match(/\/reset\/\S+/)![0]
}

test('a forgotten password is replaced by a link, once, and every session ends', async () => {
  const person = await signUp(rapport, 'Forgets Things')
  const link = await resetLink(emailOf(person))
  expect(await (await rapport.browser().get(link)).text()).toContain('name="password"')
  const short = await rapport.browser().post(link, { password: 'too short' })
  expect(short.status).toBe(422)
  expect((await rapport.browser().post(link, { password: another })).headers.get('location')).toBe('/sign-in')
  expect((await person.get('/settings')).status).toBe(303)
  expect((await rapport.browser().post('/sign-in', { email: emailOf(person), password })).status).toBe(422)
  expect(
    (await rapport.browser().post('/sign-in', { email: emailOf(person), password: another })).status,
  ).toBe(303)

  const used = await rapport.browser().post(link, { password: 'a third horse battery' })
  expect(used.status).toBe(409)
  expect(await used.text()).toContain('This link is no longer good')
  expect((await rapport.browser().get(link)).status).toBe(404)
  expect(
    (await rapport.browser().post('/sign-in', { email: emailOf(person), password: another })).status,
  ).toBe(303)
  const events = await db
    .selectFrom('platform.event')
    .where('type', '=', 'account.password_changed')
    .select('actor_id')
    .execute()
  expect(events).toHaveLength(1)
})

test('a link is good for an hour, and the database does not hold it', async () => {
  const person = await signUp(rapport, 'Takes Long')
  const link = await resetLink(emailOf(person))
  const stored = await db.selectFrom('account.verification').select('identifier').execute()
  expect(stored.length).toBeGreaterThan(0)
  expect(stored.filter(({ identifier }) => identifier.includes(link.split('/').at(-1)!))).toEqual([])
  const past = rapport.platform.clock().subtract({ minutes: 1 })
  await db.updateTable('account.verification').set({ expires_at: past }).execute()
  expect((await rapport.browser().get(link)).status).toBe(404)
  expect((await rapport.browser().post(link, { password: another })).status).toBe(409)
  expect((await rapport.browser().post('/sign-in', { email: emailOf(person), password })).status).toBe(303)
})

test('an unknown address is answered like a known one, and gets no letter', async () => {
  const person = await signUp(rapport, 'Known Here')
  const before = await db.selectFrom('platform.mail').select('id').execute()
  const [known, unknown] = [emailOf(person), 'unknown.here@example.org']
  const answers = await Promise.all(
    [known, unknown].map(email => rapport.browser().post('/forgot', { email })),
  )
  const pages = await Promise.all(answers.map(answer => answer.text()))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(pages[0]!.replaceAll(known, '')).toBe(pages[1]!.replaceAll(unknown, ''))
  const after = await db.selectFrom('platform.mail').select('to_address').execute()
  expect(after).toHaveLength(before.length + 1)
})

test('something that is no address is refused at its field', async () => {
  const answer = await rapport.browser().post('/forgot', { email: 'nina at home' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('Type an e-mail address')
  expect(page).toContain('value="nina at home"')
})
