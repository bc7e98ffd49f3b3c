import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { taskList } from '../../server/tasks.ts'
import { type TestBrowser, testApp } from '../../test/app.ts'
import { password } from '../../test/people.ts'
import { newId } from '../platform/id.ts'
import { createMailer } from '../platform/mail.ts'
import { startTasks } from '../platform/task.ts'

// A real SMTP server takes the letters, sent by the real worker.

const letters: ParsedMail[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) =>
    void simpleParser(stream)
      .then(letter => letters.push(letter))
      .then(() => done(), done),
})
await new Promise<void>(done => smtp.listen(0, '127.0.0.1', done))
const { port } = smtp.server.address() as { port: number }

const rapport = await testApp({
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  RAPPORT_MAIL_FROM: 'Rapport <hello@rapport.example>',
})
const { config, database, log } = rapport.platform
const { db } = database
const mailer = createMailer(config.smtpUrl, config.mailFrom)
const tasks = await startTasks(database.datePool, taskList(rapport.platform, mailer), '', log)

afterEach(() => void vi.useRealTimers())
afterAll(async () => {
  await tasks.stop()
  mailer?.close()
  await new Promise<void>(done => smtp.close(() => done()))
})

async function letterTo(email: string, count = 1): Promise<string> {
  const mine = () => letters.filter(({ to }) => to && 'text' in to && to.text === email)
  await vi.waitFor(() => expect(mine()).toHaveLength(count), { timeout: 15_000, interval: 50 })
  const letter = mine().at(-1)!
  expect(letter.from?.text).toBe('"Rapport" <hello@rapport.example>')
  return letter.text!
}

function linkIn(text: string): string {
  return text.match(/http:\/\/localhost:3000(\/\S+)/)![1]!
}

async function newAccount(email: string, next = '/jobs'): Promise<TestBrowser> {
  const browser = rapport.browser()
  const answer = await browser.post('/sign-up', {
    name: 'Vera Fied',
    email,
    password,
    time_zone: 'UTC',
    next,
  })
  expect(answer.headers.get('location')).toBe(`/verify?next=${encodeURIComponent(next)}`)
  return browser
}

test('a new account waits for its letter, which leads back to where it was', async () => {
  const browser = await newAccount('vera@example.org', '/settings')
  const waiting = await browser.get('/settings')
  expect(waiting.status).toBe(403)
  const page = await waiting.text()
  expect(page).toContain('vera@example.org')
  expect(page).toContain('action="/verify/resend"')
  expect((await browser.post('/companies/new', { id: newId(), name: 'Too Early' })).status).toBe(403)

  const link = linkIn(await letterTo('vera@example.org'))
  expect(await (await browser.get(link)).text()).toContain('Confirm your address')
  expect((await browser.get('/settings')).status, 'opening a link confirms nothing yet').toBe(403)
  const confirmed = await browser.post(link.split('?')[0]!, { next: '/settings' })
  expect(confirmed.headers.get('location')).toBe('/settings')
  expect(await browser.page('/settings')).toContain('Your address is confirmed.')
  const events = await db
    .selectFrom('platform.event')
    .where('type', '=', 'account.verified')
    .select('ids')
    .execute()
  expect(events).toHaveLength(1)
})

test('the link signs in on another device, once', async () => {
  await newAccount('phone@example.org')
  const link = linkIn(await letterTo('phone@example.org'))
  const phone = rapport.browser()
  expect((await phone.post(link, { next: '//evil.example' })).headers.get('location')).toBe('/dashboard')
  expect((await phone.get('/settings')).status).toBe(200)
  const stranger = rapport.browser()
  await stranger.post(link)
  expect((await stranger.get('/settings')).status).toBe(303)
})

test('a link is good for an hour; another letter can be asked for', async () => {
  const browser = await newAccount('late@example.org')
  const link = linkIn(await letterTo('late@example.org'))
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61 * 60_000 })
  const late = await browser.post(link)
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('action="/verify/resend"')
  vi.useRealTimers()
  expect((await browser.post('/verify/resend', { next: '/jobs' })).status).toBe(303)
  const fresh = linkIn(await letterTo('late@example.org', 2))
  expect((await browser.post(fresh, { next: '/jobs' })).headers.get('location')).toBe('/jobs')
  expect((await rapport.browser().post('/verify/not-a-token')).status).toBe(409)
})

test('letters are limited', async () => {
  const browser = await newAccount('impatient@example.org')
  for (let i = 0; i < 5; i++) expect((await browser.post('/verify/resend')).status).toBe(303)
  const refused = await browser.post('/verify/resend')
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBeTruthy()
})

test('a new password comes by mail, and a letter that went out cannot be read any more', async () => {
  await newAccount('reset@example.org')
  await letterTo('reset@example.org')
  await rapport.browser().post('/forgot', { email: 'reset@example.org' })
  const link = linkIn(await letterTo('reset@example.org', 2))
  expect(link).toMatch(/^\/reset\//)
  expect(
    (await rapport.browser().post(link, { password: 'another horse battery' })).headers.get('location'),
  ).toBe('/sign-in')
  const kept = await db
    .selectFrom('platform.mail')
    .where('to_address', '=', 'reset@example.org')
    .select(['body', 'sent_at'])
    .execute()
  expect(kept).toHaveLength(2)
  for (const letter of kept) expect(letter).toMatchObject({ body: null, sent_at: expect.anything() })
})

test('an invitation goes by mail, is not shown, and leads a newcomer all the way', async () => {
  const owner = await newAccount('owner@example.org')
  await owner.post(linkIn(await letterTo('owner@example.org')))
  const made = await owner.post('/companies/new', {
    id: newId(),
    name: 'Letters Ltd',
    country: 'IE',
    website: '',
    about: '',
    time_zone: 'Europe/Dublin',
  })
  const company = made.headers.get('location')!
  const answer = await owner.post(`${company}/invitations`, {
    id: newId(),
    email: 'Iris@Example.org',
    role: 'interviewer',
  })
  expect(answer.status).toBe(303)
  expect(await owner.page(`${company}/members`)).not.toMatch(/\/invitations\/[\w-]{43}/)

  const text = await letterTo('iris@example.org')
  expect(text).toContain('Letters Ltd')
  const invitation = linkIn(text)
  const iris = await newAccount('iris@example.org', invitation)
  const confirm = linkIn(await letterTo('iris@example.org', 2))
  expect(confirm).toContain(encodeURIComponent(invitation))
  expect((await iris.post(confirm.split('?')[0]!, { next: invitation })).headers.get('location')).toBe(
    invitation,
  )
  expect((await iris.post(invitation)).headers.get('location')).toBe(company)
})
