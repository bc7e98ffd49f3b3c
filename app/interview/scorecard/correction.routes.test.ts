import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import { heldInterview, type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import { fillScorecard, inputs } from '../../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

/** The page's form with what a correction changes, as somebody would send it. */
async function correction(who: TestBrowser, id: string, changed: Record<string, string> = {}) {
  const page = await who.page(`/interviews/${id}/scorecard/correct`)
  return {
    id: inputs(page, 'id')[0]!,
    corrects: inputs(page, 'corrects')[0]!,
    revision: inputs(page, 'revision')[0]!,
    correction_reason: 'I had mixed up two answers.',
    rating_1: '2',
    evidence_1: 'Heard a 2 in answer 1.',
    rating_2: '4',
    evidence_2: 'Heard a 4 in answer 2.',
    recommendation: 'no',
    words: 'Calm.',
    ...changed,
  }
}

const correct = (who: TestBrowser, id: string, fields: Record<string, string>) =>
  who.post(`/interviews/${id}/scorecard/correct`, fields)

test('is a new version with a reason; both stay, and the newest counts', async () => {
  const { ines, ivan, owner, test } = world
  const { id, decision } = await heldInterview(world)
  await fillScorecard(ines, id, [4, 4])
  await fillScorecard(ivan, id, [4, 4])
  const fields = await correction(ines, id)
  const both = await Promise.all([correct(ines, id, fields), correct(ines, id, fields)])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  for (const page of [await ivan.page(`/interviews/${id}/scorecard`), await owner.page(decision)]) {
    expect(page).toContain('I had mixed up two answers.')
    expect(page).toContain('Heard a 4 in answer 1.')
    expect(page).toContain('Heard a 2 in answer 1.')
    expect(page.match(/What stood there before/g)).toHaveLength(1)
  }
  // ((2 + 4) / 2 + 4) / 2
  expect(await owner.page(decision)).toMatch(/3\.50\s*<span[^>]*>of 5/)
  const { db } = test.platform.database
  const counted = await db
    .selectFrom('interview.rating')
    .where('interview_id', '=', id)
    .orderBy('rating')
    .select('rating')
    .execute()
  expect(counted.map(({ rating }) => rating)).toEqual([2, 4, 4, 4])
  const facts = await db
    .selectFrom('platform.event')
    .where('type', '=', 'scorecard.corrected')
    .where(sql`ids ->> 'interview'`, '=', id)
    .selectAll()
    .execute()
  expect(facts).toHaveLength(1)
})

test('says what is missing, what is stale and what changes nothing, and keeps what was typed', async () => {
  const { ines } = world
  const { id } = await heldInterview(world)
  await fillScorecard(ines, id, [4, 4])
  for (const [changed, field] of [
    [{ correction_reason: ' ' }, 'correction_reason'],
    [{ correction_reason: 'x'.repeat(501) }, 'correction_reason'],
    [{ evidence_1: '' }, 'evidence_1'],
    [{ rating_1: '' }, 'rating_1'],
    [{ recommendation: '' }, 'recommendation'],
  ] as const) {
    const answer = await correct(ines, id, await correction(ines, id, changed))
    const page = await answer.text()
    expect([answer.status, page.includes(`href="#${field}"`)], field).toEqual([422, true])
  }
  const same = {
    rating_1: '4',
    evidence_1: 'Heard a 4 in answer 1.',
    recommendation: 'yes',
    words: 'Clear and calm.',
  }
  const nothing = await correct(ines, id, await correction(ines, id, same))
  expect([nothing.status, (await nothing.text()).includes('Nothing is different')]).toEqual([422, true])
  const [first, second] = [
    await correction(ines, id),
    await correction(ines, id, { words: 'From another tab.' }),
  ]
  expect((await correct(ines, id, first)).status).toBe(303)
  const late = await correct(ines, id, second)
  const page = await late.text()
  expect(late.status).toBe(409)
  expect(page).toContain('corrected in another tab')
  expect(page).toContain('From another tab.')
  // The page that came back corrects the card as it is now.
  const again = { ...second, corrects: inputs(page, 'corrects')[0]! }
  expect((await correct(ines, id, again)).status).toBe(303)
})

test('is not possible before it is in, for someone else, nor after a decision', async () => {
  const { ines, ivan, owner, idle, talent, rival } = world
  const { id, decision } = await heldInterview(world)
  const fields = await correction(ines, id)
  expect(await ines.page(`/interviews/${id}/scorecard/correct`)).toContain('nothing to correct yet')
  const early = { ...fields, id: crypto.randomUUID(), corrects: crypto.randomUUID(), revision: '0' }
  expect((await correct(ines, id, early)).status).toBe(409)
  for (const who of [owner, idle, talent, rival]) {
    expect((await who.get(`/interviews/${id}/scorecard/correct`)).status).toBe(404)
    expect((await correct(who, id, early)).status).toBe(404)
  }
  await fillScorecard(ines, id, [4, 4])
  await fillScorecard(ivan, id, [4, 4])
  const open = await correction(ines, id)
  const decided = { id: crypto.randomUUID(), outcome: 'decline', reason: 'stronger', words: 'Thank you.' }
  expect((await owner.post(decision, decided)).status).toBe(303)
  const late = await correct(ines, id, open)
  expect([late.status, (await late.text()).includes('stays as it was seen')]).toEqual([409, true])
})

test('the database refuses to change what was submitted, and a version out of turn', async () => {
  const { ines, test } = world
  const { id } = await heldInterview(world)
  await fillScorecard(ines, id, [4, 4])
  await correct(ines, id, await correction(ines, id))
  const { db } = test.platform.database
  const cards = db.selectFrom('interview.scorecard').where('interview_id', '=', id)
  const [first, second] = await cards
    .where('state', '=', 'submitted')
    .orderBy('version')
    .selectAll()
    .execute()
  expect([first!.version, second!.version]).toEqual([1, 2])
  for (const card of [first!, second!]) {
    const change = db.updateTable('interview.scorecard').set({ words: 'Other.' }).where('id', '=', card.id)
    await expect(change.execute()).rejects.toThrow('closed')
    const rating = db.updateTable('interview.score').set({ rating: 5 }).where('scorecard_id', '=', card.id)
    await expect(rating.execute()).rejects.toThrow('closed')
    await expect(db.deleteFrom('interview.scorecard').where('id', '=', card.id).execute()).rejects.toThrow(
      'closed',
    )
  }
  const out = { ...first!, id: crypto.randomUUID(), version: 5, correction_reason: 'Out of turn.' }
  await expect(db.insertInto('interview.scorecard').values(out).execute()).rejects.toThrow('can be corrected')
})

test('a draft is saved as one types: gaps allowed, stale told, nothing closed', async () => {
  const { ines, test } = world
  const { id, scorecard } = await heldInterview(world)
  const draft = (fields: Record<string, string>) => ines.post(`${scorecard}/draft`, fields)
  const first = await draft({ revision: '0', rating_1: '4', evidence_2: 'So far so good.' })
  expect([first.status, await first.json()]).toEqual([200, { revision: 1 }])
  // The answer to the first was lost, and it is sent again.
  expect(await (await draft({ revision: '0', rating_1: '4', evidence_2: 'So far so good.' })).json()).toEqual(
    {
      revision: 1,
    },
  )
  const stale = await draft({ revision: '0', rating_1: '3' })
  expect([stale.status, await stale.json()]).toMatchObject([409, { stale: true, revision: 1 }])
  expect(await ines.page(scorecard)).toContain('So far so good.')
  const wrong = await draft({ revision: '1', rating_1: '9' })
  expect([wrong.status, await wrong.json()]).toMatchObject([
    422,
    { message: expect.stringContaining('1 to 5') },
  ])
  await fillScorecard(ines, id, [4, 4])
  const late = await draft({ revision: '2', rating_1: '3' })
  expect([late.status, Object.keys((await late.json()) as object)]).toEqual([409, ['message']])
  const facts = await test.platform.database.db
    .selectFrom('platform.event')
    .where(sql`ids ->> 'interview'`, '=', id)
    .where('type', 'like', 'scorecard.%')
    .select('type')
    .execute()
  expect(facts.map(({ type }) => type)).toEqual(['scorecard.submitted'])
})
