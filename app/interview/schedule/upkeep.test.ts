import { beforeAll, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import {
  heldInterview,
  type InterviewWorld,
  interviewWorld,
  lettersTo,
} from '../../../test/interview-world.ts'
import { accountIds, inputs } from '../../../test/people.ts'
import { selectOptionalViewer } from '../../account/viewer.db.ts'
import { selectInterview } from '../interview.db.ts'
import { recordArrival } from './arrival.db.ts'
import { callOffAbandoned, markMissed, remindOfInterviews } from './upkeep.db.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

const db = () => world.test.platform.database.db
const planned = async (id: string) =>
  await db()
    .selectFrom('interview.interview')
    .where('id', '=', id)
    .select(['state', 'starts_at', 'missed_by', 'end_reason', 'turn'])
    .executeTakeFirstOrThrow()

async function scheduled() {
  const { id, proposalId } = await heldInterview(world, { panel: [world.ines], over: false })
  const starts = (await planned(id)).starts_at!
  await markMissed(db(), starts) // those of the tests before
  return { id, proposalId, starts }
}

/** Who gets which letters while something is done. */
async function lettersOf(doing: () => Promise<unknown>): Promise<string[]> {
  const all = [world.talent, world.ines, world.owner]
  const before = await lettersTo(world.test, all)
  await doing()
  const letters = (await lettersTo(world.test, all)).slice(before.length)
  return letters.map(({ to, subject }) => `${to.split('.')[0]}: ${subject.split(/ on | moved|:/)[0]}`).sort()
}

async function comes(who: TestBrowser, id: string, now: Temporal.Instant): Promise<boolean> {
  const [accountId] = await accountIds(world.test, [who])
  const viewer = (await selectOptionalViewer(db(), accountId!))!
  return await recordArrival(db(), now, viewer, await selectInterview(db(), viewer, id))
}

test('everyone who takes part is reminded a day and an hour before, each once', async () => {
  const { starts } = await scheduled()
  const remind = (before: Temporal.DurationLike) =>
    lettersOf(() => remindOfInterviews(db(), starts.subtract(before)))
  const both = ['ines: Reminder', 'tara: Reminder']
  expect(await remind({ hours: 24, minutes: 1 })).toEqual([])
  expect(await remind({ hours: 24 })).toEqual(both)
  expect(await remind({ hours: 23, minutes: 59 })).toEqual([])
  expect(await remind({ hours: 1, minutes: 1 })).toEqual([])
  expect(
    await lettersOf(() =>
      Promise.all([30, 30, 29].map(minutes => remindOfInterviews(db(), starts.subtract({ minutes })))),
    ),
  ).toEqual(both)
  expect(await remind({ minutes: 1 })).toEqual([])
})

test('after a standstill the later reminder comes alone, and none when it has begun', async () => {
  const first = await scheduled()
  expect(await lettersOf(() => remindOfInterviews(db(), first.starts.subtract({ minutes: 50 })))).toEqual([
    'ines: Reminder',
    'tara: Reminder',
  ])
  const second = await scheduled()
  expect(await lettersOf(() => remindOfInterviews(db(), second.starts))).toEqual([])
})

test('one that is moved is reminded of at its new time, and not where that is nearer than the reminder', async () => {
  const { id, starts } = await scheduled()
  await lettersOf(() => remindOfInterviews(db(), starts.subtract({ hours: 24 })))
  const near = world.test.platform.clock().add({ hours: 20 })
  const move = async (to: Temporal.Instant) => {
    const page = await world.owner.page(`/interviews/${id}/times`)
    const local = to.toZonedDateTimeISO('UTC').toPlainDateTime().toString({ smallestUnit: 'minute' })
    const fields = { from: 'scheduled', round: inputs(page, 'round')[0]!, time_zone: 'UTC', words: 'Moved.' }
    expect((await world.owner.post(`/interviews/${id}/times`, { ...fields, slot_1: local })).status).toBe(303)
    const [slot] = inputs(await world.talent.page(`/interviews/${id}`), 'slot')
    expect((await world.talent.post(`/interviews/${id}/accept`, { slot: slot! })).status).toBe(303)
    return (await planned(id)).starts_at!
  }
  const soon = await move(near)
  expect(await lettersOf(() => remindOfInterviews(db(), soon.subtract({ hours: 19 })))).toEqual([])
  const hour = ['ines: Reminder', 'tara: Reminder']
  expect(await lettersOf(() => remindOfInterviews(db(), soon.subtract({ hours: 1 })))).toEqual(hour)
  const later = await move(near.add({ hours: 24 * 5 }))
  expect(await lettersOf(() => remindOfInterviews(db(), later.subtract({ hours: 24 })))).toEqual(hour)
  // Back at a time of which everyone was reminded already.
  const again = await move(soon)
  expect(await lettersOf(() => remindOfInterviews(db(), again.subtract({ minutes: 59 })))).toEqual([])
})

test.each([
  [['ines'], 'talent', 'you were not in the room', 'Tara T. did not come'],
  [['talent'], 'company', 'nobody of Acme came', 'nobody of the panel came'],
  [[], 'both', 'nobody came to the room', 'nobody came to the room'],
] as const)('where only %j came, it is missed by: %s', async (came, by, toTalent, toCompany) => {
  const { id, starts } = await scheduled()
  for (const who of came) expect(await comes(world[who], id, starts.add({ minutes: 2 }))).toBe(true)
  expect(await lettersOf(() => markMissed(db(), starts.add({ minutes: 14, seconds: 59 })))).toEqual([])
  const late = starts.add({ minutes: 15 })
  const letters = await lettersOf(() => Promise.all([markMissed(db(), late), markMissed(db(), late)]))
  expect(letters).toEqual(['ada: Interview missed', 'ines: Interview missed', 'tara: Interview missed'])
  expect(await planned(id)).toMatchObject({ state: 'missed', missed_by: by })
  expect(await world.talent.page(`/interviews/${id}`)).toContain(toTalent)
  expect(await world.owner.page(`/interviews/${id}`)).toContain(toCompany)
  expect((await world.talent.get(`/interviews/${id}/room`)).status, 'its room is shut').not.toBe(200)
  // Either side offers other times after that.
  const offers = by === 'talent' ? world.talent : world.owner
  expect(await offers.page(`/interviews/${id}`)).toContain('Offer other times')
  const at = starts.add({ hours: 24 }).toZonedDateTimeISO('UTC').toPlainDateTime()
  const fields = {
    from: 'missed',
    round: '1',
    time_zone: 'UTC',
    slot_1: at.toString({ smallestUnit: 'minute' }),
  }
  expect((await offers.post(`/interviews/${id}/times`, { ...fields, words: '' })).status).toBe(303)
  expect(await planned(id)).toMatchObject({ state: 'proposed', missed_by: null, starts_at: null })
})

test('it is not missed where both came in time, or a question was asked', async () => {
  const met = await scheduled()
  expect(await comes(world.talent, met.id, met.starts.subtract({ minutes: 15 }))).toBe(true)
  expect(await comes(world.ines, met.id, met.starts.add({ minutes: 14 }))).toBe(true)
  await markMissed(db(), met.starts.add({ minutes: 16 }))
  expect((await planned(met.id)).state).toBe('live')
  const asked = await scheduled()
  expect(
    (await world.ines.post(`/interviews/${asked.id}/ask`, { position: '1', starter: 'yes' })).status,
  ).toBeLessThan(400)
  await markMissed(db(), asked.starts.add({ minutes: 16 }))
  expect((await planned(asked.id)).state).toBe('live')
})

test('who only looks at the room the day before has not come', async () => {
  const { id, starts } = await scheduled()
  expect(await comes(world.talent, id, starts.subtract({ minutes: 16 }))).toBe(false)
  expect(await comes(world.ines, id, starts)).toBe(true)
  await markMissed(db(), starts.add({ minutes: 15 }))
  expect(await planned(id)).toMatchObject({ state: 'missed', missed_by: 'talent' })
})

test('people who met elsewhere can still rate what was missed', async () => {
  const { id, starts } = await scheduled()
  await markMissed(db(), starts.add({ minutes: 15 }))
  expect(await world.ines.page(`/interviews/${id}`)).toContain('It took place all the same')
  expect((await world.talent.post(`/interviews/${id}/end`)).status).toBeGreaterThanOrEqual(403)
  expect((await world.ines.post(`/interviews/${id}/end`)).status).toBe(303)
  expect(await planned(id)).toMatchObject({ state: 'done', missed_by: null })
})

test('what was agreed on with someone who withdrew is called off, for everyone’s calendar', async () => {
  const { id, proposalId } = await scheduled()
  await world.talent.post(`/proposals/${proposalId}/withdraw`, { from: 'interviewing', words: '' })
  const call = () => callOffAbandoned(db(), world.test.platform.clock())
  expect(await lettersOf(() => Promise.all([call(), call()]))).toEqual([
    'ada: Interview cancelled',
    'ines: Interview cancelled',
    'tara: Interview cancelled',
  ])
  expect(await planned(id)).toMatchObject({ state: 'cancelled', end_reason: 'The proposal is withdrawn.' })
})
