import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type InterviewWorld, inDays, interviewWorld } from '../../../test/interview-world.ts'
import { fillScorecard, makeKit, postJob, propose, scheduleInterview } from '../../../test/people.ts'

let world: InterviewWorld
let day = 3

beforeAll(async () => {
  world = await interviewWorld()
})

/** A job with two interviews that are over: Tara's on a day, and Theo's on the next. */
async function twoInterviewed() {
  const { test, owner, ines, ivan, companySlug } = world
  const jobSlug = await postJob(owner, companySlug)
  await makeKit(owner, jobSlug)
  const interviewed = []
  for (const talent of [world.talent, world.otherTalent]) {
    const proposalId = await propose(talent, jobSlug)
    const id = await scheduleInterview(test, {
      hiring: owner,
      talent,
      proposalId,
      panel: [ines, ivan],
      slots: [inDays(world, day++, '10:00')],
    })
    await ines.post(`/interviews/${id}/end`)
    interviewed.push({ id, proposalId, decision: `/proposals/${proposalId}/decision` })
  }
  const [tara, theo] = interviewed
  return { jobSlug, path: `/jobs/${jobSlug}/comparison`, tara: tara!, theo: theo! }
}

let job: Awaited<ReturnType<typeof twoInterviewed>>
beforeEach(async () => {
  job = await twoInterviewed()
})

const rate = async (id: string, ines: number[], ivan: number[]) => {
  await fillScorecard(world.ines, id, ines)
  await fillScorecard(world.ivan, id, ivan)
}

/** The names of the rows, in their order. */
const order = (page: string) =>
  [...page.matchAll(/<p class="text-16 font-medium">([^<]+)</g)].map(([, name]) => name)

test('is by the time of the interview, until someone chooses another order', async () => {
  await rate(job.tara.id, [2, 3], [3, 3])
  await rate(job.theo.id, [5, 1], [5, 4])
  const { owner } = world
  const page = await owner.page(job.path)
  expect(order(page)).toEqual(['Tara T.', 'Theo T.'])
  // Composites 2.75 and 3.75; own ones 2.5, 3 and 3, 4.5; s² = (.125 + 1.125) / 2 = .625, t(2) = 4.30265.
  expect(page).toContain('2.75')
  expect(page).toContain('3.75')
  expect(page).toContain('s² = 0.63, 2 degrees of freedom')
  expect(page).toContain('1.34 to 5.00')
  expect(page.match(/1 and 4: talk about it/g)).toHaveLength(1)
  for (const evidence of ['Heard a 5 in answer 1.', 'Heard a 1 in answer 2.'])
    expect(page).toContain(evidence)
  for (const sort of ['composite', 'apart'])
    expect(order(await owner.page(`${job.path}?sort=${sort}`))).toEqual(['Theo T.', 'Tara T.'])
  const questions = [...page.matchAll(/value="(question:[^"]+)"/g)].map(([, value]) =>
    encodeURIComponent(value!),
  )
  expect(order(await owner.page(`${job.path}?sort=${questions[0]}`))).toEqual(['Theo T.', 'Tara T.'])
  expect(order(await owner.page(`${job.path}?sort=${questions[1]}`))).toEqual(['Tara T.', 'Theo T.'])
  expect(order(await owner.page(`${job.path}?sort=nonsense`))).toEqual(['Tara T.', 'Theo T.'])
})

test('shows of a row whose cards are not all in only how many are', async () => {
  await fillScorecard(world.ines, job.tara.id, [5, 5])
  const page = await world.owner.page(job.path)
  expect(page).toContain('1 of 2 scorecards in')
  expect(page).not.toContain('Heard a')
  await fillScorecard(world.ivan, job.tara.id, [1, 1])
  const open = await world.owner.page(job.path)
  expect(open).toContain('Heard a 5 in answer 1.')
  expect(order(await world.owner.page(`${job.path}?sort=composite`))).toEqual(['Tara T.', 'Theo T.'])
})

test('with names masked holds no name, photo or address of anyone, in whatever raters wrote either', async () => {
  const { ines, owner, test } = world
  await fillScorecard(world.ivan, job.tara.id, [4, 4])
  const written = await ines.post(`/interviews/${job.tara.id}/scorecard`, {
    revision: '0',
    rating_1: '4',
    evidence_1: 'Tara said that TALENT wins; Tara T. drew it.',
    rating_2: 'not_asked',
    not_asked_2: 'tara talent had to go.',
    recommendation: 'yes',
    words: '',
    press: 'submit',
  })
  expect(written.status).toBe(303)
  await rate(job.theo.id, [3, 3], [3, 4])
  const { db } = test.platform.database
  const cards = await db.selectFrom('talent.talent_card').select(['slug', 'photo_id', 'account_id']).execute()
  const plain = await owner.page(job.path)
  expect(plain).toContain('Tara said that TALENT wins')
  for (const sort of ['time', 'composite', 'apart']) {
    const page = await owner.page(`${job.path}?masked=yes&sort=${sort}`)
    expect(page.slice(page.indexOf('<main'))).not.toMatch(
      /tara|theo|talent t|talent wins|\/photos\/|\/talent\/[a-z]/i,
    )
    for (const { slug, account_id } of cards) {
      expect(page).not.toContain(slug)
      expect(page).not.toContain(account_id)
    }
    expect(page).toContain('Candidate A said that Candidate A wins; Candidate A drew it.')
    // The letters stay, whatever the order.
    const rows = order(page)
    expect(rows.toSorted()).toEqual(['Candidate A', 'Candidate B'])
    const own = order(await owner.page(`${job.path}?sort=${sort}`))
    expect(rows.indexOf('Candidate A')).toBe(own.indexOf('Tara T.'))
  }
})

test('is for those who hire', async () => {
  const { ines, idle, talent, rival, manager, test } = world
  for (const who of [ines, idle, talent, rival]) expect((await who.get(job.path)).status).toBe(404)
  expect((await manager.get(job.path)).status).toBe(200)
  expect((await test.browser().get(job.path)).status).toBe(303)
})

test('says who was asked which kit', async () => {
  const { owner, otherTalent, companySlug, test, ines } = world
  const jobSlug = await postJob(owner, companySlug)
  const [first] = await makeKit(owner, jobSlug, 1)
  for (const talent of [world.talent, otherTalent]) {
    const proposalId = await propose(talent, jobSlug)
    const slots = [inDays(world, day++, '10:00')]
    const id = await scheduleInterview(test, { hiring: owner, talent, proposalId, panel: [ines], slots })
    await fillScorecard(ines, id, talent === world.talent ? [4] : [4, 3])
    if (talent === world.talent) await makeKit(owner, jobSlug, 1)
  }
  const page = await owner.page(`/jobs/${jobSlug}/comparison`)
  expect(page).toContain('kit version 1')
  expect(page).toContain('kit version 2')
  expect(page).toContain('Not everyone was asked the same')
  expect(page).toContain('Not in kit version 1')
  expect(page).toContain('Not enough data')
  expect(first).toBeTruthy()
})

const offer = (changed: Record<string, string> = {}) => ({
  id: crypto.randomUUID(),
  outcome: 'offer',
  kind: 'hourly',
  amount: '85',
  currency: 'EUR',
  hours_per_week: '30',
  starts_on: world.test.platform.clock().toZonedDateTimeISO('UTC').add({ days: 60 }).toPlainDate().toString(),
  ends_on: '',
  reason: 'answers',
  note: 'Asked the questions that we had forgotten.',
  words: 'We would love to work with you.',
  ...changed,
})

test('a decision against the composite says why, and keeps that with what was seen', async () => {
  const { owner, test } = world
  await rate(job.tara.id, [2, 3], [3, 3])
  await rate(job.theo.id, [5, 4], [4, 4])
  expect(await owner.page(`${job.tara.decision}?as=offer`)).toContain('Theo T. has 4.25')
  expect(await owner.page(`${job.theo.decision}?as=offer`)).not.toContain('goes against the composite')
  const silent = await owner.post(job.tara.decision, offer())
  const page = await silent.text()
  expect([silent.status, page.includes('href="#override"')]).toEqual([422, true])
  expect(page).toContain('Asked the questions that we had forgotten.')
  const told = offer({ override: 'Theo starts in May; we need somebody now.' })
  expect((await owner.post(job.tara.decision, told)).status).toBe(303)
  // With the composite, what was typed there is not kept.
  await owner.post(job.theo.decision, {
    id: crypto.randomUUID(),
    outcome: 'decline',
    reason: 'terms',
    words: 'Thank you.',
    override: 'The start.',
  })
  const { db } = test.platform.database
  const decisions = await db
    .selectFrom('interview.decision')
    .where('proposal_id', 'in', [job.tara.proposalId, job.theo.proposalId])
    .orderBy('decided_at')
    .orderBy('outcome', 'desc')
    .selectAll()
    .execute()
  const [offered, declined] = decisions
  expect(offered).toMatchObject({
    outcome: 'offer',
    composite: 2.75,
    override: 'Theo starts in May; we need somebody now.',
    note: 'Asked the questions that we had forgotten.',
  })
  expect(offered!.seen).toMatchObject({
    composites: [{ proposal_id: job.theo.proposalId, composite: 4.25 }],
  })
  expect([offered!.interval_low! < 2.75, offered!.interval_high! > 2.75]).toEqual([true, true])
  // Declined though somebody with a lower one goes on: that needed its reason as well.
  expect(declined).toMatchObject({ outcome: 'decline', override: 'The start.' })
  expect(await owner.page(job.tara.decision)).toContain('we need somebody now')
  for (const change of [
    db.updateTable('interview.decision').set({ note: 'Other.' }),
    db.deleteFrom('interview.decision'),
  ])
    await expect(change.execute()).rejects.toThrow('append-only')
})

test('somebody can go on to another interview, with another panel and kit, and is told', async () => {
  const { owner, manager, talent, test } = world
  await rate(job.tara.id, [4, 3], [3, 4])
  const advance = {
    id: crypto.randomUUID(),
    outcome: 'advance',
    reason: 'others',
    note: '',
    words: 'Meet the team that you would work with.',
  }
  const again = { ...advance, id: crypto.randomUUID() }
  expect((await owner.post(job.tara.decision, { ...advance, reason: 'other' })).status).toBe(422)
  expect((await owner.post(job.tara.decision, advance)).status).toBe(303)
  expect((await owner.post(job.tara.decision, advance)).status).toBe(303)
  expect((await manager.post(job.tara.decision, again)).status).toBe(409)
  const page = await owner.page(job.tara.decision)
  expect(page).toContain('Decided: another interview')
  expect(page).toContain('Propose times for the next interview')
  expect(await talent.page(`/interviews/${job.tara.id}/requests`)).toContain('Meet the team')
  test.pass({ hours: 1 })
  const second = await scheduleInterview(test, {
    hiring: owner,
    talent,
    proposalId: job.tara.proposalId,
    panel: [manager],
    slots: [inDays(world, day++, '10:00')],
  })
  expect((await owner.post(job.tara.decision, offer())).status).toBe(409)
  await fillScorecard(manager, second, [5, 5])
  const compared = await owner.page(job.path)
  expect(compared).toContain('Round 1 of 2')
  expect(compared).toContain('Round 2 of 2')
  expect(order(compared)).toEqual(['Tara T.', 'Theo T.', 'Tara T.'])
  expect((await owner.post(job.tara.decision, offer())).status).toBe(303)
})
