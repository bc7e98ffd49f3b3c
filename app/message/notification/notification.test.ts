import { beforeAll, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import { hire } from '../../../test/hire.ts'
import { type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import {
  accountIds,
  emailOf,
  listTalent,
  postJob,
  propose,
  proposeTimes,
  signUp,
} from '../../../test/people.ts'
import { recordEvent } from '../../platform/event.ts'
import { newId } from '../../platform/id.ts'
import type { SentLetter } from '../../platform/mail.ts'
import { sendMail } from '../../platform/mail.ts'
import { askWish } from '../letter/choice.db.ts'
import { sendDigests } from '../letter/digest.db.ts'
import { tellPeople } from './tell.db.ts'

let world: InterviewWorld
let db: InterviewWorld['test']['platform']['database']['db']
let clock: () => Temporal.Instant
const site = { url: 'https://work.example.org', mailFrom: 'Rapport <rapport@example.org>' }

beforeAll(async () => {
  world = await interviewWorld({ questions: 1 })
  db = world.test.platform.database.db
  clock = world.test.platform.clock
  await tellPeople(db, clock())
})

const settings = {
  revision: '0',
  message: 'digest',
  proposal: 'mail',
  invitation: 'mail',
  interview: 'mail',
  offer: 'mail',
  contract: 'mail',
  review: 'mail',
  mention: 'mail',
  alert: 'mail',
  digest: 'hourly',
  quiet_from: '',
  quiet_to: '',
}

/** Sends every letter that waits, as the task does; gives those that went out. */
async function sendLetters(): Promise<SentLetter[]> {
  const sent: SentLetter[] = []
  const mailer = { send: async (letter: SentLetter) => void sent.push(letter), close: () => {} }
  const waiting = await db
    .selectFrom('platform.mail')
    .where('sent_at', 'is', null)
    .where('dropped_at', 'is', null)
    .select('id')
    .execute()
  for (const { id } of waiting) await sendMail(db, mailer, id, clock(), site, askWish)
  return sent
}

async function revisionOf(who: TestBrowser): Promise<string> {
  return /name="revision" value="(\d+)"/.exec(await who.page('/settings/notifications'))![1]!
}

async function choose(who: TestBrowser, changed: Record<string, string>): Promise<void> {
  const fields = { ...settings, ...changed, revision: await revisionOf(who) }
  expect((await who.post('/settings/notifications', fields)).status).toBe(303)
}

async function newProposal(name: string): Promise<{ talent: TestBrowser; id: string }> {
  const talent = await signUp(world.test, name)
  await listTalent(talent)
  return { talent, id: await propose(talent, await postJob(world.owner, world.companySlug)) }
}

test('an event becomes what each is told, once, and not to who did it', async () => {
  const { owner, manager, ines, rival } = world
  const { talent, id } = await newProposal('Nora News')
  // Two processes at once, and one of them again.
  await Promise.all([tellPeople(db, clock()), tellPeople(db, clock())])
  await tellPeople(db, clock())
  for (const member of [owner, manager]) {
    const page = await member.page('/notifications')
    expect(page.match(/Nora N\. sent a proposal/g)).toHaveLength(1)
    expect(page).toMatch(/aria-label="Notifications: \d+ new"/)
  }
  for (const nobody of [ines, rival, talent])
    expect(await nobody.page('/notifications')).not.toContain('Nora N. sent')
  await owner.post(`/proposals/${id}/shortlist`, { from: 'sent' })
  await tellPeople(db, clock())
  const page = await talent.page('/notifications')
  expect(page).toContain('on its shortlist')
  const path = /\/notifications\/\d+/.exec(page)![0]
  expect((await rival.get(path)).status).toBe(404)
  const opened = await talent.get(path)
  expect(opened.headers.get('location')).toBe(`/proposals/${id}`)
  await owner.post('/notifications/read')
  expect(await owner.page('/notifications')).not.toContain('Mark all as read')
})

test('taking an event and telling of it are one: what fails in between is told later', async () => {
  const { owner } = world
  const { id } = await newProposal('Kim Kill')
  const kill = db.transaction().execute(async db => {
    await tellPeople(db, clock())
    throw new Error('killed')
  })
  await expect(kill).rejects.toThrow('killed')
  expect(await owner.page('/notifications')).not.toContain('Kim K.')
  await tellPeople(db, clock())
  expect(await owner.page('/notifications')).toContain('Kim K. sent a proposal')
  const told = await db
    .selectFrom('message.notification')
    .where('type', '=', 'proposal.sent')
    .select(['ids', 'account_id'])
    .execute()
  const [ownerId] = await accountIds(world.test, [owner])
  expect(told.filter(row => row.account_id === ownerId && JSON.stringify(row.ids).includes(id))).toHaveLength(
    1,
  )
})

test('letters that somebody turned off are dropped; those about the account itself always go out', async () => {
  const { owner, manager } = world
  await sendLetters()
  await choose(owner, { proposal: 'site' })
  await choose(manager, { proposal: 'off' })
  await newProposal('Lara Letter')
  await tellPeople(db, clock())
  const sent = await sendLetters()
  expect(sent).toEqual([])
  expect(await owner.page('/notifications')).toContain('Lara L. sent')
  expect(await manager.page('/notifications')).not.toContain('Lara L. sent')
  await world.test.browser().post('/forgot', { email: emailOf(owner) })
  const [password] = await sendLetters()
  expect(password?.subject).toContain('new password')
  expect(password?.unsubscribe).toBeUndefined()
})

test('the link in a letter stops its kind, for who has it and no session, however often', async () => {
  const { owner, test: product } = world
  const { talent, id } = await newProposal('Uma Unsub')
  await owner.post(`/proposals/${id}/shortlist`, { from: 'sent' })
  const letter = (await sendLetters()).find(({ to }) => to === emailOf(talent))!
  expect(letter.body).toContain(letter.unsubscribe)
  const path = new URL(letter.unsubscribe!).pathname
  const provider = product.browser()
  expect(await provider.page(path)).toContain('Stop these letters?')
  expect(await talent.page('/settings/notifications')).toMatch(/id="proposal".*?value="mail" selected/s)
  for (let press = 0; press < 2; press++) {
    // As mail programs send it: from nowhere.
    const answer = await product.app.request(`${product.platform.config.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect(answer.status).toBe(200)
  }
  expect(await talent.page('/settings/notifications')).toMatch(/id="proposal".*?value="site" selected/s)
  await owner.post(`/proposals/${id}/decline`, { from: 'shortlisted', words: 'Thank you.' })
  expect((await sendLetters()).filter(({ to }) => to === emailOf(talent))).toEqual([])
  expect((await provider.get('/unsubscribe/nothing')).status).toBe(404)
})

test('what was not seen for ten minutes comes in one letter, at most one an hour, without its words', async () => {
  const { test: product, manager, talent, proposalId } = world
  await choose(manager, { proposal: 'digest' })
  await tellPeople(db, clock())
  await manager.post('/notifications/read')
  await sendLetters()
  const thread = `/messages/proposal/${proposalId}`
  await talent.post(thread, { id: newId(), body: 'The vault code is 1234' })
  await newProposal('Dora Digest')
  await tellPeople(db, clock())
  const digests = async () => {
    await sendDigests(db, clock())
    return (await sendLetters()).filter(
      ({ to, subject }) => to === emailOf(manager) && subject.startsWith('While you were away'),
    )
  }
  expect(await digests()).toEqual([])
  product.pass({ minutes: 11 })
  const [digest, ...more] = await digests()
  expect(more).toEqual([])
  expect(digest?.subject).toContain('1 unread message, 1 notification')
  expect(digest?.body).toContain(`${site.url}${thread}`)
  expect(digest?.body).toContain('Dora D. sent a proposal')
  expect(digest?.body).not.toContain('vault')
  await talent.post(thread, { id: newId(), body: 'And another' })
  product.pass({ minutes: 30 })
  expect(await digests()).toEqual([])
  product.pass({ minutes: 31 })
  expect(await digests()).toHaveLength(1)
  product.pass({ hours: 2 })
  expect(await digests()).toEqual([])
})

test('quiet hours hold mail back, but not what is about an interview', async () => {
  const { owner, talent, test: product, proposalId, ines } = world
  const local = clock().toZonedDateTimeISO('America/New_York')
  const half = (minutes: number) =>
    String((Math.floor((local.hour * 60 + local.minute) / 30) * 30 + minutes + 1440) % 1440)
  await choose(talent, { quiet_from: half(-60), quiet_to: half(120) })
  await sendLetters()
  await proposeTimes(product, { hiring: owner, proposalId, panel: [ines] })
  expect((await sendLetters()).map(({ to }) => to)).toContain(emailOf(talent))
  const other = await postJob(owner, world.companySlug)
  const id = await propose(talent, other)
  await owner.post(`/proposals/${id}/shortlist`, { from: 'sent' })
  expect((await sendLetters()).map(({ to }) => to)).not.toContain(emailOf(talent))
  product.pass({ hours: 4 })
  expect((await sendLetters()).map(({ to }) => to)).toContain(emailOf(talent))
})

test('settings that are stale, or wrong, change nothing', async () => {
  const { rival } = world
  await choose(rival, {})
  expect((await rival.post('/settings/notifications', settings)).status).toBe(409)
  const revision = await revisionOf(rival)
  for (const wrong of [{ proposal: 'loud' }, { quiet_from: '1380' }, { quiet_to: '17' }, { digest: '' }]) {
    const answer = await rival.post('/settings/notifications', { ...settings, revision, ...wrong })
    expect(answer.status, JSON.stringify(wrong)).toBe(422)
  }
})

test('each side of a contract is told what the other did, and a member whom a note names', async () => {
  const { test: product, owner, manager, ines, talent, otherTalent, companySlug, proposalId } = world
  const { contractId, interviewId } = await hire(product, {
    hiring: owner,
    company: companySlug,
    talent: otherTalent,
  })
  await owner.post(`/contracts/${contractId}/end`, { state: 'active', end_reason: 'The project is done.' })
  const [ownerId, managerId] = await accountIds(product, [owner, manager])
  await sendLetters()
  await recordEvent(db, {
    type: 'proposal.mentioned',
    at: clock(),
    actorId: ownerId!,
    ids: { proposal: proposalId, note: newId(), member: managerId! },
  })
  await tellPeople(db, clock())
  const told = await otherTalent.page('/notifications')
  for (const words of [
    'Times for an interview with Acme are proposed',
    'Acme made you an offer',
    'has ended. You can review it now',
  ])
    expect(told).toContain(words)
  expect(told).not.toContain('A contract with Acme began')
  expect(told).toContain(`/notifications/`)
  const hired = await manager.page('/notifications')
  expect(hired).toContain('A contract with Theo')
  expect(hired).not.toContain('has ended. You can')
  expect(hired).toContain('Ada O. named you in a note on the proposal of Tara T.')
  expect(await talent.page('/notifications')).not.toContain('named you')
  expect(await ines.page('/notifications')).not.toContain(interviewId)
  const [letter] = (await sendLetters()).filter(({ subject }) => subject.includes('named you'))
  expect(letter?.to).toBe(emailOf(manager))
  expect(letter?.body).toContain(`${site.url}/proposals/${proposalId}`)
})
