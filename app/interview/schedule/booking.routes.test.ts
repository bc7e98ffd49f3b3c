import { beforeAll, expect, test } from 'vitest'
import { type InterviewWorld, inDays, interviewWorld } from '../../../test/interview-world.ts'
import { inputs, listTalent, makeKit, postJob, propose, proposeTimes, signUp } from '../../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

const at = (days: number, clock: string) => [inDays(world, days, clock)]
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
