import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { taskList } from '../../../server/tasks.ts'
import { heldInterview, type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import { makeKit, postJob, propose, scheduleInterview } from '../../../test/people.ts'
import { recordInterview } from '../../../test/recording.ts'

let world: InterviewWorld
let settings: string

beforeAll(async () => {
  world = await interviewWorld()
  settings = `/companies/${world.companySlug}/recordings`
})

/** What is left of a recording, by table. */
async function left(id: string): Promise<Record<string, number>> {
  const count = (table: string, where = sql`interview_id = ${id}`) =>
    sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)} where ${where}`
      .execute(world.test.platform.database.db)
      .then(({ rows }) => [table.replace('interview.', ''), rows[0]!.count] as const)
  const runs = sql`run_id in (select id from interview.run where interview_id = ${id})`
  const counts = await Promise.all([
    count('interview.room_update'),
    count('interview.room_snapshot'),
    count('interview.run'),
    count('interview.run_figure', runs),
    count('interview.chat_message'),
    count('interview.note'),
    count('interview.attention_signal'),
  ])
  return Object.fromEntries(counts)
}

const none = {
  room_update: 0,
  room_snapshot: 0,
  run: 0,
  run_figure: 0,
  chat_message: 0,
  note: 0,
  attention_signal: 0,
}

async function eraseDue(): Promise<void> {
  await taskList(world.test.platform, undefined)['erase_recordings']!(null, {} as never)
}

async function keepFor(months: number): Promise<void> {
  world.test.pass({ minutes: 1 })
  const page = await world.owner.page(settings)
  const from = /name="from" value="(\d+)"/.exec(page)![1]!
  expect((await world.owner.post(settings, { from, months })).status).toBe(303)
}

describe('a recording', () => {
  test('is kept to the day that was told, then erased whole; what people decided stays', async () => {
    const { test, ines, talent } = world
    const { id, scorecard } = await heldInterview(world)
    await recordInterview(test, id)
    const ended = test.platform.clock()
    const day = ended.toZonedDateTimeISO('UTC').add({ months: 12 }).toPlainDate().toString()
    expect(await ines.page(`/interviews/${id}/replay`)).toContain(`datetime="${day}"`)
    const inWords = Temporal.PlainDate.from(day).toLocaleString('en-GB', { dateStyle: 'long' })
    expect(await talent.page(`/interviews/${id}`)).toContain(
      `kept for 12 months, until ${inWords}, then erased`,
    )

    test.pass({ months: 12 })
    test.pass({ hours: -1 })
    await eraseDue()
    expect(Object.values(await left(id)).every(count => count > 0)).toBe(true)

    test.pass({ hours: 2 })
    await eraseDue()
    expect(await left(id)).toEqual(none)
    const page = await ines.page(`/interviews/${id}/replay`)
    expect(page).toContain('This recording was erased')
    expect((await ines.get(`/interviews/${id}/replay/recording`)).status).toBe(404)
    expect(await talent.page(`/interviews/${id}`)).toContain('was erased on')
    expect((await ines.get(scorecard)).status).toBe(200)
    const events = await test.platform.database.db
      .selectFrom('platform.event')
      .where('type', '=', 'interview.recording_erased')
      .select(['actor_id', 'ids'])
      .execute()
    expect(events).toEqual([{ actor_id: null, ids: expect.objectContaining({ interview: id }) }])

    await eraseDue()
    expect(await left(id)).toEqual(none)
  })

  test('is kept no longer than was told when its interview was proposed', async () => {
    const { test } = world
    await keepFor(2)
    const { id } = await heldInterview(world)
    await recordInterview(test, id)
    await keepFor(24)
    const { id: later } = await heldInterview(world)
    await recordInterview(test, later)
    test.pass({ months: 2, hours: 1 })
    await eraseDue()
    expect(await left(id)).toEqual(none)
    expect((await left(later))['room_update']).toBeGreaterThan(0)
    test.pass({ months: 22 })
    test.pass({ hours: -2 })
    await eraseDue()
    expect((await left(later))['room_update']).toBeGreaterThan(0)
    test.pass({ hours: 3 })
    await eraseDue()
    expect(await left(later)).toEqual(none)
  })

  test('is erased earlier when the company keeps for less', async () => {
    const { test } = world
    const { id } = await heldInterview(world)
    await recordInterview(test, id)
    await keepFor(1)
    await keepFor(36)
    test.pass({ months: 1, hours: 1 })
    await eraseDue()
    expect(await left(id)).toEqual(none)
  })

  test('of an interview that nobody ended is erased too', async () => {
    const { test, owner, talent, companySlug, ines } = world
    await keepFor(1)
    const jobSlug = await postJob(owner, companySlug)
    await makeKit(owner, jobSlug)
    const proposalId = await propose(talent, jobSlug)
    const id = await scheduleInterview(test, { hiring: owner, talent, proposalId, panel: [ines] })
    await recordInterview(test, id)
    test.pass({ months: 2 })
    await eraseDue()
    expect(await left(id)).toEqual(none)
  })
})

describe('how long is said by those who hire', () => {
  test('within bounds, and what was typed stays', async () => {
    for (const months of ['0', '37', '', 'a year']) {
      const answer = await world.manager.post(settings, { from: '12', months })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toMatch(months ? `value="${months}"` : / value class/)
    }
  })

  test('once: an older page changes nothing', async () => {
    await keepFor(6)
    const answer = await world.manager.post(settings, { from: '12', months: '3' })
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('It was changed to 6 months')
    expect(page).toContain('name="from" value="6"')
    expect(await world.owner.page(settings)).toContain('value="6"')
  })

  test('and by nobody else', async () => {
    expect((await world.ines.get(settings)).status).toBe(403)
    expect((await world.ines.post(settings, { from: '6', months: '3' })).status).toBe(403)
    for (const person of [world.rival, world.talent])
      expect((await person.post(settings, { from: '6', months: '3' })).status).toBe(404)
  })
})
