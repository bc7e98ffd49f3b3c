import { beforeAll, describe, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import { heldInterview, type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import { accountIds, fillScorecard, inputs, invite, signUp } from '../../../test/people.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

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
    const { id, talent } = await heldInterview(world, { over: false })
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
    const { scorecard: path, id } = await heldInterview(world, { over: false })
    const page = await ines.page(path)
    expect(page).toContain('You rate once the interview has begun')
    expect(inputs(page, 'rating_1')).toEqual([])
    expect((await ines.post(path, { ...full, press: 'save' })).status).toBe(409)
    await ines.post(`/interviews/${id}/end`)
    expect(inputs(await ines.page(path), 'rating_1')).toEqual(['1', '2', '3', '4', '5', 'not_asked'])
  })

  test('shows each question with its anchors, and keeps a draft with gaps', async () => {
    const { ines, ivan } = world
    const { scorecard: path } = await heldInterview(world)
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
    const { scorecard: path } = await heldInterview(world)
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
    const { scorecard: path } = await heldInterview(world)
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
    const { scorecard: path } = await heldInterview(world)
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
    const { scorecard: path, talent } = await heldInterview(world)
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
    const { scorecard: path, id } = await heldInterview(world, { panel: [leaver, world.ines] })
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

describe('excusing', () => {
  const excuse = async (who: TestBrowser, id: string, whom: TestBrowser, reason = 'Was ill that day.') => {
    const [accountId] = await accountIds(world.test, [whom])
    return await who.post(`/interviews/${id}/scorecards/${accountId}/excuse`, { reason })
  }

  test('takes a manager, another person, and a reason', async () => {
    const { ines, ivan, idle, owner, manager, rival, otherTalent, test } = world
    const { id, talent, proposalId } = await heldInterview(world, { panel: [ines, ivan, owner] })
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
    const { id, proposalId } = await heldInterview(world, { panel: [ines, owner] })
    expect((await excuse(manager, id, owner)).status).toBe(303)
    expect(await owner.page(`/proposals/${proposalId}/decision`)).toContain(
      'opens when every scorecard is in',
    )
    await fillScorecard(ines, id, [5, 1])
    expect(await owner.page(`/proposals/${proposalId}/decision`)).toContain('Heard a 5 in answer 1.')
    expect(await owner.page(`/interviews/${id}/scorecard`)).not.toContain('Heard a')
  })

  test('is not possible before the interview has begun', async () => {
    const { id } = await heldInterview(world, { over: false })
    const early = await excuse(world.manager, id, world.ivan)
    expect([early.status, (await early.text()).includes('has not begun')]).toEqual([409, true])
  })
})
