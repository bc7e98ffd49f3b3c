import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureOperatorLink } from '../../app/account/operator.db.ts'
import { newId } from '../../app/platform/id.ts'
import { mostSeeing, pagePatterns, pathFor } from '../access.ts'
import { testChromium } from '../browser.ts'
import { emailOf, listTalent, propose, signUp } from '../people.ts'
import { testServer } from '../server.ts'
import { lastToken, makeWorld, type World, type WorldRole, worldEnv } from '../world.ts'
import { look } from './look.ts'
import { openAs, postFrom, type Visitor } from './visitor.ts'

// Every page of the product with something on it: sound for everyone's eyes and hands, light and dark, on a phone; with
// nothing in the console, and no script where no island is. Each page as the one who sees most of it.

/** The same pages where they are quite another page: for someone else, or at another time. */
const moments: [pattern: string, role: WorldRole, changed?: Record<string, string>][] = [
  ['/dashboard', 'talent'],
  ['/dashboard', 'onPanel'],
  ['/dashboard', 'unverified'],
  ['/profile', 'manager'],
  ['/jobs/new', 'talent'],
  ['/jobs/:slug', 'visitor'],
  ['/proposals/:id', 'talent'],
  ['/interviews/:id', 'talent'],
  ['/interviews/:id/room', 'talent'],
  ['/interviews/:id/requests', 'talent'],
  ['/proposals/:id', 'owner', { proposalId: 'hiredProposalId' }],
  ['/proposals/:id/decision', 'owner', { proposalId: 'hiredProposalId' }],
  ['/interviews/:id', 'owner', { interviewId: 'doneInterviewId' }],
  ['/interviews/:id/scorecard', 'onPanel', { interviewId: 'doneInterviewId' }],
  ['/contracts/:id', 'talent'],
]

const chromium = await testChromium()
const server = await testServer(worldEnv)
let world: World
const visitors = new Map<WorldRole, Visitor>()

beforeAll(async () => {
  world = await makeWorld(server)
  const { people, things } = world
  await propose(people.otherTalent, things['jobSlug']!, { cover_letter: letter, rate: '72.50' })
  await listTalent(people.rival)
  await people.onPanel.post(`/interviews/${things['interviewId']}/admit`)
  await people.onPanel.post(`/interviews/${things['interviewId']}/ask`, { position: '1', starter: 'yes' })
  const review = { stars: '5', words: 'Wrote down what it does before touching it.', work_again: '9' }
  await people.talent.post(`/contracts/${things['contractId']}/review`, { id: newId(), ...review })
  await people.visitor.post('/forgot', { email: emailOf(people.talent) })
  things['resetToken'] = await lastToken(server, emailOf(people.talent), /\/reset\/([\w-]+)/)
  things['verifyToken'] = await lastToken(server, emailOf(people.unverified), /\/verify\/([^?\s]+)/)
}, 120_000)

describe('is sound', () => {
  test.each(pagePatterns)('%s', pattern => seePage(pattern, mostSeeing(pattern)))
  test.each(moments)('%s for %s', (pattern, role, changed) => seePage(pattern, role, changed))
})

describe('is sound when it is empty', () => {
  test('for a visitor, and for someone new', async () => {
    const empty = await testServer()
    const begin = await ensureOperatorLink(empty.platform.database.db, empty.platform.clock())
    const visitor = await openAs(chromium, empty, empty.browser())
    for (const path of ['/', '/talent', '/jobs', begin!]) await seeEmpty(visitor, path)
    const newcomer = await openAs(chromium, empty, await signUp(empty, 'Nora New'))
    for (const path of ['/dashboard', '/proposals', '/interviews', '/contracts'])
      await seeEmpty(newcomer, path)
    for (const { close } of [visitor, newcomer]) await close()
  })
})

describe('says what happened', () => {
  test('to someone who is sent to sign in: 401', () =>
    seeError(401, 'visitor', '/', page => postFrom(page, '/companies/new', {})))
  test('to someone who may not: 403', () => seeError(403, 'onPanel', '/companies/:slug/edit'))
  test('where nothing is: 404', () => seeError(404, 'visitor', '/jobs/there-is-no-such-job'))
  test('when a page was stale: 409', () =>
    seeError(409, 'owner', '/jobs/:slug', (page, path) => postFrom(page, `${path}/close`, { from: 'draft' })))
  test('when a form was stale: 409', () =>
    seeError(409, 'owner', '/companies/:slug/edit', (page, path) => postFrom(page, path, staleCompany)))
  test('when a request makes no sense: 422', () =>
    seeError(422, 'owner', '/jobs/:slug', (page, path) => postFrom(page, `${path}/close`, {})))
  test('when a form was filled wrongly: 422', () =>
    seeError(422, 'talent', '/companies/new', (page, path) =>
      postFrom(page, path, { id: newId(), website: 'x' }),
    ))
  test('when a profile was filled wrongly: 422', () =>
    seeError(422, 'talent', '/profile', (page, path) => postFrom(page, path, { revision: '1' })))
})

const staleCompany = {
  revision: '7',
  name: 'Harbour Two',
  country: 'AT',
  website: '',
  about: 'Typed in another window.',
  time_zone: 'Europe/Vienna',
}

const letter =
  'I have moved two ledgers of this size to PostgreSQL. The first week goes into writing down what yours really does; the second into a test for each of those sentences. After that the change itself is small.'

async function seePage(pattern: string, role: WorldRole, changed: Record<string, string> = {}) {
  const { page, problems, scripts } = await visitor(role)
  const later = Object.entries(changed).map(([name, other]) => [name, world.things[other]!])
  scripts.length = 0
  const answer = await page.goto(pathFor(pattern, { ...world.things, ...Object.fromEntries(later) }))
  if (await page.locator('rapport-island').count()) await islandsReady(page)
  else expect(scripts).toEqual([])
  await look(page, pictureName('page', pattern, role, later.length > 0 ? 'later' : 'now'))
  expect(problems.splice(0).filter(problem => !isStatus(problem, answer!.status()))).toEqual([])
}

async function seeEmpty({ page, problems }: Visitor, path: string): Promise<void> {
  await page.goto(path)
  await islandsReady(page)
  await look(page, pictureName('empty', path.replace(/\/begin\/.*/, '/begin')))
  expect(problems).toEqual([])
}

async function seeError(
  status: number,
  role: WorldRole,
  pattern: string,
  act?: (page: Page, path: string) => Promise<number>,
) {
  const { page, problems, scripts } = await visitor(role)
  const path = pathFor(pattern, world.things)
  const opened = (await page.goto(path))!.status()
  expect(act ? await act(page, path) : opened).toBe(status)
  // A form that could not be taken leads back to its page.
  if (act && (await page.locator('main form').count()) === 0)
    expect(
      await page.locator(`main a[href$="${status === 401 ? encodeURIComponent(path) : path}"]`).count(),
    ).toBe(1)
  scripts.length = 0
  await look(page, pictureName(`error-${status}`, pattern, role))
  expect(problems.splice(0).filter(problem => !isStatus(problem, status))).toEqual([])
}

async function islandsReady(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('rapport-island:not([data-ready])'))
}

// What Chromium says of a page whose status is an error, however sound the page is.
function isStatus(problem: string, status: number): boolean {
  return status >= 400 && problem.includes(`responded with a status of ${status}`)
}

function pictureName(...parts: string[]): string {
  return parts.join('-').replaceAll(/[/:-]+/g, '-')
}

async function visitor(role: WorldRole): Promise<Visitor> {
  const known = visitors.get(role) ?? (await openAs(chromium, server, world.people[role]))
  visitors.set(role, known)
  return known
}
