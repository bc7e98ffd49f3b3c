import { beforeAll, describe, expect, test } from 'vitest'
import { pathFor } from './access.ts'
import { rules } from './access-rules.ts'
import { makeWorld, roles, type World, type WorldRole } from './world.ts'

// Every route of the product as everyone: who may, and what the others get. A route that is not here fails the test.

let world: World

beforeAll(async () => {
  world = await makeWorld()
})

test('every route is in the table, and the table has no other', () => {
  const served = world.test.app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
    .map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(rules).toSorted()).toEqual([...new Set(served)].toSorted())
})

// Refusals first: they change nothing, so the order of the routes does not matter.
const refusing = Object.keys(rules).filter(route => rules[route]!.may.length < roles.length)

describe.each(refusing)('%s', route => {
  const { may, see = [] } = rules[route]!
  test.each(roles.filter(role => !may.includes(role)))('is refused to: %s', async role => {
    const response = await ask(route, role)
    const status = response.status
    if (role === 'visitor' || role === 'suspended') expect(refusalOfVisitor(response, route)).toBe(true)
    else if (role === 'unverified') expect(status).toBe(403)
    else expect(status).toBe(see.includes(role) ? 403 : 404)
    await response.text()
  })
})

const answering = Object.keys(rules).filter(route => rules[route]!.may.length > 0)

describe.each(answering.toSorted(changersLast))('%s', route => {
  const { may, answers = route.startsWith('GET') ? [200] : [200, 303, 204, 409, 422] } = rules[route]!
  test.each(roles.filter(role => may.includes(role)))('answers: %s', async role => {
    const response = await ask(route, role)
    const text = await response.text()
    expect(answers, text.slice(0, 2_000)).toContain(response.status)
    if (response.status === 303 && !route.includes('/sign-'))
      expect(response.headers.get('location')).not.toMatch(/^\/sign-in/)
  })
})

function ask(route: string, role: WorldRole): Promise<Response> {
  const [method, pattern] = route.split(' ') as ['GET' | 'POST', string]
  const browser = world.people[role]
  const path = pathFor(pattern, world.things)
  return method === 'GET' ? browser.get(path) : browser.post(path, rules[route]!.form?.(role))
}

// A visitor is shown the way to sign in; what they would have posted is not done.
function refusalOfVisitor(response: Response, route: string): boolean {
  if (response.status === 403 || response.status === 401) return true
  const location = response.headers.get('location') ?? ''
  return response.status === 303 && route.startsWith('GET') && location.startsWith('/sign-in?next=')
}

// What signs out, suspends or ends something comes when nobody needs it any more.
function changersLast(a: string, b: string): number {
  const weight = (route: string) =>
    (/sign-out|sign-in|suspend|remove|delete$|\/end$|cancel|withdraw|close|decline|excuse|state$/.test(route)
      ? 1
      : 0) + (/sign-out/.test(route) ? 1 : 0)
  return weight(a) - weight(b)
}
