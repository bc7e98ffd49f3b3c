import { beforeAll, expect, test } from 'vitest'
import {
  type InterviewWorld,
  inDays,
  interviewWorld,
  lettersTo,
  shortlistedProposal,
} from '../../../test/interview-world.ts'
import { inputs, proposeTimes } from '../../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

const proposed = async (slots?: string[]) => {
  const { proposalId } = await shortlistedProposal(world)
  return await proposeTimes(world.test, {
    hiring: world.owner,
    proposalId,
    panel: [world.ines],
    ...(slots && { slots }),
  })
}

test('sees every time in both zones, and takes one', async () => {
  const { talent, owner, ines, test } = world
  const id = await proposed([inDays(world, 40, '15:00'), inDays(world, 41, '09:00')])
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

test('a second click on a time is the same answer', async () => {
  const { talent, test } = world
  const id = await proposed([inDays(world, 45, '15:00')])
  const [slot] = inputs(await talent.page(`/interviews/${id}`), 'slot')
  const before = await lettersTo(test, [talent])
  const both = await Promise.all([1, 2].map(() => talent.post(`/interviews/${id}/accept`, { slot: slot! })))
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect((await lettersTo(test, [talent])).length - before.length).toBe(1)
})

test('cannot take a time that has passed, nor one of another interview', async () => {
  const { talent, test } = world
  const other = await proposed([inDays(world, 50, '10:00')])
  const id = await proposed([inDays(world, 2, '10:00'), inDays(world, 51, '10:00')])
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
  const { proposalId, path } = await shortlistedProposal(world)
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
    // The company's own times are with the talent.
    [owner, 409],
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
