import { beforeAll, beforeEach, expect, test } from 'vitest'
import { pathFor } from '../../test/access.ts'
import { rules } from '../../test/access-rules.ts'
import type { TestBrowser } from '../../test/app.ts'
import {
  difference,
  heldInterview,
  type InterviewWorld,
  interviewWorld,
  lettersTo,
} from '../../test/interview-world.ts'
import { fillScorecard, inputs } from '../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

/** How a mark says that a card is in, and that it is not. */
const inAndOut = [
  ['not in yet', 'in'],
  ['0', '1'], // of 3 scorecards in
]

async function correctScorecard(who: TestBrowser, id: string, ratings: number[]): Promise<void> {
  const page = await who.page(`/interviews/${id}/scorecard/correct`)
  const fields = ratings.map((rating, place) => ({
    [`rating_${place + 1}`]: String(rating),
    [`evidence_${place + 1}`]: `Heard a ${rating} in truth.`,
  }))
  const answer = await who.post(`/interviews/${id}/scorecard/correct`, {
    id: inputs(page, 'id')[0]!,
    corrects: inputs(page, 'corrects')[0]!,
    revision: inputs(page, 'revision')[0]!,
    correction_reason: 'I had mixed up two answers.',
    recommendation: 'no',
    words: '',
    ...Object.assign({}, ...fields),
  })
  expect(answer.status, await answer.clone().text()).toBe(303)
}

let seen: Awaited<ReturnType<typeof heldInterview>>
beforeEach(async () => {
  seen = await heldInterview(world, { panel: [world.ines, world.ivan, world.owner] })
})

// Everything that can be opened, but for what is the same for everyone (guides, Python, the pages before signing in) and
// what leads back with a word that the next page shows (parts of one's own profile, a proposal that was read).
const common =
  /^\/(profile\/(?!numbers)|proposals\/[^/]+\/edit|guides|practice|python|pyodide|hire|sitemap|robots|healthz|readyz|sign|forgot|reset|verify|photos|service|offline|operator|invitations|companies\/new|settings\/password)/

const addresses = () => {
  const things = {
    companySlug: world.companySlug,
    jobSlug: seen.jobSlug,
    proposalId: seen.proposalId,
    interviewId: seen.id,
  }
  const all = Object.keys(rules)
    .filter(route => route.startsWith('GET ') && !common.test(route.slice(4)))
    .map(route => pathFor(route.slice(4), things))
  const comparison = `/jobs/${seen.jobSlug}/comparison`
  return [
    ...new Set([
      ...all,
      ...['sort=composite', 'sort=apart', 'masked=yes'].map(query => `${comparison}?${query}`),
      ...['advance', 'offer', 'decline', 'decline&draft=yes'].map(as => `${seen.decision}?as=${as}`),
    ]),
  ]
}

test('all that tells of an interview is among what is opened', () => {
  for (const address of ['', '/scorecard', '/scorecard/correct', '/room', '/requests'])
    expect(addresses()).toContain(`/interviews/${seen.id}${address}`)
  expect(addresses()).toContain('/dashboard')
  expect(addresses()).toContain('/evidence')
})

const allThat = async (who: TestBrowser) =>
  await Promise.all(
    addresses().map(async address => {
      const response = await who.get(address)
      // Each answer's own: its id, and what is worked out from the text, which differs by the mark alone.
      const headers = [...response.headers].filter(
        ([name]) => !['x-request-id', 'etag', 'content-length'].includes(name),
      )
      // A form's own new id is the only thing of a page that is made by chance.
      const text = (await response.text()).replace(/name="(id|form)" value="[^"]+"/g, 'name="$1"')
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
      expect(inAndOut, address).toContainEqual(difference(text, now.text))
    }
    expect(marks).toBe({ ines: 2, owner: 11, manager: 10, talent: 0 }[name])
    for (const { text } of after) expect(text).not.toContain('Heard a 5')

    // A correction of it is not even a mark.
    await correctScorecard(world.ivan, seen.id, [1, 5])
    expect(await allThat(who)).toEqual(after)
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
