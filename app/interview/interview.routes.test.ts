import { beforeAll, expect, test } from 'vitest'
import { type InterviewWorld, interviewWorld, lettersTo } from '../../test/interview-world.ts'
import {
  accountIds,
  inputs,
  makeKit,
  makeOperator,
  postJob,
  propose,
  proposeTimes,
  scheduleInterview,
} from '../../test/people.ts'
import { startInterview } from './interview.db.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

async function scheduled() {
  const { test, owner, talent, ines, companySlug } = world
  test.pass({ hours: 3 })
  const jobSlug = await postJob(owner, companySlug)
  await makeKit(owner, jobSlug)
  const proposalId = await propose(talent, jobSlug)
  const at = test.platform.clock().add({ hours: 48 }).toZonedDateTimeISO('Europe/Vienna').toPlainDateTime()
  const id = await scheduleInterview(test, {
    hiring: owner,
    talent,
    proposalId,
    panel: [ines],
    slots: [at.toString({ smallestUnit: 'minute' })],
  })
  return { id, proposalId, jobSlug }
}

test('an interview is there for its talent, its panel and those who hire, and for nobody else', async () => {
  const { owner, manager, ines, ivan, idle, talent, otherTalent, rival, test } = world
  const { id } = await scheduled()
  const operator = await makeOperator(test)
  for (const who of [owner, manager, ines, talent]) {
    expect((await who.get(`/interviews/${id}`)).status).toBe(200)
    expect(await who.page('/interviews')).toContain(id)
  }
  for (const who of [ivan, idle, otherTalent, rival, operator]) {
    expect((await who.get(`/interviews/${id}`)).status).toBe(404)
    expect(await who.page('/interviews')).not.toContain(id)
    expect((await who.post(`/interviews/${id}/cancel`, { from: 'scheduled', words: 'x' })).status).toBe(404)
    expect((await who.post(`/interviews/${id}/end`)).status).toBe(404)
  }
  const visitor = test.browser()
  for (const path of [`/interviews/${id}`, '/interviews'])
    expect((await visitor.get(path)).headers.get('location')).toContain('/sign-in')
  expect((await owner.get('/interviews/no-id')).status).toBe(404)
  expect((await owner.get(`/interviews/${crypto.randomUUID()}`)).status).toBe(404)
})

test('each sees the times in their own zone, and the other side’s beside', async () => {
  const { ines, talent, test } = world
  const { id } = await scheduled()
  const { starts_at } = await test.platform.database.db
    .selectFrom('interview.interview')
    .where('id', '=', id)
    .select('starts_at')
    .executeTakeFirstOrThrow()
  const clock = (zone: string) =>
    starts_at!.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
  const [home, away] = [clock('Europe/Vienna'), clock('America/New_York')]
  for (const [who, mine, other] of [
    [ines, home, away],
    [talent, away, home],
  ] as const) {
    const page = await who.page(`/interviews/${id}`)
    expect(page.indexOf(`, ${mine}–`)).toBeGreaterThan(0)
    expect(page.indexOf(`${other}–`)).toBeGreaterThan(page.indexOf(`, ${mine}–`))
    expect(await who.page('/interviews')).toContain(`, ${mine}</a>`)
  }
})

test('the ways on are those of one’s role', async () => {
  const { owner, ines, talent } = world
  const { id } = await scheduled()
  const ways = async (who: typeof owner) => {
    const page = await who.page(`/interviews/${id}`)
    return ['/room', '/scorecard', '/decision', '/end', '/cancel'].filter(way =>
      new RegExp(`(href|action)="[^"]*${way}"`).test(page),
    )
  }
  expect(await ways(talent)).toEqual(['/room', '/cancel'])
  expect(await ways(ines)).toEqual(['/room', '/scorecard', '/end'])
  expect(await ways(owner)).toEqual(['/cancel'])
  await ines.post(`/interviews/${id}/end`)
  expect(await ways(talent)).toEqual([])
  expect(await ways(ines)).toEqual(['/scorecard'])
  expect(await ways(owner)).toEqual(['/decision'])
})

test('the company cancels with a reason, by who hires, from the state they saw', async () => {
  const { owner, manager, ines, talent, test } = world
  const { id, proposalId } = await scheduled()
  expect((await ines.post(`/interviews/${id}/cancel`, { from: 'scheduled', words: 'x' })).status).toBe(403)
  const empty = await owner.post(`/interviews/${id}/cancel`, { from: 'scheduled', words: '' })
  expect([empty.status, (await empty.text()).includes('href="#words"')]).toEqual([422, true])
  const long = await owner.post(`/interviews/${id}/cancel`, { from: 'scheduled', words: 'x'.repeat(1001) })
  expect([long.status, (await long.text()).includes('x'.repeat(1001))]).toEqual([422, true])
  const old = await owner.post(`/interviews/${id}/cancel`, {
    from: 'proposed',
    words: 'Typed on an old page.',
  })
  expect([old.status, (await old.text()).includes('Typed on an old page.')]).toEqual([409, true])
  const before = await lettersTo(test, [talent, ines, owner, manager])
  expect(
    (await manager.post(`/interviews/${id}/cancel`, { from: 'scheduled', words: 'Our team is ill.' })).status,
  ).toBe(303)
  expect(
    (await lettersTo(test, [talent, ines, owner, manager]))
      .slice(before.length)
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['ada.owner@example.org', 'ines.asker@example.org', 'tara.talent@example.org'])
  expect(await talent.page(`/interviews/${id}`)).toContain('Our team is ill.')
  expect(
    (await manager.post(`/interviews/${id}/cancel`, { from: 'scheduled', words: 'Twice.' })).status,
  ).toBe(409)
  expect((await ines.post(`/interviews/${id}/end`)).status).toBe(409)
  const again = await proposeTimes(test, { hiring: owner, proposalId, panel: [ines] })
  expect(again).not.toBe(id)
})

test('is off once its proposal is withdrawn', async () => {
  const { ines, owner, talent } = world
  const { id, proposalId } = await scheduled()
  expect(
    (await talent.post(`/proposals/${proposalId}/withdraw`, { from: 'interviewing', words: '' })).status,
  ).toBe(303)
  for (const who of [ines, owner, talent]) {
    const page = await who.page(`/interviews/${id}`)
    expect(page).toContain('The proposal is withdrawn.')
    expect(page).not.toContain('/room"')
  }
  expect((await ines.post(`/interviews/${id}/end`)).status).toBe(409)
})

test('starts by the panel alone, and once', async () => {
  const { test, ines, owner, talent } = world
  const { db } = test.platform.database
  const { id } = await scheduled()
  const now = test.platform.clock()
  const viewerOf = async (who: typeof ines) => {
    const [accountId] = await accountIds(test, [who])
    const memberships = await db
      .selectFrom('account.company_member as m')
      .innerJoin('account.company_card as c', 'c.id', 'm.company_id')
      .where('m.account_id', '=', accountId!)
      .select(['c.id as companyId', 'c.slug', 'c.name', 'm.role'])
      .execute()
    return { accountId: accountId!, name: '', email: '', timeZone: 'UTC', isOperator: false, memberships }
  }
  for (const who of [owner, talent])
    await expect(startInterview(db, now, await viewerOf(who), id)).rejects.toMatchObject({ status: 403 })
  expect(await startInterview(db, now, await viewerOf(ines), id)).toBe(true)
  expect(await startInterview(db, now, await viewerOf(ines), id)).toBe(true)
  expect(await ines.page(`/interviews/${id}`)).toContain('Live now')
  const started = await db
    .selectFrom('platform.event')
    .where('type', '=', 'interview.started')
    .select('ids')
    .execute()
  expect(started).toHaveLength(1)
  expect(inputs(await ines.page(`/interviews/${id}/scorecard`), 'rating_1')).toHaveLength(6)
  await ines.post(`/interviews/${id}/end`)
  expect(await startInterview(db, now, await viewerOf(ines), id)).toBe(false)
})
