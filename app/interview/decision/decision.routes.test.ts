import { beforeAll, expect, test } from 'vitest'
import {
  declining,
  type InterviewWorld,
  interviewWorld,
  lettersTo,
  ratedInterview,
} from '../../../test/interview-world.ts'
import { listTalent, makeKit, postJob, propose, proposeTimes, signUp } from '../../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

const rated = (ines?: number[], ivan?: number[]) => ratedInterview(world, ines, ivan)

const offer = () => ({
  id: crypto.randomUUID(),
  outcome: 'offer',
  kind: 'hourly',
  amount: '85.50',
  currency: 'EUR',
  hours_per_week: '30',
  starts_on: day(20),
  ends_on: '',
  reason: 'answers',
  words: 'We would love to work with you.',
})

const day = (days: number) =>
  world.test.platform.clock().toZonedDateTimeISO('UTC').add({ days }).toPlainDate().toString()

const stored = async (proposalId: string) => {
  const { db } = world.test.platform.database
  const card = await db
    .selectFrom('jobs.proposal_card')
    .where('id', '=', proposalId)
    .select('state')
    .executeTakeFirstOrThrow()
  const decisions = await db
    .selectFrom('interview.decision')
    .where('proposal_id', '=', proposalId)
    .selectAll()
    .execute()
  const offers = await db
    .selectFrom('jobs.offer_card')
    .where('proposal_id', '=', proposalId)
    .selectAll()
    .execute()
  return { state: card.state, decisions, offers }
}

test('is refused before every card is in, and nothing changes', async () => {
  const before = await rated([4, 4])
  for (const fields of [declining(), offer()]) {
    const response = await world.owner.post(before.path, fields)
    expect([response.status, (await response.text()).includes('Not every scorecard is in')]).toEqual([
      409,
      true,
    ])
  }
  expect(await stored(before.proposalId)).toMatchObject({
    state: 'interviewing',
    decisions: [],
    offers: [],
  })
  expect(await world.owner.page(`${before.path}?as=offer`)).not.toContain('Make the offer')
})

test('is refused while the interview is not over', async () => {
  const { test, owner, talent, companySlug } = world
  const jobSlug = await postJob(owner, companySlug)
  await makeKit(owner, jobSlug)
  const proposalId = await propose(talent, jobSlug)
  const path = `/proposals/${proposalId}/decision`
  expect((await owner.post(path, declining())).status).toBe(409)
  const id = await proposeTimes(test, { hiring: owner, proposalId, panel: [world.ines] })
  const planned = await owner.post(path, declining())
  expect([planned.status, (await planned.text()).includes('The interview is not over')]).toEqual([409, true])

  await owner.post(`/interviews/${id}/cancel`, { from: 'proposed', words: 'The budget is gone.' })
  expect((await owner.post(path, offer())).status).toBe(409)
  expect((await owner.post(path, declining())).status).toBe(303)
  const { state, decisions } = await stored(proposalId)
  expect([state, decisions[0]?.interview_id]).toEqual(['declined', null])
})

test('an offer carries its terms, moves the proposal, and keeps what was seen', async () => {
  const { id, path, proposalId, talent, kit } = await rated([4, 1], [5, 4])
  const before = await lettersTo(world.test, [talent])
  expect(await world.owner.page(`${path}?as=offer`)).toContain('Make the offer')
  expect((await world.owner.post(path, offer())).headers.get('location')).toBe(path)
  const { state, decisions, offers } = await stored(proposalId)
  expect(state).toBe('offered')
  expect(offers).toHaveLength(1)
  expect(offers[0]).toMatchObject({
    state: 'sent',
    kind: 'hourly',
    amount_minor: 8550,
    currency: 'EUR',
    hours_per_week: 30,
    ends_on: null,
  })
  expect(decisions).toHaveLength(1)
  expect(decisions[0]).toMatchObject({
    outcome: 'offer',
    reason: 'answers',
    composite: 3.5,
    interview_id: id,
  })
  const seen = decisions[0]!.seen as {
    cards: { state: string; scores: { version_id: string; rating: number }[] }[]
    others: string[]
  }
  expect(seen.cards.map(({ scores }) => scores.map(({ rating }) => rating))).toEqual([
    [4, 1],
    [5, 4],
  ])
  expect(seen.cards[0]!.scores.map(({ version_id }) => version_id)).toEqual(kit)
  expect(JSON.stringify(seen)).not.toContain('Heard')
  expect((await lettersTo(world.test, [talent])).slice(before.length)).toHaveLength(1)
  const page = await world.owner.page(path)
  expect(page).toContain('Decided: an offer')
  expect(page).toMatch(/The composite was 3\.50 \(1\.00 to 5\.00\)\./)
  expect(page).not.toContain('Make the offer')
})

test('a decline tells the talent in the words given, and nothing of reasons or ratings', async () => {
  const { path, proposalId, talent, id } = await rated([2, 1], [2, 4])
  const before = await lettersTo(world.test, [talent])
  expect((await world.manager.post(path, declining())).status).toBe(303)
  expect(await stored(proposalId)).toMatchObject({ state: 'declined', offers: [] })
  const letters = (await lettersTo(world.test, [talent])).slice(before.length)
  expect(letters).toHaveLength(1)
  expect(letters[0]!.body).toContain('Your answer on copies was the best we heard.')
  const read = [
    letters[0]!.body,
    await talent.page(`/proposals/${proposalId}`),
    await talent.page(`/interviews/${id}`),
    await talent.page('/interviews'),
  ].join()
  for (const secret of ['Another proposal was stronger', 'stronger', 'omposite', 'Heard a', 'Clear and calm'])
    expect(read).not.toContain(secret)
  expect(read.match(/Your answer on copies/g)!.length).toBeGreaterThanOrEqual(2)
})

test('names the others that were considered', async () => {
  const { path, jobSlug, proposalId } = await rated([4, 4], [4, 4])
  const considered = await propose(world.otherTalent, jobSlug)
  await world.owner.post(`/proposals/${considered}/shortlist`, { from: 'sent' })
  const unread = await signUp(world.test, 'Una Unread')
  await listTalent(unread)
  await propose(unread, jobSlug)
  await world.owner.post(path, declining())
  const { decisions } = await stored(proposalId)
  expect((decisions[0]!.seen as { others: string[] }).others).toEqual([considered])
})

test('wrong terms are said field by field, kept, and change nothing', async () => {
  const { path, proposalId } = await rated([4, 4], [4, 4])
  for (const [changed, field] of [
    [{ amount: '' }, 'amount'],
    [{ amount: '-5' }, 'amount'],
    [{ amount: '99999999999' }, 'amount'],
    [{ currency: 'XXX' }, 'currency'],
    [{ kind: 'free' }, 'kind'],
    [{ hours_per_week: '0' }, 'hours_per_week'],
    [{ hours_per_week: 'many' }, 'hours_per_week'],
    [{ starts_on: '' }, 'starts_on'],
    [{ starts_on: '2027-02-30' }, 'starts_on'],
    [{ starts_on: day(-2) }, 'starts_on'],
    [{ starts_on: day(500) }, 'starts_on'],
    [{ ends_on: day(10) }, 'ends_on'],
    [{ reason: '' }, 'reason'],
    [{ reason: 'stronger' }, 'reason'],
    [{ words: 'x'.repeat(2001) }, 'words'],
    [{ id: 'x' }, 'id'],
  ] as const) {
    const response = await world.owner.post(path, { ...offer(), ...changed })
    const page = await response.text()
    expect(
      [response.status, page.includes(`href="#${field}"`)],
      `${field} ${Object.values(changed)[0]}`,
    ).toEqual([422, true])
    if (field !== 'words') expect(page).toContain('We would love to work with you.')
  }
  const both = await (await world.owner.post(path, { ...offer(), amount: 'much', reason: '' })).text()
  for (const field of ['amount', 'reason']) expect(both).toContain(`href="#${field}"`)
  for (const [changed, field] of [
    [{ words: ' ' }, 'words'],
    [{ reason: 'strongest' }, 'reason'],
  ] as const) {
    const response = await world.owner.post(path, { ...declining(), ...changed })
    expect([response.status, (await response.text()).includes(`href="#${field}"`)]).toEqual([422, true])
  }
  expect((await world.owner.post(path, {})).status).toBe(422)
  expect(await stored(proposalId)).toMatchObject({ state: 'interviewing', decisions: [], offers: [] })
})

test('a second click decides once; a second opinion is told', async () => {
  const { path, proposalId } = await rated([4, 4], [4, 4])
  const fields = offer()
  const both = await Promise.all([world.owner.post(path, fields), world.owner.post(path, fields)])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  const late = await world.manager.post(path, declining())
  const page = await late.text()
  expect(late.status).toBe(409)
  expect(page).toContain('An offer is with the talent.')
  expect(page).toContain('Your answer on copies')
  expect(await stored(proposalId)).toMatchObject({
    state: 'offered',
    decisions: [{ outcome: 'offer' }],
    offers: [{ state: 'sent' }],
  })
})

test('two at one moment: one decision', async () => {
  const { path, proposalId } = await rated([4, 4], [4, 4])
  const both = await Promise.all([world.owner.post(path, offer()), world.manager.post(path, declining())])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  expect((await stored(proposalId)).decisions).toHaveLength(1)
})

test('is for owners and managers of the company alone', async () => {
  const { path } = await rated([4, 4], [4, 4])
  const { ines, ivan, idle, talent, otherTalent, rival, test } = world
  for (const who of [ines, ivan, idle, talent, otherTalent, rival]) {
    expect((await who.get(path)).status).toBe(404)
    expect((await who.post(path, declining())).status).toBe(404)
    expect((await who.post(path, {})).status).toBe(404)
  }
  expect((await test.browser().get(path)).status).toBe(303)
  expect((await test.browser().post(path, declining())).status).toBe(401)
  expect((await world.owner.get('/proposals/none/decision')).status).toBe(404)
})

test('the talent’s own page of it is 404 even for the one it is about', async () => {
  const { path, talent } = await rated([4, 4], [4, 4])
  expect((await talent.get(path)).status).toBe(404)
  expect((await talent.post(path, declining())).status).toBe(404)
})
