import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import {
  heldInterview,
  type InterviewWorld,
  inDays,
  interviewWorld,
  lettersTo,
  shortlistedProposal,
} from '../../../test/interview-world.ts'
import { accountIds, inputs, proposeTimes } from '../../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

// Each interview has a day of its own, so that none is in the way of another.
let day = 20
beforeEach(() => {
  day += 2
})

const on = (clock: string, more = 0) => inDays(world, day + more, clock)

async function proposed() {
  const { proposalId } = await shortlistedProposal(world)
  return await proposeTimes(world.test, {
    hiring: world.owner,
    proposalId,
    panel: [world.ines],
    slots: [on('10:00'), on('11:30')],
  })
}

async function offer(who: TestBrowser, id: string, changed: Record<string, string | string[]> = {}) {
  const page = await who.page(`/interviews/${id}/times`)
  const field = (name: string) => inputs(page, name)[0]!
  return await who.post(`/interviews/${id}/times`, {
    from: field('from'),
    round: field('round'),
    time_zone: field('time_zone'),
    words: 'The dentist.',
    slot_1: on('15:00'),
    ...changed,
  })
}

const slotsOf = async (who: TestBrowser, id: string) => inputs(await who.page(`/interviews/${id}`), 'slot')
const take = async (who: TestBrowser, id: string, slot: string) =>
  await who.post(`/interviews/${id}/accept`, { slot })
const row = async (id: string) =>
  await world.test.platform.database.db
    .selectFrom('interview.interview')
    .where('id', '=', id)
    .select(['state', 'starts_at', 'round', 'turn', 'sequence'])
    .executeTakeFirstOrThrow()

test('the talent counters with words, the company takes one of those', async () => {
  const { talent, owner, ines, test } = world
  const id = await proposed()
  const [first] = await slotsOf(talent, id)
  const before = await lettersTo(test, [owner, ines, talent])
  const countered = await offer(talent, id, {
    slot_2: on('16:00'),
    slot_5: on('09:00', 1),
    words: 'Mornings are <b>school</b>.',
  })
  expect(countered.headers.get('location')).toBe(`/interviews/${id}`)
  expect(await row(id)).toMatchObject({ state: 'proposed', round: 2, turn: 'company', starts_at: null })
  const letters = (await lettersTo(test, [owner, ines, talent])).slice(before.length)
  expect(letters.map(({ to }) => to).sort()).toEqual(['ada.owner@example.org', 'ines.asker@example.org'])
  expect(letters[0]!.body).toContain('> Mornings are <b>school</b>.')
  expect(letters[0]!.body).toContain('21:00 (Europe/Vienna')

  const page = await owner.page(`/interviews/${id}`)
  expect(page).toContain('Mornings are &lt;b>school&lt;/b>.')
  const slots = inputs(page, 'slot')
  expect(slots).toHaveLength(3)
  expect(await slotsOf(ines, id)).toEqual([])
  expect(await slotsOf(talent, id)).toEqual([])
  const old = await take(owner, id, first!)
  expect([old.status, (await old.text()).includes('not offered any more')]).toEqual([409, true])
  expect((await take(talent, id, slots[0]!)).status).toBe(409)
  expect((await take(ines, id, slots[0]!)).status).toBe(403)
  expect((await take(owner, id, slots[0]!)).status).toBe(303)
  expect((await take(owner, id, slots[0]!)).status).toBe(303)
  expect(await row(id)).toMatchObject({ state: 'scheduled', turn: null, sequence: 1 })
})

test('the company offers again, also from the times that suit its panel', async () => {
  const { owner, ines, talent } = world
  const id = await proposed()
  await ines.post('/settings/calendar', {
    revision: inputs(await ines.page('/settings/calendar'), 'revision')[0]!,
    opens_2: '13:00',
    closes_2: '15:00',
  })
  const page = await owner.page(`/interviews/${id}/times`)
  const suggested = inputs(page, 'slot')
  expect(suggested.length).toBeGreaterThan(0)
  for (const at of suggested) {
    const wall = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Vienna')
    expect([wall.dayOfWeek, wall.hour >= 13, wall.hour < 15]).toEqual([2, true, true])
  }
  // The talent is not shown when the panel is free.
  expect(inputs(await talent.page(`/interviews/${id}/times`), 'slot')).toEqual([])
  expect((await offer(owner, id, { slot: suggested, slot_1: '' })).status).toBe(303)
  expect(await row(id)).toMatchObject({ state: 'proposed', round: 2, turn: 'talent' })
  expect((await take(talent, id, (await slotsOf(talent, id))[0]!)).status).toBe(303)
  expect(String((await row(id)).starts_at)).toBe(suggested[0])
})

test('an interview is moved when the other side takes the new time, and not before', async () => {
  const { talent, owner, ines, test } = world
  const { id } = await heldInterview(world, { panel: [ines], over: false })
  const was = (await row(id)).starts_at!
  const why = await offer(talent, id, { words: '' })
  expect([why.status, (await why.text()).includes('href="#words"')]).toEqual([422, true])
  expect((await offer(talent, id)).status).toBe(303)
  expect(await row(id)).toMatchObject({ state: 'scheduled', starts_at: was, turn: 'company' })
  const page = await owner.page(`/interviews/${id}`)
  for (const words of ['The dentist.', 'Other times proposed', 'Keep the time agreed on'])
    expect(page).toContain(words)
  const before = await lettersTo(test, [talent, ines, owner])
  expect((await take(owner, id, inputs(page, 'slot')[0]!)).status).toBe(303)
  const moved = await row(id)
  expect(moved).toMatchObject({ state: 'scheduled', turn: null, sequence: 2 })
  expect(moved.starts_at!.equals(was)).toBe(false)
  const letters = (await lettersTo(test, [talent, ines, owner])).slice(before.length)
  expect(letters).toHaveLength(3)
  for (const { subject, body } of letters) {
    expect(subject).toContain('Interview moved to')
    expect(body).toContain('It is no longer on')
  }
  const booked = await test.platform.database.db
    .selectFrom('interview.booking')
    .where('interview_id', '=', id)
    .select('account_id')
    .execute()
  expect(booked).toHaveLength(2)
})

test('or stays as it is: the other side keeps it, or whoever asked takes it back', async () => {
  const { talent, owner, ines, manager } = world
  const { id } = await heldInterview(world, { panel: [ines], over: false })
  for (const [asks, answers] of [
    [talent, manager],
    [owner, owner],
    [owner, talent],
  ] as const) {
    expect((await offer(asks, id)).status).toBe(303)
    const { round } = await row(id)
    const [slot] = await slotsOf(asks === talent ? owner : talent, id)
    expect((await ines.post(`/interviews/${id}/keep`, { round: String(round) })).status).toBe(403)
    expect((await answers.post(`/interviews/${id}/keep`, { round: String(round - 1) })).status).toBe(409)
    expect((await answers.post(`/interviews/${id}/keep`, { round: String(round) })).status).toBe(303)
    expect((await answers.post(`/interviews/${id}/keep`, { round: String(round) })).status).toBe(303)
    expect(await row(id)).toMatchObject({ state: 'scheduled', turn: null, sequence: 1 })
    expect((await take(asks === talent ? owner : talent, id, slot!)).status).toBe(409)
  }
})

test('a second click offers once; both sides at one moment, and old pages, change nothing twice', async () => {
  const { talent, owner } = world
  const id = await proposed()
  const fields = { from: 'proposed', round: '1', time_zone: 'Europe/Vienna', words: 'Typed & kept.' }
  const send = (who: TestBrowser, clock: string) =>
    who.post(`/interviews/${id}/times`, { ...fields, slot_1: on(clock) })
  const both = await Promise.all([send(talent, '17:00'), send(talent, '17:00')])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect((await row(id)).round).toBe(2)
  const old = await send(owner, '18:00')
  const page = await old.text()
  expect([old.status, page.includes('Typed &amp; kept.'), page.includes(on('18:00'))]).toEqual([
    409,
    true,
    true,
  ])
  const second = await proposed()
  const at = (who: TestBrowser, clock: string) =>
    who.post(`/interviews/${second}/times`, { ...fields, slot_1: on(clock) })
  const race = await Promise.all([at(talent, '17:00'), at(owner, '18:00')])
  expect(race.map(({ status }) => status).sort()).toEqual([303, 409])
  expect((await row(second)).round).toBe(2)
})

test('what was typed wrongly is said at its field and kept', async () => {
  const { talent, owner } = world
  const id = await proposed()
  for (const [changed, field, message] of [
    [{ slot_1: '' }, 'slot_1', 'at least one time'],
    [{ slot_2: inDays(world, -1, '10:00') }, 'slot_2', 'in the past'],
    [{ slot_3: on('15:00') }, 'slot_3', 'already'],
    [{ slot: ['soon'] }, 'slot', 'damaged'],
    [{ slot: [1, 2, 3, 4, 5].map(hour => `${on(`0${hour}:00`)}:00Z`) }, 'slot', 'At most 5 times'],
    [{ words: 'x'.repeat(1001) }, 'words', 'at most 1000'],
  ] as const) {
    const refused = await offer(owner, id, { words: 'Kept <i>so</i>.', ...changed } as never)
    const page = await refused.text()
    expect([refused.status, page.includes(`href="#${field}"`), page.includes(message)], message).toEqual([
      422,
      true,
      true,
    ])
    if (field !== 'words') expect(page).toContain('Kept &lt;i>so')
  }
  expect((await row(id)).round).toBe(1)
  expect((await offer(talent, id, { time_zone: 'Mars/Olympus' })).status).toBe(422)
})

test('two that move to one time at one moment: the database lets one', async () => {
  const { talent, owner, ines, ivan } = world
  const one = await heldInterview(world, { panel: [ines, ivan], over: false })
  const two = await heldInterview(world, { panel: [ivan, ines], over: false })
  for (const { id } of [one, two]) expect((await offer(owner, id, { slot_1: on('19:00') })).status).toBe(303)
  const slots = await Promise.all([one, two].map(async ({ id }) => (await slotsOf(talent, id))[0]!))
  const answers = await Promise.all([take(talent, one.id, slots[0]!), take(talent, two.id, slots[1]!)])
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  const refused = answers.find(({ status }) => status === 409)!
  expect(await refused.text()).toContain('in another interview by now')
})

test('two that change places at one moment do not lock each other out', async () => {
  const { talent, owner, ines } = world
  const one = await heldInterview(world, { panel: [ines], over: false })
  const two = await heldInterview(world, { panel: [ines], over: false })
  const wall = async (id: string) =>
    (await row(id)).starts_at!.toZonedDateTimeISO('Europe/Vienna').toPlainDateTime().toString({
      smallestUnit: 'minute',
    })
  const [first, second] = [await wall(one.id), await wall(two.id)]
  await offer(owner, one.id, { slot_1: second })
  await offer(owner, two.id, { slot_1: first })
  const slots = await Promise.all([one, two].map(async ({ id }) => (await slotsOf(talent, id))[0]!))
  const answers = await Promise.all([take(talent, one.id, slots[0]!), take(talent, two.id, slots[1]!)])
  for (const { status } of answers) expect([303, 409]).toContain(status)
})

test('suggestions come for the panel that is chosen, before anything is proposed', async () => {
  const { owner, ivan, test } = world
  const { path, fields } = await shortlistedProposal(world)
  expect(inputs(await owner.page(path), 'slot')).toEqual([])
  const panel = await accountIds(test, [ivan])
  const found = await owner.post(path, { ...fields, panel, message: 'Kept.', press: 'find' })
  const page = await found.text()
  expect([found.status, page.includes('Times that suit the whole panel'), page.includes('Kept.')]).toEqual([
    200,
    true,
    true,
  ])
  const suggested = inputs(page, 'slot')
  expect(suggested.length).toBeGreaterThan(0)
  const sent = await owner.post(path, { ...fields, panel, slot_1: '', slot: suggested.slice(0, 2) })
  expect(sent.headers.get('location')).toBe(`/interviews/${fields.id}`)
})
