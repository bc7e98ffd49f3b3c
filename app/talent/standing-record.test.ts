import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type TestApp, type TestBrowser, testApp } from '../../test/app.ts'
import { hire } from '../../test/hire.ts'
import { listTalent, makeCompany, signUp } from '../../test/people.ts'
import { expireOffers } from '../jobs/offer/offer-expiry.db.ts'
import { newId } from '../platform/id.ts'
import { addAnswer, addJobDone, recomputeStanding } from './standing.db.ts'

let rapport: TestApp
let owner: TestBrowser
let rival: TestBrowser
let talent: TestBrowser
let talentId: string
let offerId: string
let slug: string

const db = () => rapport.platform.database.db
const today = () => rapport.platform.clock().toZonedDateTimeISO('Europe/Vienna').toPlainDate()

// Three contracts: one with Acme by all the steps between, which ends on time; then as the commands have it, another with
// Acme that ends late, and one with Bolt that has no agreed end.
beforeAll(async () => {
  rapport = await testApp()
  owner = await signUp(rapport, 'Olivia Owner')
  rival = await signUp(rapport, 'Rolf Rival')
  const acme = await makeCompany(owner, 'Acme')
  const bolt = await makeCompany(rival, 'Bolt')
  talent = await signUp(rapport, 'Tessa Talent')
  slug = await listTalent(talent)
  talentId = (await db().selectFrom('talent.talent').select('id').executeTakeFirstOrThrow()).id
  const terms = {
    starts_on: String(today()),
    ends_on: String(today().add({ days: 9 })),
    hours_per_week: '28',
  }
  const hired = await hire(rapport, { hiring: owner, company: acme.slug, talent, terms })
  offerId = hired.offerId
  rapport.pass({ hours: 9 * 24 })
  await owner.post(`/contracts/${hired.contractId}/end`, {
    state: 'active',
    end_reason: 'The work is done as agreed.',
  })
  for (const who of [owner, talent])
    await who.post(`/contracts/${hired.contractId}/review`, {
      id: newId(),
      stars: '5',
      words: 'It was good to work together.',
      work_again: '9',
    })
  const begun = { talentId, title: 'More of it', startedOn: today(), endedOn: today().add({ days: 13 }) }
  for (const { id: companyId, agreedEnd, hoursPerWeek } of [
    { ...acme, agreedEnd: today().add({ days: 6 }), hoursPerWeek: 28 },
    { ...bolt, agreedEnd: null, hoursPerWeek: null },
  ])
    await addJobDone(db(), rapport.platform.clock(), {
      ...begun,
      contractId: newId(),
      companyId,
      agreedEnd,
      hoursPerWeek,
    })
}, 60_000)

const standing = async () =>
  await db()
    .selectFrom('talent.talent as t')
    .innerJoin('talent.standing as s', 's.talent_id', 't.id')
    .selectAll('s')
    .select(['t.jobs_done', 't.stars_sum', 't.review_count'])
    .where('t.slug', '=', slug)
    .executeTakeFirstOrThrow()

describe('the standing', () => {
  test('is counted from what happened', async () => {
    // Ten days, then seven agreed on of fourteen, at four hours a day; the last at a fixed price. Answered: the times of
    // an interview, and an offer.
    expect(await standing()).toMatchObject({
      jobs_done: 3,
      stars_sum: 5,
      review_count: 1,
      rehires: 1,
      with_end: 2,
      on_time: 1,
      agreed_hours: 40 + 28,
      answers: 2,
      unanswered: 0,
    })
  })

  test('counts an offer that ran out as unanswered, and the middle of what the others took', async () => {
    const now = rapport.platform.clock()
    await db().deleteFrom('talent.answer').execute()
    await db()
      .updateTable('jobs.offer')
      .set({ state: 'sent', expires_at: now })
      .where('id', '=', offerId)
      .execute()
    await expireOffers(db(), now)
    for (const hours of [1, 5, 90]) {
      const asked = { talentId, kind: 'offer', subjectId: newId(), proposalId: null } as const
      await addAnswer(db(), now, { ...asked, askedAt: now.subtract({ hours }), answeredAt: now })
    }
    expect(await standing()).toMatchObject({ answers: 3, unanswered: 1, answer_seconds: 5 * 3600 })
    expect(await rapport.browser().page(`/talent/${slug}`)).toContain('5 hours (median of 3)')
  })

  test('is the same when all of it is counted anew, and is put right by that', async () => {
    const before = await standing()
    const again = () => recomputeStanding(db(), rapport.platform.clock())
    expect(await again()).toBe(0)
    await db().updateTable('talent.standing').set({ agreed_hours: 1, answers: 99 }).execute()
    await db().updateTable('talent.talent').set({ jobs_done: 7, stars_sum: 70 }).execute()
    expect(await again()).toBe(1)
    expect(await standing()).toEqual(before)
    expect(await again()).toBe(0)
  })
})

describe('the record', () => {
  const record = (browser: TestBrowser) => browser.page(`/talent/${slug}/record`)

  test('is led to by each figure of the profile', async () => {
    const page = await rapport.browser().page(`/talent/${slug}`)
    for (const part of ['jobs', 'on-time', 'hours', 'answers'])
      expect(page).toContain(`href="/talent/${slug}/record#${part}"`)
  })

  test('names to visitors what is reviewed, and no date or company of the rest', async () => {
    const page = await record(rapport.browser())
    expect(page).toContain('Acme')
    expect(page).not.toContain('Bolt')
    expect(page).toContain('2 more jobs without a published review')
    expect(page).toContain('Not public')
    expect(page).toContain('2 contracts had an agreed end.')
    expect(page).toContain('Not enough data (2 of 3)')
    expect(page).toContain('not hours that were worked or billed')
    expect(page).not.toContain('/proposals/')
  })

  test('shows the talent everything, and a company its own', async () => {
    const own = await record(talent)
    expect(own).toContain('Bolt')
    expect(own).toContain('hired again')
    expect(own).toContain('on time')
    expect(own).toContain('ran out unanswered')
    expect(own).toMatch(/href="\/proposals\/[\w-]+"/)
    const theirs = await record(rival)
    expect(theirs).toContain('Bolt')
    expect(theirs).toContain('1 more job without')
    expect(theirs).not.toContain('/proposals/')
  })

  test('is nobody’s to see while the profile is not listed', async () => {
    await talent.post('/profile/state', { from: 'listed', to: 'hidden' })
    expect((await rapport.browser().get(`/talent/${slug}/record`)).status).toBe(404)
    expect((await talent.get(`/talent/${slug}/record`)).status).toBe(200)
    await talent.post('/profile/state', { from: 'hidden', to: 'listed' })
  })
})

describe('views of a profile', () => {
  const viewsOf = async (day: Temporal.PlainDate) =>
    await db()
      .selectFrom('talent.profile_view')
      .select(['viewer', 'count'])
      .where('day', '=', day)
      .orderBy('viewer')
      .execute()

  test('are counted by kind, a moment later, and shown to the talent alone', async () => {
    rapport.pass({ hours: 24 })
    const day = rapport.platform.clock().toZonedDateTimeISO('UTC').toPlainDate()
    const visitor = rapport.browser()
    for (const browser of [visitor, visitor, owner, talent]) await browser.get(`/talent/${slug}`)
    await visitor.get(`/talent/${slug}`, { 'user-agent': 'Googlebot/2.1' })
    await visitor.get(`/talent/${slug}`, { 'sec-purpose': 'prefetch' })
    await visitor.request(`/talent/${slug}`, { method: 'HEAD' })
    await vi.waitFor(
      async () =>
        expect(await viewsOf(day)).toEqual([
          { viewer: 'company', count: 1 },
          { viewer: 'guest', count: 2 },
        ]),
      { timeout: 4_000, interval: 100 },
    )
    expect(await talent.page('/profile/numbers?weeks=12')).toMatch(/\d profile views/)
  })
})
