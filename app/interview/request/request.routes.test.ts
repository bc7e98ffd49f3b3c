import { beforeAll, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import {
  heldInterview,
  type InterviewWorld,
  interviewWorld,
  lettersTo,
} from '../../../test/interview-world.ts'
import {
  fillScorecard,
  inputs,
  listTalent,
  makeCompany,
  makeKit,
  postJob,
  propose,
  scheduleInterview,
  signUp,
} from '../../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

const at = (id: string) => `/interviews/${id}/requests`

const ask = (
  who: TestBrowser,
  id: string,
  kind: string,
  words = 'A screen reader is used; please no drawings.',
) => who.post(at(id), { id: crypto.randomUUID(), kind, words })

/** The address that the first open request is answered at. */
async function answering(who: TestBrowser, id: string): Promise<string> {
  const page = await who.page(at(id))
  return `${at(id)}/${/answer=([\w-]+)/.exec(page)![1]}/answer`
}

async function declined() {
  const held = await heldInterview(world)
  await fillScorecard(world.ines, held.id, [2, 4])
  await fillScorecard(world.ivan, held.id, [2, 3])
  const words = 'Your answer on copies was the best we heard. Thank you.'
  const decision = {
    id: crypto.randomUUID(),
    outcome: 'decline',
    reason: 'answers',
    note: 'Too slow for us.',
    words,
  }
  expect((await world.owner.post(held.decision, decision)).status).toBe(303)
  return held
}

test('the talent reads before it how they are asked and rated, by whom, and what is kept', async () => {
  const { id, talent } = await heldInterview(world, { over: false })
  const page = await talent.page(at(id))
  for (const words of [
    'Ines A. and Ivan A.',
    '2 questions',
    'from 1 to 5',
    'before their own ratings are in',
    'A person who hires for Acme decides',
    'What is recorded',
    'kept for 12 months',
    'Say what you need',
  ])
    expect(page).toContain(words)
  for (const hidden of ['Ines Asker', '/guides/python/', 'omposite', '/scorecard'])
    expect(page).not.toContain(hidden)
  expect(await talent.page(`/interviews/${id}`)).toContain(at(id))
})

test('an accommodation is asked for, answered, and known to the panel only as far as it has to be', async () => {
  const { owner, manager, ines, test } = world
  const { id, talent } = await heldInterview(world, { over: false })
  const before = await lettersTo(test, [owner, manager, ines, talent])
  expect((await ask(talent, id, 'accommodation')).status).toBe(303)
  expect((await ask(talent, id, 'accommodation', 'And more time.')).status).toBe(409)
  const asked = (await lettersTo(test, [owner, manager, ines, talent])).slice(before.length)
  expect(asked.map(({ body }) => body).join()).not.toContain('screen reader')
  expect(asked).toHaveLength(2)
  expect(await owner.page(`/interviews/${id}`)).toContain('one request waits')
  expect(await owner.page(at(id))).toContain('A screen reader is used')
  expect((await ines.get(at(id))).status).toBe(403)

  const path = await answering(owner, id)
  for (const wrong of [{ answer: '' }, { state: 'perhaps' }, { for_panel: 'x'.repeat(501) }]) {
    const refused = await owner.post(path, {
      state: 'granted',
      answer: 'Of course.',
      for_panel: '',
      ...wrong,
    })
    expect([refused.status, (await refused.text()).includes('Answer')]).toEqual([422, true])
  }
  const answer = {
    state: 'granted',
    answer: 'Of course; say when to pause.',
    for_panel: 'Read each question aloud.',
  }
  expect((await owner.post(path, answer)).status).toBe(303)
  expect((await manager.post(path, { ...answer, state: 'declined' })).status).toBe(409)
  const told = (await lettersTo(test, [talent, ines])).filter(({ subject }) =>
    /answer to what|Before the/.test(subject),
  )
  expect(told).toHaveLength(2)
  expect(await talent.page(at(id))).toContain('Of course; say when to pause.')
  const panel = await ines.page(`/interviews/${id}`)
  expect(panel).toContain('Read each question aloud.')
  await ines.post(`/interviews/${id}/end`)
  for (const page of [panel, await ines.page(`/interviews/${id}/scorecard`)])
    for (const hidden of ['screen reader', 'say when to pause']) expect(page).not.toContain(hidden)
  expect(await ines.page(`/interviews/${id}/scorecard`)).not.toContain('Read each question aloud.')
  expect(await ask(talent, id, 'accommodation').then(({ status }) => status)).toBe(409)
})

test('a review is answered by someone else than who decided, and can take the talent back into the choice', async () => {
  const { owner, manager, test } = world
  const { id, talent, proposalId, decision } = await declined()
  const page = await talent.page(at(id))
  expect(page).toContain('Your answer on copies was the best we heard.')
  for (const hidden of ['Too slow for us', 'fell short', 'omposite']) expect(page).not.toContain(hidden)
  const fields = { id: crypto.randomUUID(), kind: 'review', words: 'Question 2 was cut short by the line.' }
  const both = await Promise.all([talent.post(at(id), fields), talent.post(at(id), fields)])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect(await owner.page(at(id))).toContain('You made this decision.')
  const path = await answering(manager, id)
  const reopen = { state: 'granted', answer: 'You are right: we talk about it again.' }
  expect((await owner.post(path, reopen)).status).toBe(403)
  expect((await manager.post(path, reopen)).status).toBe(303)
  expect(await talent.page(at(id))).toContain('Max M.')
  const { db } = test.platform.database
  const { state } = await db
    .selectFrom('jobs.proposal_card')
    .where('id', '=', proposalId)
    .select('state')
    .executeTakeFirstOrThrow()
  expect(state).toBe('interviewing')
  test.pass({ minutes: 1 })
  const anew = { id: crypto.randomUUID(), outcome: 'decline', reason: 'answers', words: 'We looked again.' }
  expect((await manager.post(decision, anew)).status).toBe(303)
  // Another decision can be looked at again, the same one not.
  expect((await ask(talent, id, 'review')).status).toBe(303)
})

test('a review that lets the decision stand changes nothing, and is not asked twice', async () => {
  const { manager, test } = world
  const { id, talent, proposalId } = await declined()
  await ask(talent, id, 'review')
  const stands = { state: 'declined', answer: 'We read it all again, and see it as before.' }
  expect((await manager.post(await answering(manager, id), stands)).status).toBe(303)
  expect(await talent.page(at(id))).toContain('The decision stands')
  expect((await ask(talent, id, 'review')).status).toBe(409)
  const { state } = await test.platform.database.db
    .selectFrom('jobs.proposal_card')
    .where('id', '=', proposalId)
    .select('state')
    .executeTakeFirstOrThrow()
  expect(state).toBe('declined')
})

test('where nobody else hires, who decided looks again and the talent is told so', async () => {
  const { test, talent } = world
  const alone = await signUp(test, 'Solo Owner')
  const { slug } = await makeCompany(alone, 'Solo')
  const jobSlug = await postJob(alone, slug)
  await makeKit(alone, jobSlug)
  const other = await signUp(test, 'Nia Newcomer')
  await listTalent(other)
  const proposalId = await propose(other, jobSlug)
  const id = await scheduleInterview(test, { hiring: alone, talent: other, proposalId, panel: [alone] })
  await fillScorecard(alone, id, [2, 2])
  const decision = { id: crypto.randomUUID(), outcome: 'decline', reason: 'answers', words: 'Thank you.' }
  await alone.post(`/proposals/${proposalId}/decision`, decision)
  await ask(other, id, 'review')
  const stands = { state: 'declined', answer: 'I read it again.' }
  expect((await alone.post(await answering(alone, id), stands)).status).toBe(303)
  expect(await other.page(at(id))).toContain('nobody else hires for this company')
  expect((await talent.get(at(id))).status).toBe(404)
})

test('a recording is erased when the company grants it, and the scorecards stay', async () => {
  const { owner, ines, test } = world
  const held = await heldInterview(world, { over: false })
  const { id, talent } = held
  expect((await ask(talent, id, 'deletion')).status).toBe(409)
  const { db } = test.platform.database
  await db
    .insertInto('interview.room_update')
    .values({ interview_id: id, document: `${id}/code`, bytes: Buffer.from('x'), at: test.platform.clock() })
    .execute()
  await fillScorecard(ines, id, [4, 4])
  expect((await ask(talent, id, 'deletion', 'My code is mine.')).status).toBe(303)
  const answer = { state: 'granted', answer: 'It is gone.' }
  expect((await owner.post(await answering(owner, id), answer)).status).toBe(303)
  const left = await db
    .selectFrom('interview.room_update')
    .where('interview_id', '=', id)
    .select('id')
    .execute()
  expect(left).toEqual([])
  expect(await talent.page(at(id))).toContain('It was erased on')
  expect((await ask(talent, id, 'deletion')).status).toBe(409)
  expect(await ines.page(held.scorecard)).toContain('Heard a 4 in answer 1.')
})

test('is between the talent and those who hire', async () => {
  const { ines, idle, otherTalent, rival, owner, test } = world
  const { id, talent } = await heldInterview(world, { over: false })
  for (const [who, status] of [
    [owner, 403],
    [ines, 403],
    [idle, 404],
    [otherTalent, 404],
    [rival, 404],
  ] as const)
    expect((await ask(who, id, 'accommodation')).status).toBe(status)
  expect((await test.browser().post(at(id), {})).status).toBe(401)
  expect((await ask(talent, id, 'money')).status).toBe(422)
  const empty = await ask(talent, id, 'accommodation', ' ')
  expect([empty.status, (await empty.text()).includes('href="#words"')]).toEqual([422, true])
  await ask(talent, id, 'accommodation')
  const path = await answering(owner, id)
  for (const [who, status] of [
    [talent, 403],
    [ines, 403],
    [rival, 404],
  ] as const)
    expect((await who.post(path, { state: 'granted', answer: 'Yes.' })).status).toBe(status)
  const other = await heldInterview(world, { over: false })
  const elsewhere = path.replace(id, other.id)
  expect((await owner.post(elsewhere, { state: 'granted', answer: 'Yes.' })).status).toBe(404)
  expect(inputs(await owner.page(`${at(id)}?answer=${path.split('/')[4]}`), 'state')).toEqual([
    'granted',
    'declined',
  ])
})
