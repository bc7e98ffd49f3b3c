import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestBrowser } from '../../test/app.ts'
import {
  difference,
  heldInterview,
  type InterviewWorld,
  interviewWorld,
  lettersTo,
} from '../../test/interview-world.ts'
import { fillScorecard } from '../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

let seen: Awaited<ReturnType<typeof heldInterview>>
beforeEach(async () => {
  seen = await heldInterview(world, { panel: [world.ines, world.ivan, world.owner] })
})

const addresses = () => [
  '/interviews',
  '/dashboard',
  '/proposals',
  `/interviews/${seen.id}`,
  `/interviews/${seen.id}/scorecard`,
  `/interviews/${seen.id}/room`,
  `/proposals/${seen.proposalId}`,
  `/proposals/${seen.proposalId}/decision`,
  `/proposals/${seen.proposalId}/interviews/new`,
  `/jobs/${seen.jobSlug}/proposals`,
  `/jobs/${seen.jobSlug}/kit`,
]

const allThat = async (who: TestBrowser) =>
  await Promise.all(
    addresses().map(async address => {
      const response = await who.get(address)
      const headers = [...response.headers].filter(
        ([name]) => !['x-request-id', 'etag', 'content-length'].includes(name),
      )
      // A form's own new id is the only thing of a page that is made by chance.
      const text = (await response.text()).replace(/name="id" value="[^"]+"/g, 'name="id"')
      return { address, status: response.status, headers: JSON.stringify(headers), text }
    }),
  )

test.each(['ines', 'owner', 'manager', 'talent'] as const)(
  '%s sees the same, byte for byte, with no foreign card in and with one, but for the mark',
  async name => {
    const who = name === 'talent' ? seen.talent : world[name]
    await who.page('/interviews') // takes what the last form said, which is shown once
    const before = await allThat(who)
    await fillScorecard(world.ivan, seen.id, [5, 1])
    const after = await allThat(who)
    let marks = 0
    for (const [place, { address, status, headers, text }] of before.entries()) {
      const now = after[place]!
      expect([now.status, now.headers], address).toEqual([status, headers])
      if (now.text === text) continue
      marks++
      expect(difference(text, now.text), address).toEqual(['not in yet', 'in'])
    }
    expect(marks).toBe({ ines: 2, owner: 3, manager: 2, talent: 0 }[name])
    for (const { text } of after) expect(text).not.toContain('Heard a 5')
  },
)

test('what is refused tells nothing either', async () => {
  const refusals = async () => {
    const answers = await Promise.all([
      world.ines.post(`/interviews/${seen.id}/scorecard`, { revision: '0', press: 'submit' }),
      world.manager.post(`/proposals/${seen.proposalId}/decision`, { outcome: 'decline' }),
      world.owner.post(`/interviews/${seen.id}/cancel`, { from: 'done', words: '' }),
    ])
    return await Promise.all(
      answers.map(
        async answer =>
          [answer.status, (await answer.text()).replace(/name="id" value="[^"]*"/g, '')] as const,
      ),
    )
  }
  await refusals() // takes what the last form said, which is shown once
  const before = await refusals()
  await fillScorecard(world.ivan, seen.id, [5, 1])
  for (const [place, [status, text]] of (await refusals()).entries()) {
    expect(status).toBe(before[place]![0])
    expect(difference(before[place]![1], text)).toEqual(['not in yet', 'in'])
  }
})

test('no letter tells', async () => {
  const all = [world.ines, world.ivan, world.owner, world.manager, seen.talent]
  const before = await lettersTo(world.test, all)
  await fillScorecard(world.ivan, seen.id, [5, 1])
  await fillScorecard(world.ines, seen.id, [1, 5])
  expect((await lettersTo(world.test, all)).slice(before.length)).toEqual([])
})

test('ends for each with their own card, and off the panel with the last', async () => {
  const { ines, ivan, owner, manager } = world
  const decision = `/proposals/${seen.proposalId}/decision`
  await fillScorecard(ivan, seen.id, [5, 1])
  await fillScorecard(ines, seen.id, [4, 3])
  const inesSees = await ines.page(`/interviews/${seen.id}/scorecard`)
  expect(inesSees).toContain('Heard a 5 in answer 1.')
  expect(inesSees).toContain('1 and 3: talk about it')
  expect(await owner.page(`/interviews/${seen.id}/scorecard`)).not.toContain('Heard a')
  for (const who of [owner, manager]) expect(await who.page(decision)).not.toContain('Heard a')
  await fillScorecard(owner, seen.id, [4, 2])
  for (const who of [owner, manager]) expect(await who.page(decision)).toContain('Heard a 5 in answer 1.')
  expect(await seen.talent.page(`/interviews/${seen.id}`)).not.toContain('Heard a')
})
