import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, type TestBrowser, testApp } from '../../test/app.ts'
import { hire } from '../../test/hire.ts'
import { emailOf, invite, listTalent, makeCompany, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'
import { publishDueReviews } from './review.db.ts'

let rapport: TestApp
let owner: TestBrowser
let talent: TestBrowser
let company: string
let profile: string
/** A contract that has just ended. */
let contract: string

beforeAll(async () => {
  rapport = await testApp()
  owner = await signUp(rapport, 'Olivia Owner')
  company = (await makeCompany(owner, 'Acme')).slug
  talent = await signUp(rapport, 'Tessa Talent')
  profile = await listTalent(talent)
})

describe('a review', () => {
  beforeEach(endOne)

  test('is sealed until the other side’s is in; of it nothing is told but that it is there', async () => {
    expect(
      (await write(owner, { words: 'Delivered every week, and told us early.', work_again: '9' })).status,
    ).toBe(303)
    const before = await talent.page(`/contracts/${contract}`)
    expect(before).toContain('In, and sealed')
    expect(before).not.toContain('Delivered every week')
    expect(before).not.toContain('9 of 10')
    expect(await rapport.browser().page(`/talent/${profile}`)).not.toContain('Delivered every week')
    expect(await talent.page(`/contracts/${contract}/review`)).not.toContain('Delivered every week')
    expect(await lettersTo(talent)).toContainEqual(expect.stringContaining('It is sealed'))

    expect((await write(talent, { words: 'A calm team with clear tickets.', work_again: '7' })).status).toBe(
      303,
    )
    const companySide = await owner.page(`/contracts/${contract}`)
    expect(companySide).toContain('A calm team with clear tickets.')
    expect(companySide).toContain('9 of 10')
    expect(companySide).not.toContain('7 of 10')
    const talentSide = await talent.page(`/contracts/${contract}`)
    expect(talentSide).toContain('Delivered every week')
    expect(talentSide).toContain('7 of 10')
    expect(talentSide).not.toContain('9 of 10')
    expect(await rapport.browser().page(`/talent/${profile}`)).toContain('Delivered every week')
    expect((await lettersTo(owner)).filter(body => body.includes('not sealed any more'))).not.toEqual([])
    expect(await eventsOf()).toEqual([
      'review.submitted',
      'review.submitted',
      'review.published',
      'review.published',
    ])
  })

  test('counts on the profile once both are in', async () => {
    const [before] = await standing()
    await write(owner, { stars: '5' })
    expect(await standing()).toEqual([before])
    await write(talent, { stars: '2' })
    const [after] = await standing()
    expect(after).toEqual({ stars_sum: before!.stars_sum + 5, review_count: before!.review_count + 1 })
  })

  test('of both sides at the same moment publishes both', async () => {
    const both = await Promise.all([write(owner), write(talent)])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(await states()).toEqual(['published', 'published'])
  })

  test('opens by itself 14 days after the end, and no earlier', async () => {
    await write(owner, { words: 'Delivered every week, and told us early.' })
    const ended = await endedAt()
    const db = rapport.platform.database.db
    await publishDueReviews(db, ended.add({ hours: 14 * 24 }).subtract({ seconds: 1 }))
    expect(await states()).toEqual(['sealed'])
    await publishDueReviews(db, ended.add({ hours: 14 * 24 }))
    expect(await states()).toEqual(['published'])
    expect(await rapport.browser().page(`/talent/${profile}`)).toContain('Delivered every week')
    expect(await publishDueReviews(db, ended.add({ hours: 14 * 24 }))).toBe(0)
  })

  test('never changes: a second one of the same side is refused, and its words come back', async () => {
    const manager = await signUp(rapport, 'Mia Manager')
    await invite(owner, company, manager, 'manager')
    await write(owner, { words: 'Delivered every week, and told us early.' })
    const second = await write(manager, { words: 'I would have said it differently.' })
    expect(second.status).toBe(409)
    const page = await second.text()
    expect(page).toContain('A review never changes')
    expect(page).toContain('I would have said it differently.')
    const damaged = await write(manager, { words: 'short' })
    expect(damaged.status).toBe(409)
    expect(await states()).toEqual(['sealed'])
  })

  test('sent twice by a double click is one', async () => {
    const id = newId()
    const both = await Promise.all([write(owner, { id }), write(owner, { id })])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(await states()).toEqual(['sealed'])
    const elsewhere = (await hire(rapport, { hiring: owner, company, talent })).contractId
    await owner.post(`/contracts/${elsewhere}/end`, {
      state: 'active',
      end_reason: 'The work is done as agreed.',
    })
    expect((await owner.post(`/contracts/${elsewhere}/review`, { ...fields, id })).status).toBe(409)
  })

  test('shows what people typed as text', async () => {
    await write(owner, { words: '<script>alert(1)</script> and <b>bold</b> words' })
    await write(talent, { words: '<img src=x onerror=alert(1)> from the talent' })
    for (const page of [
      await talent.page(`/contracts/${contract}`),
      await owner.page(`/contracts/${contract}`),
      await talent.page(`/talent/${profile}`),
    ]) {
      expect(page).not.toContain('<script>alert')
      expect(page).not.toContain('<img src=x')
    }
  })
})

describe('what cannot be used', () => {
  beforeAll(endOne)

  test.each([
    ['stars', '', 'Choose from 1 to 5 stars.'],
    ['stars', '6', 'Choose from 1 to 5 stars.'],
    ['stars', '-1', 'Choose from 1 to 5 stars.'],
    ['stars', '4.5', 'Choose from 1 to 5 stars.'],
    ['words', 'Too short', 'The review needs at least 20 characters; it has 9.'],
    ['words', 'x'.repeat(2001), 'The review can have at most 2000 characters; it has 2001.'],
    ['work_again', '', 'Choose a number from 0 to 10.'],
    ['work_again', '11', 'Choose a number from 0 to 10.'],
    ['id', 'nonsense', 'This form is damaged. Open the page again.'],
  ])('%s as %j is refused at the field, and what was typed is kept', async (field, value, message) => {
    const refused = await write(owner, { [field]: value })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain(message)
    if (field !== 'words') expect(page).toContain(fields.words)
    if (field !== 'stars') expect(page).toMatch(/name="stars" value="4" checked/)
    expect(await states()).toEqual([])
  })
})

test('a contract that is active cannot be reviewed', async () => {
  const { contractId } = await hire(rapport, { hiring: owner, company, talent })
  expect(await talent.page(`/contracts/${contractId}/review`)).toContain('once the contract has ended')
  expect((await owner.post(`/contracts/${contractId}/review`, { ...fields, id: newId() })).status).toBe(409)
})

// Last: the clock does not go back.
test('after 14 days reviews are closed, and the page says so', async () => {
  await endOne()
  await write(owner)
  rapport.pass({ hours: 14 * 24, minutes: 1 })
  const page = await talent.page(`/contracts/${contract}/review`)
  expect(page).toContain('That time has passed')
  expect(page).not.toContain('<textarea')
  const late = await write(talent, { words: 'I took too long to write this one.' })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('I took too long to write this one.')
  expect(await talent.page(`/contracts/${contract}`)).toContain('reviews are closed')
  await publishDueReviews(rapport.platform.database.db, rapport.platform.clock())
  expect(await talent.page(`/contracts/${contract}`)).toContain(fields.words)
  expect(await talent.page(`/contracts/${contract}`)).toContain('Not in.')
})

async function endOne(): Promise<void> {
  contract = (await hire(rapport, { hiring: owner, company, talent })).contractId
  await owner.post(`/contracts/${contract}/end`, {
    state: 'active',
    end_reason: 'The work is done as agreed.',
  })
}

const fields = { stars: '4', words: 'Good work over three months.', work_again: '8' }

function write(browser: TestBrowser, changed: Record<string, string> = {}): Promise<Response> {
  return browser.post(`/contracts/${contract}/review`, { id: newId(), ...fields, ...changed })
}

async function states(): Promise<string[]> {
  const rows = await db()
    .selectFrom('work.review')
    .select('state')
    .where('contract_id', '=', contract)
    .execute()
  return rows.map(({ state }) => state)
}

async function standing() {
  return await db()
    .selectFrom('talent.talent')
    .select(['stars_sum', 'review_count'])
    .where('slug', '=', profile)
    .execute()
}

async function endedAt(): Promise<Temporal.Instant> {
  const row = await db()
    .selectFrom('work.contract')
    .select('ended_at')
    .where('id', '=', contract)
    .executeTakeFirstOrThrow()
  return row.ended_at!
}

async function lettersTo(browser: TestBrowser): Promise<string[]> {
  const rows = await db()
    .selectFrom('platform.mail')
    .select('body')
    .where('to_address', '=', emailOf(browser))
    .execute()
  return rows.map(({ body }) => body ?? '')
}

async function eventsOf(): Promise<string[]> {
  const rows = await db().selectFrom('platform.event').select(['type', 'ids']).orderBy('id').execute()
  return rows
    .filter(({ ids, type }) => type.startsWith('review.') && JSON.stringify(ids).includes(contract))
    .map(({ type }) => type)
}

function db() {
  return rapport.platform.database.db
}
