import { beforeAll, describe, expect, test } from 'vitest'
import { type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import { inputs, makeKit, postJob, propose, proposeTimes } from '../../../test/people.ts'

let world: InterviewWorld
let all: string[]

beforeAll(async () => {
  world = await interviewWorld({ questions: 0 })
  all = inputs(await world.owner.page(`/jobs/${world.jobSlug}/kit`), 'add')
})

const kitOf = async (slug: string, who = world.owner) => {
  const page = await who.page(`/jobs/${slug}/kit`)
  return {
    chosen: inputs(page, 'chosen'),
    pilot: inputs(page, 'pilot'),
    add: inputs(page, 'add'),
    version: inputs(page, 'version')[0]!,
    revision: inputs(page, 'revision')[0]!,
    page,
  }
}

test('starts empty, with every question of the guides to choose from', async () => {
  const { chosen, page, version, revision } = await kitOf(world.jobSlug)
  expect(chosen).toEqual([])
  expect(all.length).toBeGreaterThanOrEqual(5)
  expect([version, revision]).toEqual(['1', '0'])
  expect(page).toContain('The global interpreter lock')
})

test('keeps order, weights and pilots, and adds up the minutes', async () => {
  const slug = await postJob(world.owner, world.companySlug)
  const [a, b, c] = all as [string, string, string]
  await world.owner.post(`/jobs/${slug}/kit`, { version: '1', revision: '0', add: [a, b, c] })
  const fields = { version: '1', revision: '1', chosen: [a, b, c], weight: ['1', '4', '1'], pilot: [c] }
  expect((await world.owner.post(`/jobs/${slug}/kit`, { ...fields, press: `up:${b}` })).status).toBe(303)
  const kit = await kitOf(slug, world.manager)
  expect(kit.chosen).toEqual([b, a, c])
  expect(kit.page).toMatch(/3 questions · \d+ minutes/)
  expect(
    kit.page.match(/<option[^>]*selected[^>]*>/g)?.flatMap(tag => /value="(\d)"/.exec(tag)?.[1] ?? []),
  ).toEqual(['4', '1', '1'])
  expect(kit.page).toMatch(
    new RegExp(`name="pilot"[^>]*value="${c}"[^>]*checked|checked[^>]*name="pilot"[^>]*value="${c}"`),
  )
  expect(kit.add).not.toContain(a)
})

test('removes one question at a time, and not the last', async () => {
  const slug = await postJob(world.owner, world.companySlug)
  const [a, b] = await makeKit(world.owner, slug, 2)
  const fields = { version: '1', revision: '1', chosen: [a!, b!], weight: ['1', '1'] }
  expect((await world.owner.post(`/jobs/${slug}/kit`, { ...fields, press: `remove:${a}` })).status).toBe(303)
  const last = { version: '1', revision: '2', chosen: [b!], weight: ['1'], press: `remove:${b}` }
  const refused = await world.owner.post(`/jobs/${slug}/kit`, last)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Choose at least one question.')
  expect((await kitOf(slug)).chosen).toEqual([b])
})

test('refuses what cannot be a kit, keeps what was typed, and changes nothing', async () => {
  const slug = await postJob(world.owner, world.companySlug)
  const base = { version: '1', revision: '0' }
  const [a, b] = all as [string, string]
  for (const [fields, message] of [
    [{ ...base }, 'Choose at least one question.'],
    [{ ...base, add: ['f'.repeat(64)] }, 'cannot be chosen any more'],
    [{ ...base, chosen: [a], weight: ['9'] }, 'whole number from 1 to 5'],
    [{ ...base, chosen: [a, b], weight: ['1'] }, 'Each question needs a weight'],
    [{ ...base, version: 'x', chosen: [a], weight: ['1'] }, 'The version'],
  ] as const) {
    const response = await world.owner.post(`/jobs/${slug}/kit`, fields as never)
    const page = await response.text()
    expect([response.status, page.includes(message)], message).toEqual([422, true])
  }
  const kept = await world.owner.post(`/jobs/${slug}/kit`, { ...base, chosen: [a, b], weight: ['3', '9'] })
  expect(inputs(await kept.text(), 'chosen')).toEqual([a, b])
  expect((await kitOf(slug)).chosen).toEqual([])
})

test('two tabs: the second is told, keeps its choice, and may save over it', async () => {
  const slug = await postJob(world.owner, world.companySlug)
  const [a, b] = all as [string, string]
  await world.owner.post(`/jobs/${slug}/kit`, { version: '1', revision: '0', add: [a] })
  const late = await world.manager.post(`/jobs/${slug}/kit`, { version: '1', revision: '0', add: [b] })
  const page = await late.text()
  expect(late.status).toBe(409)
  expect(page).toContain('was changed since you opened it')
  expect(inputs(page, 'chosen')).toEqual([b])
  expect((await kitOf(slug)).chosen).toEqual([a])
  const ground = { version: inputs(page, 'version')[0]!, revision: inputs(page, 'revision')[0]! }
  const again = { ...ground, chosen: [b], weight: ['1'] }
  expect((await world.manager.post(`/jobs/${slug}/kit`, again)).status).toBe(303)
  expect((await kitOf(slug)).chosen).toEqual([b])
})

test('a second click on Save changes nothing and is no error', async () => {
  const slug = await postJob(world.owner, world.companySlug)
  const fields = { version: '1', revision: '0', add: all.slice(0, 2) }
  const both = await Promise.all([
    world.owner.post(`/jobs/${slug}/kit`, fields),
    world.owner.post(`/jobs/${slug}/kit`, fields),
  ])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect(await kitOf(slug)).toMatchObject({ chosen: all.slice(0, 2), revision: '1' })
})

describe('frozen by the first interview', () => {
  test('a change is a new version, for those not yet interviewed; the first stays as it was asked', async () => {
    const { test, owner, talent, otherTalent, ines } = world
    const slug = await postJob(owner, world.companySlug)
    const [a, b] = await makeKit(owner, slug, 2)
    const first = await propose(talent, slug)
    await proposeTimes(test, { hiring: owner, proposalId: first, panel: [ines] })
    const frozen = await kitOf(slug)
    expect(frozen).toMatchObject({ version: '2', revision: '0', chosen: [a, b] })
    expect(frozen.page).toContain('Version 1 is frozen')

    const unchanged = { version: '2', revision: '0', chosen: [a!, b!], weight: ['1', '1'] }
    expect((await owner.post(`/jobs/${slug}/kit`, unchanged)).status).toBe(303)
    expect((await kitOf(slug)).revision).toBe('0')

    const old = await owner.post(`/jobs/${slug}/kit`, {
      ...unchanged,
      version: '1',
      revision: '1',
      chosen: [b!, a!],
    })
    expect(old.status).toBe(409)
    expect((await owner.post(`/jobs/${slug}/kit`, { ...unchanged, chosen: [b!, a!] })).status).toBe(303)
    await proposeTimes(test, { hiring: owner, proposalId: await propose(otherTalent, slug), panel: [ines] })

    const asked = await test.platform.database.db
      .selectFrom('interview.interview as i')
      .innerJoin('interview.kit as k', 'k.id', 'i.kit_id')
      .innerJoin('jobs.job_card as j', 'j.id', 'k.job_id')
      .innerJoin('interview.kit_question as q', join =>
        join.onRef('q.kit_id', '=', 'k.id').on('q.position', '=', 1),
      )
      .where('j.slug', '=', slug)
      .orderBy('k.version')
      .select(['k.version', 'k.state', 'q.version_id'])
      .execute()
    expect(asked).toEqual([
      { version: 1, state: 'frozen', version_id: a },
      { version: 2, state: 'frozen', version_id: b },
    ])
  })
})

test('is there for owners and managers alone', async () => {
  const { owner, manager, ines, talent, rival, test, jobSlug } = world
  const path = `/jobs/${jobSlug}/kit`
  const fields = { version: '1', revision: '0', add: all.slice(0, 1) }
  for (const [who, get, post] of [
    [owner, 200, 303],
    [manager, 200, 303],
    [ines, 404, 404],
    [talent, 404, 404],
    [rival, 404, 404],
  ] as const) {
    expect((await who.get(path)).status).toBe(get)
    expect((await who.post(path, fields)).status).toBe(post)
    expect((await who.post(path, {})).status).toBe(post === 303 ? 422 : post)
  }
  expect((await test.browser().get(path)).headers.get('location')).toContain('/sign-in')
  expect((await test.browser().post(path, fields)).status).toBe(401)
  expect((await owner.get('/jobs/no-such-job/kit')).status).toBe(404)
})
