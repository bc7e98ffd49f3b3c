import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestBrowser } from '../../test/app.ts'
import { difference, type InterviewWorld, interviewWorld, lettersTo } from '../../test/interview-world.ts'
import {
  accountIds,
  fillScorecard,
  inputs,
  invite,
  makeKit,
  postJob,
  propose,
  scheduleInterview,
  signUp,
} from '../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

/** An interview for a new job with a panel of Ines and Ivan, or another; over, unless told otherwise. */
async function interviewed({ panel = [world.ines, world.ivan], over = true } = {}) {
  const { test, owner, talent, companySlug } = world
  test.pass({ hours: 3 })
  const jobSlug = await postJob(owner, companySlug)
  const kit = await makeKit(owner, jobSlug)
  const proposalId = await propose(talent, jobSlug)
  const id = await scheduleInterview(test, {
    hiring: owner,
    talent,
    proposalId,
    panel,
    slots: [slot(test.platform.clock().add({ hours: 48 }))],
  })
  if (over) expect((await panel[0]!.post(`/interviews/${id}/end`)).status).toBe(303)
  return { id, proposalId, jobSlug, talent, kit, path: `/interviews/${id}/scorecard` }
}

const slot = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO('Europe/Vienna').toPlainDateTime().toString({ smallestUnit: 'minute' })

const full = {
  revision: '0',
  rating_1: '4',
  evidence_1: '',
  rating_2: '2',
  evidence_2: 'Confused copy with deepcopy & said <so>.',
  recommendation: 'no',
  words: 'Kind, and lost in details.',
}

const stateOf = async (id: string) => {
  const { db } = world.test.platform.database
  const { state } = await db
    .selectFrom('interview.interview')
    .where('id', '=', id)
    .select('state')
    .executeTakeFirstOrThrow()
  return state
}

describe('the end of an interview', () => {
  test('comes from the panel, once', async () => {
    const { owner, manager, ines, idle, rival, test } = world
    const { id, talent } = await interviewed({ over: false })
    for (const [who, status] of [
      [owner, 403],
      [manager, 403],
      [talent, 403],
      [idle, 404],
      [rival, 404],
    ] as const)
      expect((await who.post(`/interviews/${id}/end`)).status).toBe(status)
    expect((await test.browser().post(`/interviews/${id}/end`)).status).toBe(401)
    expect(await stateOf(id)).toBe('scheduled')
    expect((await ines.post(`/interviews/${id}/end`)).headers.get('location')).toBe(
      `/interviews/${id}/scorecard`,
    )
    expect(await stateOf(id)).toBe('done')
    const again = await world.ivan.post(`/interviews/${id}/end`)
    expect([again.status, (await again.text()).includes('over or cancelled already')]).toEqual([409, true])
  })
})

describe('a scorecard', () => {
  test('can be read before the interview, and filled only once it is on', async () => {
    const { ines } = world
    const { path, id } = await interviewed({ over: false })
    const page = await ines.page(path)
    expect(page).toContain('You rate once the interview has begun')
    expect(inputs(page, 'rating_1')).toEqual([])
    expect((await ines.post(path, { ...full, press: 'save' })).status).toBe(409)
    await ines.post(`/interviews/${id}/end`)
    expect(inputs(await ines.page(path), 'rating_1')).toEqual(['1', '2', '3', '4', '5', 'not_asked'])
  })

  test('shows each question with its anchors, and keeps a draft with gaps', async () => {
    const { ines, ivan } = world
    const { path } = await interviewed()
    const page = await ines.page(path)
    expect(page).toContain('Anchors for')
    expect(
      (
        await ines.post(path, {
          revision: '0',
          rating_1: 'not_asked',
          evidence_2: 'So far so good.',
          press: 'save',
        })
      ).status,
    ).toBe(303)
    const kept = await ines.page(path)
    expect(kept).toContain('So far so good.')
    expect(kept).toMatch(
      /name="rating_1"[^>]*value="not_asked"[^>]*checked|checked[^>]*name="rating_1"[^>]*value="not_asked"/,
    )
    expect(inputs(kept, 'revision')).toEqual(['1'])
    expect(await ivan.page(path)).not.toContain('So far so good.')
  })

  test('is submitted whole or not at all', async () => {
    const { ines } = world
    const { path } = await interviewed()
    for (const [changed, field] of [
      [{ rating_1: '' }, 'rating_1'],
      [{ rating_1: '9' }, 'rating_1'],
      [{ evidence_2: '' }, 'evidence_2'],
      [{ rating_1: '1' }, 'evidence_1'],
      [{ rating_1: '5' }, 'evidence_1'],
      [{ rating_1: 'not_asked' }, 'not_asked_1'],
      [{ recommendation: '' }, 'recommendation'],
      [{ recommendation: 'perhaps' }, 'recommendation'],
      [{ words: 'x'.repeat(4001) }, 'words'],
      [{ evidence_1: 'x'.repeat(4001) }, 'evidence_1'],
      [{ revision: '-1' }, 'revision'],
    ] as const) {
      const response = await ines.post(path, { ...full, ...changed, press: 'submit' })
      const page = await response.text()
      expect([response.status, page.includes(`href="#${field}"`)], field).toEqual([422, true])
      if (!('evidence_2' in changed))
        expect(page).toContain('Confused copy with deepcopy &amp; said &lt;so>.')
    }
    const { db } = world.test.platform.database
    const scores = await db
      .selectFrom('interview.scorecard as c')
      .innerJoin('interview.score as s', 's.scorecard_id', 'c.id')
      .where('c.interview_id', '=', path.split('/')[2]!)
      .select('s.version_id')
      .execute()
    expect(scores).toEqual([])
    expect((await ines.post(path, { ...full, press: 'submit' })).status).toBe(303)
    expect(await ines.page(path)).toContain('Yours is in')
  })

  test('two tabs: the second is told and keeps what was typed', async () => {
    const { ines } = world
    const { path } = await interviewed()
    expect((await ines.post(path, { ...full, press: 'save' })).status).toBe(303)
    const late = await ines.post(path, { ...full, words: 'From the other tab.', press: 'submit' })
    const page = await late.text()
    expect(late.status).toBe(409)
    expect(page).toContain('saved in another tab')
    expect(page).toContain('From the other tab.')
    expect(await ines.page(path)).toContain('Kind, and lost in details.')
    const again = {
      ...full,
      revision: inputs(page, 'revision')[0]!,
      words: 'From the other tab.',
      press: 'submit',
    }
    expect((await ines.post(path, again)).status).toBe(303)
  })

  test('is closed once it is in: a second click is fine, another text is not', async () => {
    const { ines, test } = world
    const { path } = await interviewed()
    const both = await Promise.all([
      ines.post(path, { ...full, press: 'submit' }),
      ines.post(path, { ...full, press: 'submit' }),
    ])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    const late = await ines.post(path, { ...full, revision: '1', rating_1: '3', press: 'submit' })
    expect([late.status, (await late.text()).includes('submitted and closed')]).toEqual([409, true])
    const { db } = test.platform.database
    const facts = await db
      .selectFrom('platform.event')
      .where('type', '=', 'scorecard.submitted')
      .orderBy('id', 'desc')
      .select('ids')
      .limit(2)
      .execute()
    expect(
      facts.filter(({ ids }) => (ids as { interview: string }).interview === path.split('/')[2]),
    ).toHaveLength(1)
  })

  test('is one’s own: nobody else’s address opens one', async () => {
    const { owner, manager, idle, otherTalent, rival, test } = world
    const { path, talent } = await interviewed()
    for (const who of [owner, manager, idle, talent, otherTalent, rival]) {
      expect((await who.get(path)).status).toBe(404)
      expect((await who.post(path, { ...full, press: 'submit' })).status).toBe(404)
    }
    expect((await test.browser().post(path, full)).status).toBe(401)
    expect((await world.ines.get('/interviews/nothing/scorecard')).status).toBe(404)
  })

  test('goes with the membership: who leaves the company sees none of it', async () => {
    const { owner, companySlug, test } = world
    const leaver = await signUp(test, 'Lea Leaver')
    await invite(owner, companySlug, leaver, 'interviewer')
    const { path, id } = await interviewed({ panel: [leaver, world.ines] })
    expect((await leaver.get(path)).status).toBe(200)
    const [accountId] = await accountIds(test, [leaver])
    await test.platform.database.db
      .deleteFrom('account.member')
      .where('account_id', '=', accountId!)
      .execute()
    for (const gone of [path, `/interviews/${id}`]) expect((await leaver.get(gone)).status).toBe(404)
    expect((await leaver.post(path, { ...full, press: 'submit' })).status).toBe(404)
    expect(await leaver.page('/interviews')).not.toContain(id)
  })
})

describe('blindness', () => {
  let seen: Awaited<ReturnType<typeof interviewed>>
  beforeEach(async () => {
    seen = await interviewed({ panel: [world.ines, world.ivan, world.owner] })
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
})

describe('excusing', () => {
  const excuse = async (who: TestBrowser, id: string, whom: TestBrowser, reason = 'Was ill that day.') => {
    const [accountId] = await accountIds(world.test, [whom])
    return await who.post(`/interviews/${id}/scorecards/${accountId}/excuse`, { reason })
  }

  test('takes a manager, another person, and a reason', async () => {
    const { ines, ivan, idle, owner, manager, rival, otherTalent, test } = world
    const { id, talent, proposalId } = await interviewed({ panel: [ines, ivan, owner] })
    for (const [who, status] of [
      [ines, 403],
      [talent, 404],
      [idle, 404],
      [otherTalent, 404],
      [rival, 404],
    ] as const)
      expect((await excuse(who, id, ivan)).status).toBe(status)
    expect((await excuse(owner, id, owner)).status).toBe(403)
    expect((await excuse(manager, id, idle)).status).toBe(404)
    expect((await manager.post(`/interviews/${id}/scorecards/x/excuse`, { reason: 'x' })).status).toBe(404)
    const empty = await excuse(manager, id, ivan, ' ')
    expect([empty.status, (await empty.text()).includes('href="#reason"')]).toEqual([422, true])
    expect((await excuse(manager, id, ivan, 'x'.repeat(501))).status).toBe(422)
    expect((await test.browser().post(`/interviews/${id}/scorecards/x/excuse`)).status).toBe(401)

    expect((await excuse(manager, id, ivan)).headers.get('location')).toBe(
      `/proposals/${proposalId}/decision`,
    )
    expect((await excuse(manager, id, ivan)).status).toBe(409)
    expect((await ivan.post(`/interviews/${id}/scorecard`, { ...full, press: 'submit' })).status).toBe(409)
    expect(await ivan.page(`/interviews/${id}/scorecard`)).toContain('Was ill that day.')
  })

  test('someone excused does not see by it; an owner does with all the others in', async () => {
    const { ines, owner, manager } = world
    const { id, proposalId } = await interviewed({ panel: [ines, owner] })
    expect((await excuse(manager, id, owner)).status).toBe(303)
    expect(await owner.page(`/proposals/${proposalId}/decision`)).toContain(
      'opens when every scorecard is in',
    )
    await fillScorecard(ines, id, [5, 1])
    expect(await owner.page(`/proposals/${proposalId}/decision`)).toContain('Heard a 5 in answer 1.')
    expect(await owner.page(`/interviews/${id}/scorecard`)).not.toContain('Heard a')
  })

  test('is not possible before the interview has begun', async () => {
    const { id } = await interviewed({ over: false })
    const early = await excuse(world.manager, id, world.ivan)
    expect([early.status, (await early.text()).includes('has not begun')]).toEqual([409, true])
  })
})
