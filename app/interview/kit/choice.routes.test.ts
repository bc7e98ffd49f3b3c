import { beforeAll, expect, test } from 'vitest'
import { type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import { inputs, postJob, propose, scheduleInterview } from '../../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld({ questions: 0 })
})

const added = async (path: string) => inputs(await world.owner.page(path), 'add')

test('the choice is narrowed by level, topic, competency, minutes and words, and a button keeps it so', async () => {
  const slug = await postJob(world.owner, world.companySlug)
  const kit = `/jobs/${slug}/kit`
  const all = await added(kit)
  for (const query of [
    'level=senior',
    'topic=decorators',
    'competency=testing',
    'minutes=8',
    'q=decorators',
  ]) {
    const some = await added(`${kit}?${query}`)
    expect([query, some.length > 0 && some.length < all.length]).toEqual([query, true])
  }
  expect(await added(`${kit}?level=wizard&topic=none`)).toEqual(all)
  expect(await world.owner.page(`${kit}?q=zzyzx`)).toContain('No question is like that')
  const add = all[0]!
  const saved = await world.owner.post(`${kit}?level=senior`, { version: '1', revision: '0', add })
  expect(saved.headers.get('location')).toBe(`${kit}?level=senior#q-${add.slice(0, 12)}`)
})

test('a question is previewed whole in its place', async () => {
  const kit = `/jobs/${world.jobSlug}/kit`
  const [id] = await added(`${kit}?q=decorators`)
  expect(await world.owner.page(`${kit}?q=decorators`)).not.toContain('What to listen for')
  const page = await world.owner.page(`${kit}?q=decorators&preview=${id}`)
  for (const part of ['What to listen for', 'A common mistake', 'Exercise']) expect(page).toContain(part)
})

test('a suggestion fits the length, is taken by one form, and the kit says what it shows', async () => {
  const slug = await postJob(world.owner, world.companySlug)
  const query = 'asked=yes&minutes=45&level=middle&competency=language&competency=testing'
  const page = await world.owner.page(`/jobs/${slug}/kit/suggestion?${query}`)
  expect(page).toMatch(/\d+ questions, \d+ of 45 minutes/)
  expect(page).toContain('Shows testing')
  const fields = {
    version: '1',
    revision: '0',
    minutes: inputs(page, 'minutes').at(-1)!,
    competency: ['language', 'testing'],
    chosen: inputs(page, 'chosen'),
    weight: inputs(page, 'weight'),
  }
  expect((await world.owner.post(`/jobs/${slug}/kit`, fields)).status).toBe(303)
  const kit = await world.owner.page(`/jobs/${slug}/kit`)
  expect(inputs(kit, 'chosen')).toEqual(fields.chosen)
  expect(kit).toMatch(/<option value="45" selected/)
  expect(kit).toContain('10 minutes are kept for hello')
  const other = await world.owner.post(`/jobs/${slug}/kit`, { ...fields, revision: '1', minutes: '47' })
  expect([other.status, (await other.text()).includes('Choose a length from the list.')]).toEqual([422, true])
})

test('says who was asked what', async () => {
  const { test, owner, ines, talent, companySlug } = world
  const slug = await postJob(owner, companySlug)
  const add = (await added(`/jobs/${slug}/kit`)).slice(0, 3)
  await owner.post(`/jobs/${slug}/kit`, { version: '1', revision: '0', add })
  expect(await owner.page(`/jobs/${slug}/kit`)).not.toContain('Who was asked what')
  const proposalId = await propose(talent, slug)
  const id = await scheduleInterview(test, { hiring: owner, talent, proposalId, panel: [ines] })
  expect(await owner.page(`/jobs/${slug}/kit`)).toContain('Not yet')
  for (const position of ['1', '3']) await ines.post(`/interviews/${id}/ask`, { position })
  expect(await owner.page(`/jobs/${slug}/kit`)).toContain('1, 3 of 3')
})
