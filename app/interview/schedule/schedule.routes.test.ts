import { beforeAll, expect, test } from 'vitest'
import {
  type InterviewWorld,
  inDays,
  interviewWorld,
  lettersTo,
  shortlistedProposal,
} from '../../../test/interview-world.ts'
import { accountIds, inputs, postJob, propose, scheduleInterview } from '../../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

const count = async (table: 'interview.interview' | 'interview.slot' | 'platform.mail') => {
  const { n } = await world.test.platform.database.db
    .selectFrom(table)
    .select(db => db.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

test('shows whose zone the times are in, and what freezes', async () => {
  const { page } = await shortlistedProposal(world)
  expect(page).toContain('In your time zone, Europe/Vienna')
  expect(page).toContain('America/New_York')
  expect(page).toContain('the kit is frozen')
  expect(inputs(page, 'panel')).toHaveLength(5)
})

test('makes interview, slots, panel and open scorecards, moves the proposal, freezes the kit, writes to everyone', async () => {
  const { owner, ines, talent, test } = world
  const { db } = test.platform.database
  const { path, fields, proposalId } = await shortlistedProposal(world)
  const before = await lettersTo(test, [talent, ines, owner])
  const response = await owner.post(path, {
    ...fields,
    slot_2: inDays(world, 4, '11:30'),
    message: 'Bring questions.',
  })
  expect(response.headers.get('location')).toBe(`/interviews/${fields.id}`)
  const interview = await db
    .selectFrom('interview.interview')
    .where('id', '=', fields.id)
    .selectAll()
    .executeTakeFirstOrThrow()
  expect(interview).toMatchObject({ state: 'proposed', minutes: 60, message: 'Bring questions.' })
  expect(
    await db.selectFrom('interview.slot').where('interview_id', '=', fields.id).select('id').execute(),
  ).toHaveLength(2)
  expect(
    await db
      .selectFrom('interview.scorecard')
      .where('interview_id', '=', fields.id)
      .select('state')
      .execute(),
  ).toEqual([{ state: 'open' }])
  const kit = await db
    .selectFrom('interview.kit')
    .where('id', '=', interview.kit_id)
    .select('state')
    .executeTakeFirst()
  expect(kit).toEqual({ state: 'frozen' })
  const card = await db
    .selectFrom('jobs.proposal_card')
    .where('id', '=', proposalId)
    .select('state')
    .executeTakeFirst()
  expect(card).toEqual({ state: 'interviewing' })
  const letters = (await lettersTo(test, [talent, ines, owner])).slice(before.length)
  expect(letters).toHaveLength(3)
  const toTalent = letters.find(({ to }) => to.startsWith('tara'))!.body
  expect(toTalent).toContain('(America/New_York, UTC')
  expect(toTalent).toContain('> Bring questions.')
  expect(toTalent).toContain(`/interviews/${fields.id}`)
  expect(letters.find(({ to }) => to.startsWith('ines'))!.body).toContain('(Europe/Vienna, UTC')
})

test('a second click is the same interview', async () => {
  const { path, fields } = await shortlistedProposal(world)
  const both = await Promise.all([world.owner.post(path, fields), world.owner.post(path, fields)])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect((await world.owner.post(path, fields)).headers.get('location')).toBe(`/interviews/${fields.id}`)
})

test('two managers at one moment make one interview', async () => {
  const { path, fields } = await shortlistedProposal(world)
  const other = { ...fields, id: crypto.randomUUID() }
  const both = await Promise.all([world.owner.post(path, fields), world.manager.post(path, other)])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
})

test('is refused field by field; what was typed stays and nothing changes', async () => {
  const { path, fields } = await shortlistedProposal(world)
  const before = [
    await count('interview.interview'),
    await count('interview.slot'),
    await count('platform.mail'),
  ]
  for (const [changed, field, message] of [
    [{ panel: [] }, 'panel', 'Choose at least one person'],
    [{ panel: [crypto.randomUUID()] }, 'panel', 'not a member of the company'],
    [{ panel: await accountIds(world.test, [world.talent]) }, 'panel', 'not a member of the company'],
    [{ panel: ['x'] }, 'panel', 'damaged'],
    [{ minutes: '7' }, 'minutes', 'Choose a length'],
    [{ minutes: '-60' }, 'minutes', 'Choose a length'],
    [{ slot_1: '' }, 'slot_1', 'at least one time'],
    [{ slot_1: 'soon' }, 'slot_1', 'Type a date and a time'],
    [{ slot_1: inDays(world, -1, '10:00') }, 'slot_1', 'in the past'],
    [{ slot_1: inDays(world, 400, '10:00') }, 'slot_1', 'more than a year'],
    [{ slot_3: fields.slot_1 }, 'slot_3', 'already'],
    [{ message: 'x'.repeat(2001) }, 'message', 'at most 2000'],
    [{ time_zone: 'Mars/Olympus' }, 'time_zone', 'time zone'],
  ] as const) {
    const typed = { ...fields, message: 'Kept <b>as typed</b>.', ...changed }
    const response = await world.owner.post(path, typed as never)
    const page = await response.text()
    expect(
      [response.status, page.includes(`href="#${field}"`), page.includes(message)],
      `${field}: ${message}`,
    ).toEqual([422, true, true])
    expect(page).toContain(typed.message.replaceAll('<', '&lt;').slice(0, 20))
    expect(page).not.toContain('<b>as typed')
    expect(inputs(page, 'id')).toEqual([fields.id])
  }
  expect([
    await count('interview.interview'),
    await count('interview.slot'),
    await count('platform.mail'),
  ]).toEqual(before)
})

test('several wrong fields are all said at once', async () => {
  const { path, fields } = await shortlistedProposal(world)
  const page = await (
    await world.owner.post(path, { ...fields, minutes: '1', slot_1: 'x', slot_2: inDays(world, -2, '10:00') })
  ).text()
  for (const field of ['minutes', 'slot_1', 'slot_2']) expect(page).toContain(`href="#${field}"`)
})

test('a time that the clocks skip is refused; one that they repeat is the earlier, and said so', async () => {
  const { path, fields } = await shortlistedProposal(world)
  // North and south, so that both changes are within the next months whenever this runs.
  const changes = ['Europe/Vienna', 'Australia/Sydney'].map(
    zone => world.test.platform.clock().toZonedDateTimeISO(zone).getTimeZoneTransition('next')!,
  )
  const goesBack = (change: Temporal.ZonedDateTime) =>
    change.offsetNanoseconds < change.subtract({ hours: 1 }).offsetNanoseconds
  const [back, forward] = [changes.find(goesBack)!, changes.find(change => !goesBack(change))!]
  // Vienna goes forward at 2 and back at 3, Sydney likewise.
  const half = (change: Temporal.ZonedDateTime) => ({
    slot_1: `${change.toPlainDate()}T02:30`,
    time_zone: change.timeZoneId,
  })
  const skipped = await world.owner.post(path, { ...fields, ...half(forward) })
  expect(skipped.status).toBe(422)
  expect(await skipped.text()).toContain('Choose 01:30 or 03:30.')
  const repeated = await world.owner.post(path, { ...fields, ...half(back) })
  expect(repeated.status).toBe(303)
  const page = await world.owner.page(repeated.headers.get('location')!)
  expect(page).toContain('this hour comes twice; the earlier one was taken')
  expect(page).toContain(`datetime="${back.subtract({ minutes: 30 }).toInstant()}"`)
})

test('is not open to a proposal that is not shortlisted, has no kit, or is interviewed already', async () => {
  const { owner, talent, test, companySlug, ines } = world
  const noKit = await propose(talent, await postJob(owner, companySlug))
  await owner.post(`/proposals/${noKit}/shortlist`, { from: 'sent' })
  expect(await owner.page(`/proposals/${noKit}/interviews/new`)).toContain('Choose the questions first')
  const sent = await propose(world.otherTalent, world.jobSlug)
  expect(await owner.page(`/proposals/${sent}/interviews/new`)).toContain('Shortlist this proposal first.')

  const { path, fields } = await shortlistedProposal(world)
  for (const proposalId of [noKit, sent])
    expect(
      (await owner.post(`/proposals/${proposalId}/interviews/new`, { ...fields, id: crypto.randomUUID() }))
        .status,
    ).toBe(409)
  expect((await owner.post(path, fields)).status).toBe(303)
  const second = await owner.post(path, { ...fields, id: crypto.randomUUID() })
  expect(second.status).toBe(409)
  expect(await second.text()).toContain('planned for this proposal already')

  const done = await scheduleInterview(test, {
    hiring: owner,
    talent,
    proposalId: world.proposalId,
    panel: [ines],
    slots: [inDays(world, 20, '10:00')],
  })
  await ines.post(`/interviews/${done}/end`)
  const again = await owner.post(`/proposals/${world.proposalId}/interviews/new`, {
    ...fields,
    id: crypto.randomUUID(),
  })
  expect([again.status, (await again.text()).includes('interviewed already')]).toEqual([409, true])
})

test('is there for owners and managers of the company alone', async () => {
  const { path, fields } = await shortlistedProposal(world)
  const { manager, ines, talent, otherTalent, rival, test } = world
  for (const who of [ines, talent, otherTalent, rival]) {
    expect((await who.get(path)).status).toBe(404)
    expect((await who.post(path, fields)).status).toBe(404)
    expect((await who.post(path, {})).status).toBe(404)
  }
  expect((await test.browser().post(path, fields)).status).toBe(401)
  expect((await manager.get('/proposals/not-an-id/interviews/new')).status).toBe(404)
  expect((await manager.post(path, fields)).status).toBe(303)
})
