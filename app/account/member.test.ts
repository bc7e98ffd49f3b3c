import { expect, test } from 'vitest'
import type { TestBrowser } from '../../test/app.ts'
import { testApp } from '../../test/app.ts'
import { emailOf, invite, inviteByLink, makeCompany, password, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'

const rapport = await testApp()
const { db } = rapport.platform.database
const owner = await signUp(rapport, 'Olivia Owner')

async function idOf(browser: TestBrowser): Promise<string> {
  const { id } = await db
    .selectFrom('account.user')
    .where('email', '=', emailOf(browser))
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

async function rolesIn(companyId: string): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('account.company_member')
    .where('company_id', '=', companyId)
    .select(['email', 'role'])
    .execute()
  return Object.fromEntries(rows.map(({ email, role }) => [email, role]))
}

async function eventTypes(companyId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('platform.event')
    .where('company_id', '=', companyId)
    .orderBy('id')
    .select('type')
    .execute()
  return rows.map(({ type }) => type)
}

test('an invitation shows its link once, and makes a member of the invited address', async () => {
  const company = await makeCompany(owner, 'Inviting Ltd')
  const person = await signUp(rapport, 'Ines Interviewer')
  const link = await inviteByLink(owner, company.slug, ' INES.Interviewer@example.org ', 'interviewer')
  expect(await owner.page(`/companies/${company.slug}/members`)).not.toContain(link)
  const stored = await db
    .selectFrom('account.invitation')
    .where('company_id', '=', company.id)
    .select('token_hash')
    .executeTakeFirstOrThrow()
  expect(link).not.toContain(stored.token_hash)
  expect(await person.page(link)).toContain('Inviting Ltd')
  expect((await person.post(link)).headers.get('location')).toBe(`/companies/${company.slug}`)
  expect((await person.post(link)).status, 'a second click').toBe(303)
  expect(await rolesIn(company.id)).toEqual({
    'olivia.owner@example.org': 'owner',
    'ines.interviewer@example.org': 'interviewer',
  })
  expect(await eventTypes(company.id)).toEqual(['company.created', 'company.invited', 'company.member_added'])
})

test('a double click invites once, and shows the same link', async () => {
  const company = await makeCompany(owner, 'Double Ltd')
  const form = { id: newId(), email: 'double@example.org', role: 'manager' }
  const path = `/companies/${company.slug}/invitations`
  const answers = await Promise.all([owner.post(path, form), owner.post(path, form)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  const first = (await owner.page(`/companies/${company.slug}/members`)).match(/\/invitations\/[\w-]{43}/)![0]
  await owner.post(path, form)
  expect(await owner.page(`/companies/${company.slug}/members`)).toContain(first)
  expect(
    await db.selectFrom('platform.mail').where('to_address', '=', form.email).select('id').execute(),
  ).toHaveLength(1)
})

test('a link is of use to the invited address alone, and says so', async () => {
  const company = await makeCompany(owner, 'Careful Ltd')
  const link = await inviteByLink(owner, company.slug, 'right.person@example.org', 'manager')
  const visitor = await (await rapport.browser().get(link)).text()
  expect(visitor).toContain('right.person@example.org')
  expect(visitor).toContain(`/sign-in?next=${encodeURIComponent(link)}`)
  expect(visitor).toContain(`/sign-up?next=${encodeURIComponent(link)}`)
  const wrong = await signUp(rapport, 'Wrong Person')
  expect(await wrong.page(link)).toContain('right.person@example.org')
  expect((await wrong.post(link)).status).toBe(409)
  expect((await rapport.browser().post(link)).status).toBe(401)

  const right = rapport.browser()
  const made = await right.post('/sign-up', {
    name: 'Right Person',
    email: 'right.person@example.org',
    password,
    time_zone: 'UTC',
    next: link,
  })
  expect(made.headers.get('location')).toBe(link)
  expect((await right.post(link)).status).toBe(303)
  expect(Object.keys(await rolesIn(company.id))).toHaveLength(2)
})

test('an invitation that was revoked, ran out or does not exist makes nobody a member', async () => {
  const company = await makeCompany(owner, 'Revoking Ltd')
  const person = await signUp(rapport, 'Pat Person')
  const link = await inviteByLink(owner, company.slug, emailOf(person), 'interviewer')
  const { id } = await db
    .selectFrom('account.invitation')
    .where('company_id', '=', company.id)
    .select('id')
    .executeTakeFirstOrThrow()
  const revoke = `/companies/${company.slug}/invitations/${id}/revoke`
  expect((await owner.post(revoke)).status).toBe(303)
  expect((await owner.post(revoke)).status, 'a second click').toBe(303)
  expect((await person.get(link)).status).toBe(410)
  expect((await person.post(link)).status).toBe(409)

  const second = await inviteByLink(owner, company.slug, emailOf(person), 'interviewer')
  rapport.pass({ days: 14 })
  expect((await person.get(second)).status).toBe(410)
  expect((await person.post(second)).status).toBe(409)
  const third = await inviteByLink(owner, company.slug, emailOf(person), 'manager')
  expect((await person.post(third)).status).toBe(303)
  expect((await owner.post(`/companies/${company.slug}/invitations/${newId()}/revoke`)).status).toBe(404)
  expect((await owner.post(`/companies/${company.slug}/invitations/x/revoke`)).status).toBe(404)
  expect((await person.get(`/invitations/${'x'.repeat(43)}`)).status).toBe(404)
  expect((await person.post(`/invitations/${'x'.repeat(43)}`)).status).toBe(404)
  expect(await rolesIn(company.id)).toMatchObject({ [emailOf(person)]: 'manager' })
})

test('one that was accepted cannot be revoked, and nobody is invited twice', async () => {
  const company = await makeCompany(owner, 'Strict Ltd')
  const person = await signUp(rapport, 'Quick Person')
  await invite(owner, company.slug, person, 'manager')
  const { id } = await db
    .selectFrom('account.invitation')
    .where('company_id', '=', company.id)
    .select('id')
    .executeTakeFirstOrThrow()
  expect((await owner.post(`/companies/${company.slug}/invitations/${id}/revoke`)).status).toBe(409)
  const send = (fields: Record<string, string>) =>
    owner.post(`/companies/${company.slug}/invitations`, { id: newId(), role: 'manager', ...fields })
  const member = await send({ email: emailOf(person) })
  expect(member.status).toBe(422)
  expect(await member.text()).toContain('already a member')
  expect((await send({ email: 'open@example.org' })).status).toBe(303)
  const open = await send({ email: 'open@example.org' })
  expect(open.status).toBe(422)
  expect(await open.text()).toContain('This address has an open invitation.')
  for (const [fields, message] of [
    [{ email: 'nobody' }, 'Type an e-mail address'],
    [{ email: 'new@example.org', role: 'owner' }, 'Choose what they will do.'],
    [{ email: 'new@example.org', id: 'x' }, 'This form is damaged.'],
  ] as const) {
    const refused = await send(fields)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(message)
  }
})

test('an owner changes roles; a page that is out of date changes nothing', async () => {
  const company = await makeCompany(owner, 'Roles Ltd')
  const person = await signUp(rapport, 'Rosa Rising')
  await invite(owner, company.slug, person, 'interviewer')
  const path = `/companies/${company.slug}/members/${await idOf(person)}/role`
  expect((await owner.post(path, { from: 'interviewer', role: 'manager' })).status).toBe(303)
  expect((await owner.post(path, { from: 'interviewer', role: 'manager' })).status, 'a second click').toBe(
    303,
  )
  expect((await owner.post(path, { from: 'interviewer', role: 'owner' })).status).toBe(409)
  expect((await owner.post(path, { from: 'manager', role: 'king' })).status).toBe(409)
  expect((await person.post(path, { from: 'manager', role: 'owner' })).status).toBe(403)
  expect(await rolesIn(company.id)).toMatchObject({ [emailOf(person)]: 'manager' })
  expect(
    (
      await owner.post(`/companies/${company.slug}/members/${newId()}/role`, {
        from: 'manager',
        role: 'owner',
      })
    ).status,
  ).toBe(404)
  expect(await eventTypes(company.id)).toEqual([
    'company.created',
    'company.invited',
    'company.member_added',
    'company.role_changed',
  ])
})

test('the last owner stays', async () => {
  const company = await makeCompany(owner, 'Lasting Ltd')
  const person = await signUp(rapport, 'Merely Manager')
  await invite(owner, company.slug, person, 'manager')
  const path = `/companies/${company.slug}/members/${await idOf(owner)}`
  expect((await owner.post(`${path}/remove`)).status).toBe(409)
  expect((await owner.post(`${path}/role`, { from: 'owner', role: 'manager' })).status).toBe(409)
  expect((await person.post(`${path}/remove`)).status).toBe(403)
  expect(await rolesIn(company.id)).toMatchObject({ [emailOf(owner)]: 'owner' })
})

test('of two owners one may go, but not both at once', async () => {
  const second = await signUp(rapport, 'Second Owner')
  const [firstId, secondId] = [await idOf(owner), await idOf(second)]
  for (let round = 0; round < 5; round++) {
    const { id, slug } = await makeCompany(owner, `Racing ${round} Ltd`)
    await invite(owner, slug, second, 'manager')
    const members = `/companies/${slug}/members`
    await owner.post(`${members}/${secondId}/role`, { from: 'manager', role: 'owner' })
    const answers = await Promise.all([
      owner.post(`${members}/${firstId}/remove`),
      second.post(`${members}/${secondId}/remove`),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect(Object.values(await rolesIn(id))).toEqual(['owner'])
  }
})

test('whoever is removed sees the company no more; anyone may leave', async () => {
  const company = await makeCompany(owner, 'Leaving Ltd')
  const [removed, leaving] = [await signUp(rapport, 'Rita Removed'), await signUp(rapport, 'Leo Leaving')]
  await invite(owner, company.slug, removed, 'manager')
  await invite(owner, company.slug, leaving, 'interviewer')
  const members = `/companies/${company.slug}/members`
  expect((await removed.get(members)).status).toBe(200)
  expect((await leaving.post(`${members}/${await idOf(removed)}/remove`)).status).toBe(403)
  expect((await owner.post(`${members}/${await idOf(removed)}/remove`)).status).toBe(303)
  expect((await owner.post(`${members}/${await idOf(removed)}/remove`)).status, 'a second click').toBe(303)
  expect((await removed.get(members)).status).toBe(404)
  const left = await leaving.post(`${members}/${await idOf(leaving)}/remove`)
  expect(left.headers.get('location')).toBe(`/companies/${company.slug}`)
  expect((await leaving.get(members)).status).toBe(404)
  expect(await eventTypes(company.id)).toContain('company.member_removed')
})

test('an interviewer invites nobody, and a rival sees no members', async () => {
  const company = await makeCompany(owner, 'Closed Ltd')
  const [interviewer, rival] = [
    await signUp(rapport, 'Nosy Interviewer'),
    await signUp(rapport, 'Nosy Rival'),
  ]
  await invite(owner, company.slug, interviewer, 'interviewer')
  await makeCompany(rival, 'Nosy Ltd')
  const form = () => ({ id: newId(), email: 'friend@example.org', role: 'manager' })
  const path = `/companies/${company.slug}/invitations`
  expect((await interviewer.post(path, form())).status).toBe(403)
  expect(await interviewer.page(`/companies/${company.slug}/members`)).not.toContain(`action="${path}"`)
  expect((await rival.post(path, form())).status).toBe(404)
  expect((await rival.post(`/companies/${company.slug}/members/${await idOf(owner)}/remove`)).status).toBe(
    404,
  )
  expect(
    (
      await rival.post(`/companies/${company.slug}/members/${await idOf(owner)}/role`, {
        from: 'owner',
        role: 'manager',
      })
    ).status,
  ).toBe(404)
  expect((await rapport.browser().post(path, form())).status).toBe(401)
  expect(await rolesIn(company.id)).toMatchObject({ [emailOf(owner)]: 'owner' })
})
