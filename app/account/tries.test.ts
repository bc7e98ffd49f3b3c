import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { emailOf, password, signUp } from '../../test/people.ts'
import { networkOf } from './tries.ts'

const rapport = await testApp()

test('an address can be tried ten times, from wherever, and says when again', async () => {
  const person = await signUp(rapport, 'Guessed At')
  const guess = (secret: string) =>
    rapport.browser().post('/sign-in', { email: emailOf(person), password: secret, next: '/jobs' })
  for (let i = 0; i < 10; i++) expect((await guess('not this password')).status).toBe(422)
  const refused = await guess(password)
  const page = await refused.text()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
  expect(page).toContain('Try again in 15 minutes.')
  expect(page).toContain(emailOf(person))
  expect(page).toContain('value="/jobs"')
  // An address without an account is limited alike, so that the limit tells nothing.
  for (let i = 0; i < 10; i++)
    await rapport.browser().post('/sign-in', { email: 'nobody@example.org', password: 'not this password' })
  expect((await rapport.browser().post('/sign-in', { email: 'nobody@example.org', password })).status).toBe(
    429,
  )
}, 60_000)

test('a success gives the tries of an address back', async () => {
  const person = await signUp(rapport, 'Forgets Often')
  const attempt = (secret: string) =>
    rapport.browser().post('/sign-in', { email: emailOf(person), password: secret })
  for (let i = 0; i < 9; i++) await attempt('not this password')
  expect((await attempt(password)).status).toBe(303)
  for (let i = 0; i < 9; i++) expect((await attempt('not this password')).status).toBe(422)
  expect((await attempt(password)).status).toBe(303)
}, 60_000)

test('one network can fail sixty times, whatever addresses it tries and succeeds with', async () => {
  const person = await signUp(rapport, 'Has An Account')
  const guesser = rapport.browser()
  for (let i = 0; i < 60; i++) {
    if (i % 20 === 5) await guesser.post('/sign-in', { email: emailOf(person), password })
    expect(
      (await guesser.post('/sign-in', { email: `guess${i}@example.org`, password: 'not this password' }))
        .status,
    ).toBe(422)
  }
  expect(
    (await guesser.post('/sign-in', { email: 'one.more@example.org', password: 'not this password' })).status,
  ).toBe(429)
}, 120_000)

test('one network makes thirty accounts an hour', async () => {
  const factory = rapport.browser()
  for (let i = 0; i < 30; i++) {
    const made = await factory.post('/sign-up', {
      name: 'Made Up',
      email: `made${i}@example.org`,
      password,
      time_zone: 'UTC',
    })
    expect(made.status).toBe(303)
  }
  const refused = await factory.post('/sign-up', {
    name: 'Made Up',
    email: 'made30@example.org',
    password,
    time_zone: 'UTC',
  })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBeTruthy()
  const page = await refused.text()
  expect(page).toContain('made30@example.org')
  expect(page).not.toContain(password)
}, 120_000)

test('letters for a new password are limited by address', async () => {
  for (let i = 0; i < 5; i++)
    expect((await rapport.browser().post('/forgot', { email: 'flood@example.org' })).status).toBe(200)
  const refused = await rapport.browser().post('/forgot', { email: 'flood@example.org' })
  expect(refused.status).toBe(429)
  expect(await refused.text()).toContain('flood@example.org')
})

test('the table of limits holds no address', async () => {
  const rows = await rapport.platform.database.db.selectFrom('platform.rate_limit').select('key').execute()
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.map(({ key }) => key).filter(key => /@|10\.0\./.test(key))).toEqual([])
})

test('a network is an address, or the first half of one of IPv6', () => {
  expect(networkOf('203.0.113.9')).toBe('203.0.113.9')
  expect(networkOf('::ffff:203.0.113.9')).toBe('::ffff:203.0.113.9')
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:db8::9')).toBe('2001:db8:0:0::/64')
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
  expect(networkOf('1:2:3:4:5:6:7:8:9::')).toBe('1:2:3:4::/64')
})
