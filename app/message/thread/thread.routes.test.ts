import { beforeAll, describe, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import { hire } from '../../../test/hire.ts'
import { type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import {
  listTalent,
  makeOperator,
  postJob,
  propose,
  scheduleInterview,
  signUp,
} from '../../../test/people.ts'
import { newId } from '../../platform/id.ts'

let world: InterviewWorld
let thread: string

beforeAll(async () => {
  world = await interviewWorld({ questions: 1 })
  thread = `/messages/proposal/${world.proposalId}`
})

async function write(who: TestBrowser, path: string, body: string, fields: Record<string, Blob> = {}) {
  return await who.post(path, { id: newId(), body, ...fields })
}

/** How many conversations with something new the header shows. */
async function unread(who: TestBrowser): Promise<number> {
  const page = await who.page('/settings')
  return Number(/aria-label="Messages: (\d+) new"/.exec(page)?.[1] ?? 0)
}

/** The newest message that can still be changed. */
const idOf = (page: string) => [...page.matchAll(/\/([\w-]{36})\/edit"/g)].at(-1)![1]!

describe('a conversation', () => {
  test('is written and read by both sides, and by nobody else', async () => {
    const { owner, manager, talent, ines, rival, otherTalent } = world
    expect(await talent.page(thread)).toContain('Nothing was written here yet')
    const sent = await write(talent, thread, 'Hello **there** <script>alert(1)</script>')
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe(`${thread}#m-1`)
    expect(await unread(owner)).toBe(1)
    expect(await unread(talent)).toBe(0)
    const page = await owner.page(thread)
    expect(page).toContain('<strong>there</strong>')
    expect(page).not.toContain('<script>alert')
    expect(await unread(owner)).toBe(0)
    // A manager reads for themselves.
    expect(await unread(manager)).toBe(1)
    for (const stranger of [ines, rival, otherTalent]) {
      expect((await stranger.get(thread)).status).toBe(404)
      expect((await write(stranger, thread, 'Me too')).status).toBe(404)
      expect(await stranger.page('/messages')).toContain('Nobody has written yet')
    }
    expect(await talent.page('/messages')).toMatch(/You: Hello there/)
  })

  test('takes a form once, and nothing that is empty or too long, keeping what was typed', async () => {
    const { talent } = world
    const id = newId()
    for (let press = 0; press < 2; press++)
      expect((await talent.post(thread, { id, body: 'Only once' })).status).toBe(303)
    expect((await talent.page(thread)).match(/Only once/g)).toHaveLength(1)
    expect((await write(talent, thread, '  ')).status).toBe(422)
    const long = await write(talent, thread, 'x'.repeat(5_001))
    expect(long.status).toBe(422)
    expect(await long.text()).toContain('x'.repeat(5_001))
    expect((await write(talent, '/messages/job/1', 'x')).status).toBe(404)
    expect((await write(talent, '/messages/proposal/1', 'x')).status).toBe(404)
  })

  test('is loaded ahead without counting as read', async () => {
    const { owner, talent } = world
    await write(talent, thread, 'Are you there?')
    await owner.get(thread, { 'sec-purpose': 'prefetch;prerender' })
    expect(await unread(owner)).toBe(1)
    await owner.get(thread)
    expect(await unread(owner)).toBe(0)
  })

  test('of an interview is its panel’s too, and of a contract not', async () => {
    const { test: product, owner, talent, ines, idle, proposalId, companySlug } = world
    const id = await scheduleInterview(product, { hiring: owner, talent, proposalId, panel: [ines] })
    await write(talent, `/messages/interview/${id}`, 'Which editor do you use?')
    expect(await unread(ines)).toBe(1)
    expect(await ines.page(`/messages/interview/${id}`)).toContain('Which editor')
    expect((await idle.get(`/messages/interview/${id}`)).status).toBe(404)
    const { contractId } = await hire(product, {
      hiring: owner,
      company: companySlug,
      talent: world.otherTalent,
    })
    const contract = `/messages/contract/${contractId}`
    expect((await write(world.otherTalent, contract, 'When do I begin?')).status).toBe(303)
    expect(await owner.page(contract)).toContain('When do I begin?')
    expect((await ines.get(contract)).status).toBe(404)
    expect((await talent.get(contract)).status).toBe(404)
  })
})

describe('a message', () => {
  test('is edited within five minutes, and says so', async () => {
    const { owner, talent, test: product } = world
    await write(talent, thread, 'I can begin in Mai')
    const id = idOf(await talent.page(thread))
    expect((await owner.post(`${thread}/${id}/edit`, { body: 'No' })).status).toBe(403)
    expect((await talent.post(`${thread}/${id}/edit`, { body: 'I can begin in May' })).status).toBe(303)
    const page = await owner.page(thread)
    expect(page).toContain('I can begin in May')
    expect(page).toMatch(/>edited</)
    product.pass({ minutes: 6 })
    expect((await talent.post(`${thread}/${id}/edit`, { body: 'Later' })).status).toBe(409)
    expect((await talent.post(`${thread}/${id}/delete`)).status).toBe(409)
    expect(await owner.page(thread)).toContain('I can begin in May')
  })

  test('is taken back within five minutes; the operator still sees it when it is reported', async () => {
    const { owner, talent, test: product } = world
    const operator = await makeOperator(product)
    await owner.page(thread)
    const before = await unread(owner)
    await write(talent, thread, 'You are a fool')
    const id = idOf(await talent.page(thread))
    expect(await unread(owner)).toBe(before + 1)
    expect((await talent.post(`${thread}/${id}/delete`)).status).toBe(303)
    expect(await unread(owner)).toBe(before)
    expect(await owner.page(thread)).not.toContain('fool')
    expect((await talent.post(`${thread}/${id}/report`, { reason: 'spam', words: '' })).status).toBe(403)
    for (let press = 0; press < 2; press++)
      expect(
        (await owner.post(`${thread}/${id}/report`, { reason: 'harassment', words: 'Rude.' })).status,
      ).toBe(303)
    expect((await owner.get('/operator/reports')).status).toBe(404)
    const list = await operator.page('/operator/reports')
    const report = /\/operator\/reports\/[\w-]{36}/.exec(list)![0]
    expect(await operator.page(report)).toContain('You are a fool')
    expect((await operator.post(report, { act: 'dismissed' })).status).toBe(303)
    expect((await operator.post(report, { act: 'suspended' })).status).toBe(409)
  })

  test('carries files, as what they are, to those who may read it', async () => {
    const { owner, talent, rival } = world
    const lies = new File(['not a picture'], 'photo.png')
    const refused = await write(talent, thread, 'See this', { files: lies })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('calls itself a PNG picture')
    expect(await owner.page(thread)).not.toContain('See this')
    expect((await write(talent, thread, '', { files: new File(['print(1)\n'], '../plan.py') })).status).toBe(
      303,
    )
    const path = /\/messages\/proposal\/[\w-]+\/files\/[\w-]+/.exec(await owner.page(thread))![0]
    const file = await owner.get(path)
    expect(file.headers.get('content-disposition')).toContain('attachment; filename="plan.py"')
    expect(file.headers.get('content-security-policy')).toContain('sandbox')
    expect(await file.text()).toBe('print(1)\n')
    expect((await rival.get(path)).status).toBe(404)
  })

  test('is found by its words, in one’s own conversations alone', async () => {
    const { owner, talent, rival } = world
    await write(talent, thread, 'Two invoices are missing from <b>March</b>')
    for (const words of ['invoice', '"missing from"', 'invoices -april']) {
      const page = await owner.page(`/messages?q=${encodeURIComponent(words)}`)
      expect(page, words).toMatch(/<mark>/)
      expect(page).not.toContain('<b>')
    }
    for (const words of ["'); drop table--", '%_*(', '"', 'a & | !', '\\'])
      expect((await owner.get(`/messages?q=${encodeURIComponent(words)}`)).status, words).toBe(200)
    expect(await rival.page('/messages?q=invoice')).toContain('No message has')
  })

  test('is one of many: a long conversation goes page by page', async () => {
    const { talent, owner, test: product } = world
    const { db } = product.platform.database
    const { id, last_position, talent_account_id } = await db
      .selectFrom('message.thread')
      .where('subject_id', '=', world.proposalId)
      .select(['id', 'last_position', 'talent_account_id'])
      .executeTakeFirstOrThrow()
    const more = Array.from({ length: 120 }, (_, at) => ({
      id: newId(),
      thread_id: id,
      position: last_position + 1 + at,
      change: 1_000 + at,
      author_id: talent_account_id,
      side: 'talent' as const,
      body: `number ${at}.`,
      sent_at: product.platform.clock(),
    }))
    await db.insertInto('message.sent_message').values(more).execute()
    await db
      .updateTable('message.thread')
      .set({ last_position: last_position + 120, changes: 1_200 })
      .where('id', '=', id)
      .execute()
    const newest = await owner.page(thread)
    expect(newest).toContain('number 119.')
    expect(newest).not.toContain('number 20.')
    const before = /\?before=(\d+)/.exec(newest)![1]!
    expect(await owner.page(`${thread}?before=${before}`)).toContain('number 20.')
    for (const wrong of ['x', '-1', '99999999999999', "1' or 1=1"])
      expect((await owner.get(`${thread}?before=${encodeURIComponent(wrong)}`)).status, wrong).toBe(200)
    const news = await (await owner.get(`${thread}/news?since=1118`)).text()
    expect(news).toContain('number 119.')
    expect(news).not.toContain('number 118.')
    expect(news).toContain('data-changes="1200"')
    expect((await talent.post(`${thread}/read`, { position: 3 })).status).toBe(204)
  })
})

describe('turning messages off', () => {
  test('stops both sides until they are on again, but not who works together', async () => {
    const { owner, talent, ines } = world
    const page = await talent.post(`${thread}/block`, { blocked: 'yes' })
    expect(page.status).toBe(303)
    expect((await write(owner, thread, 'Please')).status).toBe(403)
    expect((await write(talent, thread, 'No')).status).toBe(403)
    expect(await owner.page(thread)).toContain('has turned off messages between you')
    // What the other side turned off, one cannot turn on.
    await owner.post(`${thread}/block`, { blocked: 'no' })
    expect((await write(owner, thread, 'Please')).status).toBe(403)
    expect((await ines.post(`${thread}/block`, { blocked: 'yes' })).status).toBe(404)
    await talent.post(`${thread}/block`, { blocked: 'no' })
    expect((await write(owner, thread, 'Thank you')).status).toBe(303)
  })

  test('leaves a contract’s conversation open while it is active', async () => {
    const { test: product, owner, otherTalent, companySlug } = world
    const { contractId, proposalId } = await hire(product, {
      hiring: owner,
      company: companySlug,
      talent: otherTalent,
    })
    await owner.post(`/messages/proposal/${proposalId}/block`, { blocked: 'yes' })
    expect((await write(otherTalent, `/messages/proposal/${proposalId}`, 'Why?')).status).toBe(403)
    const contract = `/messages/contract/${contractId}`
    expect((await write(otherTalent, contract, 'The invoice is ready')).status).toBe(303)
    await owner.post(`/contracts/${contractId}/end`, { state: 'active', end_reason: 'The project is done.' })
    expect((await write(otherTalent, contract, 'One more thing')).status).toBe(403)
  })
})

test('with a stranger has a limit an hour, with acquaintances a wider one', async () => {
  const { owner, test: product, companySlug } = world
  const talent = await signUp(product, 'Nina New')
  await listTalent(talent)
  const job = await postJob(owner, companySlug)
  const path = `/messages/proposal/${await propose(talent, job)}`
  for (let sent = 0; sent < 20; sent++) expect((await write(talent, path, `${sent}`)).status).toBe(303)
  const refused = await write(talent, path, 'one more')
  expect(refused.status).toBe(429)
  expect(await refused.text()).toMatch(/20 messages an hour.*one more/s)
  expect((await write(world.talent, thread, 'as before')).status).toBe(303)
})

test('leaves no word of a message in the log of events', async () => {
  const { db } = world.test.platform.database
  const events = await db
    .selectFrom('platform.event')
    .where('type', 'like', 'message.%')
    .select('ids')
    .execute()
  expect(events.length).toBeGreaterThan(10)
  for (const { ids } of events)
    for (const value of Object.values(ids as object)) expect(value).toMatch(/^[\w-]{36}$/)
})
