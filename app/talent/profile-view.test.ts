import { expect, test } from 'vitest'
import type { Viewer } from '../account/viewer.ts'
import { countedAs } from './profile-view.ts'

const talent = { account_id: 'a1' }
const someone = { accountId: 'a2', memberships: [] as object[] } as Viewer
const member = { ...someone, memberships: [{ companyId: 'c1' }] } as Viewer
const visit = (headers: Record<string, string> = {}, method = 'GET') => ({
  method,
  header: (name: string) => headers[name],
})

test('a visit counts by what kind of visitor it is', () => {
  expect(countedAs(visit(), null, talent)).toBe('guest')
  expect(countedAs(visit(), someone, talent)).toBe('talent')
  expect(countedAs(visit(), member, talent)).toBe('company')
})

test('what nobody looked at does not count, nor one’s own look', () => {
  expect(countedAs(visit(), { ...someone, accountId: 'a1' }, talent)).toBeUndefined()
  expect(countedAs(visit({}, 'HEAD'), null, talent)).toBeUndefined()
  expect(countedAs(visit({ 'sec-purpose': 'prefetch;prerender' }), null, talent)).toBeUndefined()
})

test('programs that say what they are do not count; browsers do', () => {
  for (const agent of [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)',
    'DuckDuckBot/1.1',
    'facebookexternalhit/1.1',
    'LinkedInBot/1.0',
    'curl/8.5.0',
    'python-requests/2.32',
  ])
    expect(countedAs(visit({ 'user-agent': agent }), null, talent), agent).toBeUndefined()
  for (const agent of [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 Version/26.1 Mobile Safari/604.1',
    'Mozilla/5.0 (Linux; Android 15; CUBOT NOTE 50) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36',
  ])
    expect(countedAs(visit({ 'user-agent': agent }), null, talent), agent).toBe('guest')
})
