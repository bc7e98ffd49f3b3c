import { beforeAll, expect, test } from 'vitest'
import {
  declining,
  type InterviewWorld,
  interviewWorld,
  ratedInterview,
} from '../../../test/interview-world.ts'
import {
  accountIds,
  fillScorecard,
  inputs,
  makeKit,
  postJob,
  propose,
  scheduleInterview,
} from '../../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

const rated = (ines?: number[], ivan?: number[]) => ratedInterview(world, ines, ivan)

test('shows each rating with its evidence, marks where two are far apart, and adds up', async () => {
  const { path } = await rated([4, 1], [5, 4])
  const page = await world.owner.page(path)
  for (const words of [
    'Heard a 4 in answer 1.',
    'Heard a 5 in answer 1.',
    'Heard a 1 in answer 2.',
    '1 and 4: talk about it',
  ])
    expect(page).toContain(words)
  expect(page.match(/talk about it/g)).toHaveLength(1)
  expect(page).toMatch(/3\.50\s*<span[^>]*>of 5/)
  expect(page).toContain('From 2 raters')
  expect(page).not.toContain('As the talent')
})

test('leaves pilots apart and weighs the rest', async () => {
  const { test, owner, ines, ivan, companySlug } = world
  test.pass({ hours: 3 })
  const jobSlug = await postJob(owner, companySlug)
  const [a, b, c] = await makeKit(owner, jobSlug, 3)
  const fields = { version: '1', revision: '1', chosen: [a!, b!, c!], weight: ['3', '1', '5'], pilot: [c!] }
  expect((await owner.post(`/jobs/${jobSlug}/kit`, fields)).status).toBe(303)
  const proposalId = await propose(world.talent, jobSlug)
  const id = await scheduleInterview(test, {
    hiring: owner,
    talent: world.talent,
    proposalId,
    panel: [ines, ivan],
  })
  await fillScorecard(ines, id, [5, 1, 1])
  await fillScorecard(ivan, id, [4, 3, 1])
  const page = await owner.page(`/proposals/${proposalId}/decision`)
  // (3·4.5 + 1·2) / 4
  expect(page).toMatch(/3\.88\s*<span[^>]*>of 5/)
  expect(page).toContain('Pilot, apart')
  expect(page).toContain('counts 75 %')
})

test('says when there is one rater only, and when nothing was rated', async () => {
  const { test, manager } = world
  const { id, path } = await rated([4, 4])
  const [ivan] = await accountIds(test, [world.ivan])
  await manager.post(`/interviews/${id}/scorecards/${ivan}/excuse`, { reason: 'Left early.' })
  const one = await manager.page(path)
  expect(one).toContain('not enough data')
  expect(one).toContain('was excused: Left early.')

  const nothing = await rated()
  for (const who of [world.ines, world.ivan])
    await who.post(`/interviews/${nothing.id}/scorecard`, {
      revision: '0',
      rating_1: 'not_asked',
      not_asked_1: 'The line broke.',
      rating_2: 'not_asked',
      not_asked_2: 'The line broke.',
      recommendation: 'no_decision',
      press: 'submit',
    })
  const page = await manager.page(nothing.path)
  expect(page).toContain('so there is no number')
  expect(page).toContain('The line broke.')
  expect((await manager.post(nothing.path, declining())).status).toBe(303)
  expect(await manager.page(nothing.path)).not.toContain('The composite was')
})

test('every step left its event, with ids alone', async () => {
  const { path, id } = await rated([4, 4], [4, 4])
  await world.owner.post(path, declining())
  const facts = await world.test.platform.database.db
    .selectFrom('platform.event')
    .orderBy('id')
    .select(['type', 'ids'])
    .execute()
  const ours = facts.filter(({ ids }) => (ids as Record<string, string>)['interview'] === id)
  expect(ours.map(({ type }) => type)).toEqual([
    'interview.proposed',
    'interview.scheduled',
    'interview.ended',
    'scorecard.submitted',
    'scorecard.submitted',
    'decision.made',
  ])
  for (const { ids } of ours)
    for (const value of Object.values(ids as object)) expect(value).toMatch(/^[0-9a-f-]{36}$/)
})

test('the talent sees of an interview its times and people, and nothing of how it is judged', async () => {
  const { id, talent } = await rated([4, 4], [4, 4])
  const page = await talent.page(`/interviews/${id}`)
  expect(page).toContain('What is recorded')
  expect(page).toContain('Ines A.')
  for (const hidden of [
    'Ines Asker',
    'Scorecard:',
    '/scorecard',
    '/decision',
    '/guides/python/',
    'Exceptions',
  ])
    expect(page).not.toContain(hidden)
  expect(inputs(page, 'slot')).toEqual([])
})
