import { expect, test } from 'vitest'
import { heldInterview, interviewWorld } from '../../test/interview-world.ts'
import { enterRoom, type InRoom, until } from '../../test/room-client.ts'
import { testServerWithoutPages } from '../../test/server.ts'

// While the interview is on, a card can be in already. Whoever is in the room is sent nothing of it.

test('a card that comes in sends no frame to anyone in the room', { timeout: 60_000 }, async () => {
  const server = await testServerWithoutPages()
  const world = await interviewWorld({ product: server })
  const { ines, owner, ivan } = world
  const { id, scorecard } = await heldInterview(world, { panel: [ines, ivan, owner], over: false })
  await ines.post(`/interviews/${id}/admit`)
  await ines.post(`/interviews/${id}/ask`, { position: '1' })
  const [first, second] = [
    await enterRoom(server.url, id, ines.cookieHeader()),
    await enterRoom(server.url, id, owner.cookieHeader()),
  ]
  const people = [first, second]
  await exchange(first, second, 'a') // everybody is there, and what they were sent for it has come
  const without = await framesOf(people, () => exchange(first, second, 'b'))
  const before = people.map(person => JSON.stringify(person.seen()))
  const withCard = await framesOf(people, async () => {
    const answer = await ivan.post(scorecard, {
      revision: '0',
      rating_1: '5',
      evidence_1: 'Heard a 5 in answer 1.',
      rating_2: '1',
      evidence_2: 'Heard a 1 in answer 2.',
      recommendation: 'strong_no',
      words: 'Clear and calm.',
      press: 'submit',
    })
    expect(answer.status, await answer.clone().text()).toBe(303)
    await exchange(first, second, 'c')
  })
  expect(withCard).toEqual(without)
  expect(people.map(person => JSON.stringify(person.seen()))).toEqual(before)
  for (const { frames } of people) expect(frames.join()).not.toMatch(/Heard a|strong_no|scorecard/i)
  for (const person of people) person.leave()
})

/** One types and the other sees it, and the other way round: what was sent to them before that has come by then. */
async function exchange(one: InRoom, other: InRoom, letter: string): Promise<void> {
  one.text.insert(0, letter)
  await until(() => other.text.toString().startsWith(letter))
  other.text.insert(0, letter.toUpperCase())
  await until(() => one.text.toString().startsWith(letter.toUpperCase()))
}

/**
 * What each of them is sent meanwhile: how many frames of which kind for which document. Not those of presence (kind 1),
 * which also come by themselves as time passes; nor how long they are, since clocks and counters grow.
 */
async function framesOf(people: InRoom[], during: () => Promise<void>): Promise<string[][]> {
  const from = people.map(({ frames }) => frames.length)
  await during()
  return people.map(({ frames }, place) =>
    frames
      .slice(from[place])
      .map(frame => /([0-9a-f-]{36}\/?\w*)([\s\S])/.exec(frame)?.slice(1).join(' ') ?? 'other')
      .filter(kind => !kind.endsWith('\u0001'))
      .toSorted(),
  )
}
