import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { emailOf, makeCompany, password, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'
import { ensureOperatorLink } from './operator.db.ts'

const rapport = await testApp()
const { db } = rapport.platform.database
const now = () => rapport.platform.clock()
const operator = await signUp(rapport, 'Olga Operator')
const person = await signUp(rapport, 'Paul Person')

async function selectAccount(email: string) {
  return await db.selectFrom('account.user').where('email', '=', email).selectAll().executeTakeFirstOrThrow()
}

test('the link of a start makes one operator, and the link of an earlier start none', async () => {
  const early = await ensureOperatorLink(db, now())
  const link = (await ensureOperatorLink(db, now()))!
  const stored = await db.selectFrom('account.operator_link').select('token_hash').execute()
  expect(stored).toHaveLength(1)
  expect(link).not.toContain(stored[0]!.token_hash)

  const visitor = await (await rapport.browser().get(link)).text()
  expect(visitor).toContain(`/sign-up?next=${encodeURIComponent(link)}`)
  expect(visitor).toContain(`/sign-in?next=${encodeURIComponent(link)}`)
  expect((await rapport.browser().post(link)).status).toBe(401)
  expect((await operator.get(early!)).status).toBe(404)
  expect((await operator.post(early!)).status).toBe(409)
  expect((await operator.get('/operator')).status).toBe(404)
  expect((await operator.get(link)).status).toBe(200)
  expect((await operator.get('/operator')).status, 'opening the link alone makes nobody the operator').toBe(
    404,
  )

  expect((await operator.post(link)).headers.get('location')).toBe('/operator')
  expect((await operator.post(link)).status, 'a second click').toBe(303)
  expect((await operator.get('/operator')).status).toBe(200)
  expect((await person.get(link)).status).toBe(410)
  expect((await person.post(link)).status).toBe(409)
  expect((await person.get('/operator')).status).toBe(404)
  expect(await ensureOperatorLink(db, now())).toBeUndefined()
  const events = await db
    .selectFrom('platform.event')
    .where('type', '=', 'account.became_operator')
    .select('actor_id')
    .execute()
  expect(events).toEqual([{ actor_id: (await selectAccount(emailOf(operator))).id }])
})

test('of the operator’s pages nobody else sees anything', async () => {
  const { id } = await selectAccount(emailOf(operator))
  for (const path of ['/operator', '/operator/outbox', `/operator/outbox/${newId()}`, '/operator/accounts']) {
    expect((await person.get(path)).status).toBe(404)
    expect((await rapport.browser().get(path)).status).toBe(303)
  }
  for (const what of ['suspend', 'restore']) {
    expect((await person.post(`/operator/accounts/${id}/${what}`)).status).toBe(404)
    expect((await rapport.browser().post(`/operator/accounts/${id}/${what}`)).status).toBe(401)
  }
})

test('the operator reads letters that nobody could send, as text', async () => {
  await rapport.browser().post('/forgot', { email: emailOf(person) })
  const company = await makeCompany(person, 'Mail <script>alert(1)</script>')
  await person.post(`/companies/${company.slug}/invitations`, {
    id: newId(),
    email: 'ida@example.org',
    role: 'manager',
  })
  const list = await operator.page('/operator/outbox')
  expect(list).toContain('ida@example.org')
  expect(list).toContain(emailOf(person))
  expect(list).not.toContain('<script>alert')
  const letter = await db
    .selectFrom('platform.mail')
    .where('to_address', '=', 'ida@example.org')
    .select('id')
    .executeTakeFirstOrThrow()
  const page = await operator.page(`/operator/outbox/${letter.id}`)
  expect(page).toMatch(/\/invitations\/[\w-]{43}/)
  expect(page).not.toContain('<script>alert')
  expect((await operator.get(`/operator/outbox/${newId()}`)).status).toBe(404)
  expect((await operator.get('/operator/outbox/1')).status).toBe(404)
  expect((await operator.get('/operator/outbox?page=-1')).status).toBe(200)
})

test('accounts are found by a part of their address', async () => {
  const found = await operator.page('/operator/accounts?email=PAUL')
  expect(found).toContain('paul.person@example.org')
  expect(found.split('olga.operator@example.org'), 'once, in the menu').toHaveLength(2)
  expect(await operator.page('/operator/accounts?email=%25')).not.toContain('paul.person@example.org')
  expect(await operator.page('/operator/accounts')).toContain('paul.person@example.org')
})

test('whoever is suspended is signed out, let in nowhere, and can be restored', async () => {
  const account = await selectAccount(emailOf(person))
  const path = `/operator/accounts/${account.id}`
  expect((await operator.post(`${path}/suspend`)).status).toBe(303)
  expect((await operator.post(`${path}/suspend`)).status, 'a second click').toBe(303)
  expect(
    await db.selectFrom('account.session').where('user_id', '=', account.id).select('id').execute(),
  ).toEqual([])
  expect((await person.get('/settings')).status).toBe(303)

  const signIn = () => rapport.browser().post('/sign-in', { email: emailOf(person), password })
  const refused = await signIn()
  expect(refused.status).toBe(403)
  expect(await refused.text()).toContain('suspended')
  expect(refused.headers.getSetCookie().join()).not.toContain('session_token')
  expect(
    (await rapport.browser().post('/sign-in', { email: emailOf(person), password: 'not this password' }))
      .status,
    'a stranger learns nothing',
  ).toBe(422)

  expect((await operator.post(`${path}/restore`)).status).toBe(303)
  expect((await signIn()).status).toBe(303)
  const events = await db
    .selectFrom('platform.event')
    .where('type', 'in', ['account.suspended', 'account.restored'])
    .orderBy('id')
    .select(['type', 'actor_id'])
    .execute()
  const { id: actor_id } = await selectAccount(emailOf(operator))
  expect(events).toEqual([
    { type: 'account.suspended', actor_id },
    { type: 'account.restored', actor_id },
  ])
})

test('a session that outlived a suspension is let in nowhere either', async () => {
  const late = await signUp(rapport, 'Late Session')
  await db
    .updateTable('account.user')
    .set({ suspended_at: now() })
    .where('email', '=', emailOf(late))
    .execute()
  const answer = await late.get('/settings')
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('suspended')
})

test('the operator suspends everyone but themselves', async () => {
  const { id } = await selectAccount(emailOf(operator))
  expect((await operator.post(`/operator/accounts/${id}/suspend`)).status).toBe(403)
  expect((await operator.post(`/operator/accounts/${newId()}/suspend`)).status).toBe(404)
  expect((await operator.post('/operator/accounts/x/suspend')).status).toBe(404)
  expect((await selectAccount(emailOf(operator))).suspended_at).toBeNull()
})

test('the operator sees of companies what the public sees', async () => {
  const { slug } = await makeCompany(await signUp(rapport, 'Secret Owner'), 'Secret Ltd')
  expect((await operator.get(`/companies/${slug}`)).status).toBe(200)
  expect((await operator.get(`/companies/${slug}/members`)).status).toBe(404)
  expect((await operator.get(`/companies/${slug}/edit`)).status).toBe(404)
})
