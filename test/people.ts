import { expect } from 'vitest'
import { ensureOperatorLink } from '../app/account/operator.db.ts'
import { newId } from '../app/platform/id.ts'
import type { TestApp, TestBrowser } from './app.ts'

// People and what they make, through the same forms that real ones use.

export const password = 'correct horse battery'

const emails = new WeakMap<TestBrowser, string>()

/** A browser signed in with a new account. `name` makes the address: each name once in a test's database. */
export async function signUp(
  test: TestApp,
  name: string,
  { zone = 'Europe/Vienna' } = {},
): Promise<TestBrowser> {
  const browser = test.browser()
  const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@example.org`
  const response = await browser.post('/sign-up', { name, email, password, time_zone: zone })
  expect(response.status, await response.clone().text()).toBe(303)
  emails.set(browser, email)
  return browser
}

/** The address that a browser from `signUp` signed up with. */
export function emailOf(browser: TestBrowser): string {
  return emails.get(browser)!
}

/** A company that the browser's account owns. */
export async function makeCompany(browser: TestBrowser, name: string): Promise<{ id: string; slug: string }> {
  const id = newId()
  const fields = {
    id,
    name,
    country: 'AT',
    website: 'https://example.org',
    about: `${name} builds things.`,
    time_zone: 'Europe/Vienna',
  }
  const response = await browser.post('/companies/new', fields)
  expect(response.status, await response.clone().text()).toBe(303)
  return { id, slug: response.headers.get('location')!.split('/').at(-1)! }
}

/** Makes `person` a member: invited by `owner`, and accepted. */
export async function invite(
  owner: TestBrowser,
  companySlug: string,
  person: TestBrowser,
  role: 'manager' | 'interviewer',
): Promise<void> {
  const link = await inviteByLink(owner, companySlug, emailOf(person), role)
  const response = await person.post(link)
  expect(response.status, await response.clone().text()).toBe(303)
}

/** Invites an address, and gives the path of the link that the page shows. */
export async function inviteByLink(
  owner: TestBrowser,
  companySlug: string,
  email: string,
  role: 'manager' | 'interviewer',
): Promise<string> {
  const response = await owner.post(`/companies/${companySlug}/invitations`, { id: newId(), email, role })
  expect(response.status, await response.clone().text()).toBe(303)
  const page = await owner.page(response.headers.get('location')!)
  return page.match(/\/invitations\/[\w-]{43}/)![0]
}

/** The operator of this test's Rapport; there can be only one. */
export async function makeOperator(test: TestApp, name = 'Olga Operator'): Promise<TestBrowser> {
  const browser = await signUp(test, name)
  const path = await ensureOperatorLink(test.platform.database.db, test.platform.clock())
  const response = await browser.post(path!)
  expect(response.status, await response.clone().text()).toBe(303)
  return browser
}

type Fields = Record<string, string | string[] | number | Blob>

/** What somebody types who makes a profile. */
export function profileFields(changed: Fields = {}): Fields {
  return {
    id: newId(),
    revision: '',
    headline: 'Backend engineer for data-heavy products',
    rate: '85',
    currency: 'EUR',
    city: 'Lisbon',
    region: '',
    country: 'PT',
    time_zone: 'Europe/Lisbon',
    featured_skill: 'Python',
    skills: 'Django, PostgreSQL',
    bio: 'I have built and run Python services for ten years, most of them around PostgreSQL.',
    hours_per_week: 30,
    available_from: '',
    ...changed,
  }
}

/** Makes a profile for the browser's account and lists it; gives the slug of its public page. */
export async function listTalent(browser: TestBrowser, fields: Fields = {}): Promise<string> {
  const saved = await browser.post('/profile', profileFields(fields))
  expect(saved.status, await saved.clone().text()).toBe(303)
  const listed = await browser.post('/profile/state', { from: 'draft', to: 'listed' })
  expect(listed.status, await listed.clone().text()).toBe(303)
  const page = await browser.page('/profile')
  return page.match(/"\/talent\/([\w-]+)"/)![1]!
}

/** What somebody types who posts a job. */
export function jobFields(companySlug: string, changed: Fields = {}): Fields {
  return {
    id: newId(),
    company: companySlug,
    state: 'open',
    title: 'Python developer for a billing service',
    description: 'You take over a Django service that writes invoices, and make it boring again.',
    skills: 'Python, Django, PostgreSQL',
    kind: 'hourly',
    budget_min: '60',
    budget_max: '90',
    currency: 'EUR',
    level: 'senior',
    place_kind: 'remote',
    place: '',
    hours_per_week: 30,
    ...changed,
  }
}

/** Posts a job that is open, unless the fields say otherwise; gives its slug. */
export async function postJob(
  browser: TestBrowser,
  companySlug: string,
  fields: Fields = {},
): Promise<string> {
  const response = await browser.post('/jobs/new', jobFields(companySlug, fields))
  expect(response.status, await response.clone().text()).toBe(303)
  return response.headers.get('location')!.split('/')[2]!
}

/** Keeps a search for jobs; gives its id. */
export async function saveSearch(browser: TestBrowser): Promise<string> {
  const id = newId()
  const fields = { id, of: 'job', query: 'skill=Python', name: 'Python work', frequency: 'daily' }
  const response = await browser.post('/alerts', fields)
  expect(response.status, await response.clone().text()).toBe(303)
  return id
}

/** Proposes to a job as a listed talent; gives the proposal's id. */
export async function propose(browser: TestBrowser, jobSlug: string, fields: Fields = {}): Promise<string> {
  const id = newId()
  const cover_letter = 'I have run three billing services in Django and would like to make yours the fourth.'
  const response = await browser.post(`/jobs/${jobSlug}/propose`, { id, cover_letter, rate: '80', ...fields })
  expect(response.status, await response.clone().text()).toBe(303)
  return id
}

/** Puts questions of the guide in a job's kit, the first `count` of those on the page; gives their version ids. */
export async function makeKit(hiring: TestBrowser, jobSlug: string, count = 2): Promise<string[]> {
  const page = await hiring.page(`/jobs/${jobSlug}/kit`)
  const add = inputs(page, 'add').slice(0, count)
  const response = await hiring.post(`/jobs/${jobSlug}/kit`, {
    version: inputs(page, 'version')[0]!,
    revision: inputs(page, 'revision')[0]!,
    add,
  })
  expect(response.status, await response.clone().text()).toBe(303)
  return add
}

/** What somebody types who writes a question of their company's own. */
export function questionFields(changed: Fields = {}): Fields {
  return {
    id: newId(),
    as: 'form',
    title: 'A night of missing invoices',
    level: 'middle',
    competency: 'debugging',
    topic: 'incidents',
    minutes: '12',
    prompt: 'Forty invoices of last night are missing. Where do you look first?',
    purpose: 'Shows whether the person narrows down before they change anything.',
    answer: 'They ask what is known, then compare what went in with what came out.',
    strong: 'Asks what changed\nSplits the way of an invoice in halves',
    adequate: 'Reads the log',
    worrying: 'Restarts the service',
    follow_ups: '',
    anchor_1: 'Changes things at random.',
    anchor_3: 'Has a plan, and follows it.',
    anchor_5: 'Says what each step would rule out.',
    ...changed,
  }
}

/** Writes a question of a company's own through its form; gives its id. */
export async function writeQuestion(
  hiring: TestBrowser,
  companySlug: string,
  changed: Fields = {},
): Promise<string> {
  const fields = questionFields(changed)
  const response = await hiring.post(`/companies/${companySlug}/questions/new`, fields)
  expect(response.status, await response.clone().text()).toBe(303)
  return String(fields['id'])
}

type Appointment = {
  hiring: TestBrowser
  talent: TestBrowser
  proposalId: string
  /** Who asks; everyone that the form offers, when left out. */
  panel?: TestBrowser[]
  minutes?: 30 | 45 | 60 | 75 | 90 | 120
  /** As typed, in the time zone of whoever proposes; the day after tomorrow at ten, when left out. */
  slots?: string[]
}

/** Proposes times, shortlisting first where that is due, and accepts the first of them; gives the interview's id. */
export async function scheduleInterview(test: TestApp, { talent, ...wanted }: Appointment): Promise<string> {
  const id = await proposeTimes(test, wanted)
  const page = await talent.page(`/interviews/${id}`)
  const accepted = await talent.post(`/interviews/${id}/accept`, { slot: inputs(page, 'slot')[0]! })
  expect(accepted.status, await accepted.clone().text()).toBe(303)
  return id
}

/** Proposes times that the talent has not answered; gives the interview's id. */
export async function proposeTimes(
  test: TestApp,
  { hiring, proposalId, panel, minutes = 60, slots }: Omit<Appointment, 'talent'>,
): Promise<string> {
  await hiring.post(`/proposals/${proposalId}/shortlist`, { from: 'sent' })
  const page = await hiring.page(`/proposals/${proposalId}/interviews/new`)
  const id = inputs(page, 'id')[0]!
  const everyone = inputs(page, 'panel')
  const chosen = panel ? await accountIds(test, panel) : everyone
  const inTwoDays = test.platform.clock().toZonedDateTimeISO('UTC').add({ days: 2 }).toPlainDate()
  const typed = slots ?? [`${inTwoDays}T10:00`]
  const fields = Object.fromEntries(typed.map((slot, place) => [`slot_${place + 1}`, slot]))
  const response = await hiring.post(`/proposals/${proposalId}/interviews/new`, {
    id,
    panel: chosen,
    minutes,
    time_zone: inputs(page, 'time_zone')[0]!,
    message: 'We look forward to talking with you.',
    ...fields,
  })
  expect(response.status, await response.clone().text()).toBe(303)
  return id
}

/** Ends an interview and submits the browser's scorecard with one rating for each question, in their order. */
export async function fillScorecard(
  panelist: TestBrowser,
  interviewId: string,
  ratings: number[],
): Promise<void> {
  await panelist.post(`/interviews/${interviewId}/end`)
  const page = await panelist.page(`/interviews/${interviewId}/scorecard`)
  const fields = ratings.map((rating, place) => ({
    [`rating_${place + 1}`]: String(rating),
    [`evidence_${place + 1}`]: `Heard a ${rating} in answer ${place + 1}.`,
  }))
  const response = await panelist.post(`/interviews/${interviewId}/scorecard`, {
    revision: inputs(page, 'revision')[0]!,
    recommendation: 'yes',
    words: 'Clear and calm.',
    press: 'submit',
    ...Object.assign({}, ...fields),
  })
  expect(response.status, await response.clone().text()).toBe(303)
}

/** The ids of the accounts of browsers from `signUp`. */
export async function accountIds(test: TestApp, browsers: TestBrowser[]): Promise<string[]> {
  const people = await test.platform.database.db
    .selectFrom('account.person')
    .select(['id', 'email'])
    .execute()
  return browsers.map(browser => people.find(({ email }) => email === emailOf(browser))!.id)
}

/** The values of a page's fields (and buttons) of one name, in their order. */
export function inputs(page: string, name: string): string[] {
  return [...page.matchAll(/<(?:input|button)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter(tag => tag.includes(` name="${name}"`))
    .map(tag => / value="([^"]*)"/.exec(tag)?.[1] ?? '')
}
