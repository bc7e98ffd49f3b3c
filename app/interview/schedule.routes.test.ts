import { beforeAll, describe, expect, test } from 'vitest'
import { type InterviewWorld, interviewWorld, lettersTo } from '../../test/interview-world.ts'
import {
  accountIds,
  inputs,
  listTalent,
  makeKit,
  postJob,
  propose,
  proposeTimes,
  scheduleInterview,
  signUp,
} from '../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

/** A fresh proposal to a fresh job with a kit, shortlisted; and the fields of its form, filled well. */
async function shortlisted() {
  const { owner, talent, test, companySlug, ines } = world
  const jobSlug = await postJob(owner, companySlug)
  await makeKit(owner, jobSlug)
  const proposalId = await propose(talent, jobSlug)
  await owner.post(`/proposals/${proposalId}/shortlist`, { from: 'sent' })
  const path = `/proposals/${proposalId}/interviews/new`
  const page = await owner.page(path)
  const fields = {
    id: inputs(page, 'id')[0]!,
    time_zone: inputs(page, 'time_zone')[0]!,
    panel: await accountIds(test, [ines]),
    minutes: '60',
    slot_1: inDays(3, '10:00'),
    message: '',
  }
  return { proposalId, jobSlug, path, fields, page }
}

function inDays(days: number, clock: string): string {
  return `${world.test.platform.clock().toZonedDateTimeISO('UTC').add({ days }).toPlainDate()}T${clock}`
}

const count = async (table: 'interview.interview' | 'interview.slot' | 'platform.mail') => {
  const { n } = await world.test.platform.database.db
    .selectFrom(table)
    .select(db => db.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

describe('proposing times', () => {
  test('shows whose zone the times are in, and what freezes', async () => {
    const { page } = await shortlisted()
    expect(page).toContain('In your time zone, Europe/Vienna')
    expect(page).toContain('America/New_York')
    expect(page).toContain('the kit is frozen')
    expect(inputs(page, 'panel')).toHaveLength(5)
  })

  test('makes interview, slots, panel and open scorecards, moves the proposal, freezes the kit, writes to everyone', async () => {
    const { owner, ines, talent, test } = world
    const { db } = test.platform.database
    const { path, fields, proposalId } = await shortlisted()
    const before = await lettersTo(test, [talent, ines, owner])
    const response = await owner.post(path, {
      ...fields,
      slot_2: inDays(4, '11:30'),
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
    const { path, fields } = await shortlisted()
    const both = await Promise.all([world.owner.post(path, fields), world.owner.post(path, fields)])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect((await world.owner.post(path, fields)).headers.get('location')).toBe(`/interviews/${fields.id}`)
  })

  test('two managers at one moment make one interview', async () => {
    const { path, fields } = await shortlisted()
    const other = { ...fields, id: crypto.randomUUID() }
    const both = await Promise.all([world.owner.post(path, fields), world.manager.post(path, other)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  })

  test('is refused field by field; what was typed stays and nothing changes', async () => {
    const { path, fields } = await shortlisted()
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
      [{ slot_1: inDays(-1, '10:00') }, 'slot_1', 'in the past'],
      [{ slot_1: inDays(400, '10:00') }, 'slot_1', 'more than a year'],
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
    const { path, fields } = await shortlisted()
    const page = await (
      await world.owner.post(path, { ...fields, minutes: '1', slot_1: 'x', slot_2: inDays(-2, '10:00') })
    ).text()
    for (const field of ['minutes', 'slot_1', 'slot_2']) expect(page).toContain(`href="#${field}"`)
  })

  test('a time that the clocks skip is refused; one that they repeat is the earlier, and said so', async () => {
    const { path, fields } = await shortlisted()
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

    const { path, fields } = await shortlisted()
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
      slots: [inDays(20, '10:00')],
    })
    await ines.post(`/interviews/${done}/end`)
    const again = await owner.post(`/proposals/${world.proposalId}/interviews/new`, {
      ...fields,
      id: crypto.randomUUID(),
    })
    expect([again.status, (await again.text()).includes('interviewed already')]).toEqual([409, true])
  })

  test('is there for owners and managers of the company alone', async () => {
    const { path, fields } = await shortlisted()
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
})

describe('the talent answers', () => {
  const proposed = async (slots?: string[]) => {
    const { proposalId } = await shortlisted()
    return await proposeTimes(world.test, {
      hiring: world.owner,
      proposalId,
      panel: [world.ines],
      ...(slots && { slots }),
    })
  }

  test('sees every time in both zones, and takes one', async () => {
    const { talent, owner, ines, test } = world
    const id = await proposed([inDays(40, '15:00'), inDays(41, '09:00')])
    const page = await talent.page(`/interviews/${id}`)
    expect(page).toContain('Your time: America/New_York')
    expect(page).toContain('in Europe/Vienna')
    const [first, second] = inputs(page, 'slot')
    const before = await lettersTo(test, [talent, owner, ines])
    expect((await talent.post(`/interviews/${id}/accept`, { slot: second! })).status).toBe(303)
    expect((await lettersTo(test, [talent, owner, ines])).length - before.length).toBe(3)
    expect(await talent.page(`/interviews/${id}`)).toContain('Enter the room')
    const again = await talent.post(`/interviews/${id}/accept`, { slot: first! })
    expect([again.status, (await again.text()).includes('scheduled by now')]).toEqual([409, true])
  })

  test('cannot take a time that has passed, nor one of another interview', async () => {
    const { talent, test } = world
    const other = await proposed([inDays(50, '10:00')])
    const id = await proposed([inDays(2, '10:00'), inDays(51, '10:00')])
    const [early, late] = inputs(await talent.page(`/interviews/${id}`), 'slot')
    const foreign = inputs(await talent.page(`/interviews/${other}`), 'slot')[0]!
    expect((await talent.post(`/interviews/${id}/accept`, { slot: foreign })).status).toBe(404)
    expect((await talent.post(`/interviews/${id}/accept`, { slot: 'x' })).status).toBe(422)
    expect((await talent.post(`/interviews/${id}/accept`, {})).status).toBe(422)
    test.pass({ days: 3 })
    expect(inputs(await talent.page(`/interviews/${id}`), 'slot')).toEqual([late])
    const passed = await talent.post(`/interviews/${id}/accept`, { slot: early! })
    expect([passed.status, (await passed.text()).includes('This time has passed.')]).toEqual([409, true])
    expect((await talent.post(`/interviews/${id}/accept`, { slot: late! })).status).toBe(303)
  })

  test('declines all with words, which are needed; the company can propose others', async () => {
    const { talent, owner, test } = world
    const { proposalId, path } = await shortlisted()
    const id = await proposeTimes(test, { hiring: owner, proposalId, panel: [world.ines] })
    const empty = await talent.post(`/interviews/${id}/cancel`, { from: 'proposed', words: '  ' })
    expect([empty.status, (await empty.text()).includes('href="#words"')]).toEqual([422, true])
    expect((await talent.post(`/interviews/${id}/cancel`, { from: 'sometime', words: 'x' })).status).toBe(422)
    const before = await lettersTo(test, [owner])
    const declined = await talent.post(`/interviews/${id}/cancel`, {
      from: 'proposed',
      words: 'Only after <6 pm>.',
    })
    expect(declined.status).toBe(303)
    expect((await lettersTo(test, [owner])).slice(before.length)[0]!.body).toContain('> Only after <6 pm>.')
    expect(await owner.page(`/interviews/${id}`)).toContain('Only after &lt;6 pm>.')
    const stale = await talent.post(`/interviews/${id}/accept`, { slot: crypto.randomUUID() })
    expect(stale.status).toBe(409)
    expect(inputs(await owner.page(path), 'slot_1')).toHaveLength(1)
  })

  test('and nobody else answers for them', async () => {
    const { owner, ines, idle, otherTalent, rival } = world
    const id = await proposed()
    const slot = inputs(await world.talent.page(`/interviews/${id}`), 'slot')[0]!
    for (const [who, status] of [
      [owner, 403],
      [ines, 403],
      [idle, 404],
      [otherTalent, 404],
      [rival, 404],
    ] as const) {
      expect((await who.post(`/interviews/${id}/accept`, { slot })).status).toBe(status)
      if (who !== owner)
        expect((await who.post(`/interviews/${id}/cancel`, { from: 'proposed', words: 'x' })).status).toBe(
          status,
        )
    }
    expect((await world.test.browser().post(`/interviews/${id}/accept`, { slot })).status).toBe(401)
  })
})

describe('nobody is in two interviews at once', () => {
  const at = (days: number, clock: string) => [inDays(days, clock)]
  const accept = async (talent: typeof world.talent, id: string) =>
    await talent.post(`/interviews/${id}/accept`, {
      slot: inputs(await talent.page(`/interviews/${id}`), 'slot')[0]!,
    })

  /** Another listed talent's proposal, with times for a panel. */
  const someone = async (name: string, panel: (typeof world.ines)[], slots: string[]) => {
    const { test, owner, companySlug } = world
    const browser = await signUp(test, name)
    await listTalent(browser)
    const jobSlug = await postJob(owner, companySlug)
    await makeKit(owner, jobSlug)
    const id = await proposeTimes(test, {
      hiring: owner,
      proposalId: await propose(browser, jobSlug),
      panel,
      slots,
    })
    return { browser, id }
  }

  test('not on a panel, even for a minute; one right after the other is fine', async () => {
    const { ines, ivan } = world
    const first = await someone('Uma One', [ines], at(60, '10:00'))
    const overlapping = await someone('Uma Two', [ines, ivan], at(60, '10:59'))
    const after = await someone('Uma Three', [ines], at(60, '11:00'))
    const elsewhere = await someone('Uma Four', [ivan], at(60, '10:00'))
    expect((await accept(first.browser, first.id)).status).toBe(303)
    const refused = await accept(overlapping.browser, overlapping.id)
    expect([refused.status, (await refused.text()).includes('in another interview')]).toEqual([409, true])
    expect(await overlapping.browser.page(`/interviews/${overlapping.id}`)).toContain('Times proposed')
    expect((await accept(after.browser, after.id)).status).toBe(303)
    expect((await accept(elsewhere.browser, elsewhere.id)).status).toBe(303)
  })

  test('not as a talent', async () => {
    const { test, owner, ines, ivan, companySlug } = world
    const first = await someone('Vera Busy', [ines], at(61, '10:00'))
    const jobSlug = await postJob(owner, companySlug)
    await makeKit(owner, jobSlug)
    const proposalId = await propose(first.browser, jobSlug)
    const second = await proposeTimes(test, {
      hiring: owner,
      proposalId,
      panel: [ivan],
      slots: at(61, '10:30'),
    })
    expect((await accept(first.browser, first.id)).status).toBe(303)
    expect((await accept(first.browser, second)).status).toBe(409)
  })

  test('not by accepting at the same moment', async () => {
    const { ines, ivan } = world
    const [one, two] = [
      await someone('Wim One', [ines, ivan], at(62, '10:00')),
      await someone('Wim Two', [ivan, ines], at(62, '10:30')),
    ]
    const both = await Promise.all([accept(one.browser, one.id), accept(two.browser, two.id)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  })

  test('the time is free again once an interview is cancelled, over, or its proposal withdrawn', async () => {
    const { ines, owner } = world
    const slots = at(63, '10:00')
    const [one, two, three, four] = [
      await someone('Xena One', [ines], slots),
      await someone('Xena Two', [ines], slots),
      await someone('Xena Three', [ines], slots),
      await someone('Xena Four', [ines], slots),
    ] as const
    expect((await accept(one.browser, one.id)).status).toBe(303)
    expect((await accept(two.browser, two.id)).status).toBe(409)
    expect(
      (await owner.post(`/interviews/${one.id}/cancel`, { from: 'scheduled', words: 'We moved.' })).status,
    ).toBe(303)
    expect((await accept(two.browser, two.id)).status).toBe(303)
    expect((await ines.post(`/interviews/${two.id}/end`)).status).toBe(303)
    expect((await accept(three.browser, three.id)).status).toBe(303)
    const proposals = await three.browser.page(`/interviews/${three.id}`)
    const proposalId = /\/proposals\/([0-9a-f-]{36})/.exec(proposals)![1]!
    expect(
      (await three.browser.post(`/proposals/${proposalId}/withdraw`, { from: 'interviewing', words: '' }))
        .status,
    ).toBe(303)
    expect((await accept(four.browser, four.id)).status).toBe(303)
  })
})
