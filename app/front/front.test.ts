import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, type TestBrowser, testApp } from '../../test/app.ts'
import { hire, makeOffer } from '../../test/hire.ts'
import {
  fillScorecard,
  invite,
  listTalent,
  makeCompany,
  makeKit,
  makeOperator,
  postJob,
  profileFields,
  propose,
  proposeTimes,
  scheduleInterview,
  signUp,
} from '../../test/people.ts'
import { newId } from '../platform/id.ts'

let rapport: TestApp
let owner: TestBrowser
let interviewer: TestBrowser
let company: string

beforeAll(async () => {
  rapport = await testApp()
  owner = await signUp(rapport, 'Olivia Owner')
  company = (await makeCompany(owner, 'Acme')).slug
  interviewer = await signUp(rapport, 'Ivan Interviewer')
  await invite(owner, company, interviewer, 'interviewer')
})

describe('the home page', () => {
  test('shows a real question with its proof, the topics, the loop, and how to host it', async () => {
    const home = await rapport.browser().get('/')
    expect(home.status).toBe(200)
    const page = await home.text()
    expect(page).toContain('Hire on answers you can show.')
    expect(page).toContain('href="/guides/python/shallow-and-deep-copy"')
    expect(page).toContain('True True\nTrue False')
    for (const level of ['junior', 'middle', 'senior']) expect(page).toContain(`${level}, `)
    expect(page).toContain('npm start')
    expect(page).toContain('An example with invented numbers')
  })

  test('says who could be there while nobody is listed, and then who is', async () => {
    expect(await rapport.browser().page('/')).toContain('Nobody is listed yet')
    const talent = await signUp(rapport, 'Lena Listed')
    const slug = await listTalent(talent, { headline: 'I <b>do</b> data' })
    // A kept page may be a second old.
    await expect.poll(() => rapport.browser().page('/'), { timeout: 5_000 }).toContain(`/talent/${slug}`)
    const page = await rapport.browser().page('/')
    expect(page).not.toContain('Nobody is listed yet')
    expect(page).toContain('Lena L.')
    expect(page).not.toContain('Lena Listed')
    expect(page).toContain('I &lt;b>do&lt;/b> data')
  })
})

describe('the dashboard', () => {
  test('sends a visitor to sign in', async () => {
    expect(await rapport.browser().page('/dashboard')).toContain('Sign in')
  })

  test('gives someone new two first steps', async () => {
    const page = await (await signUp(rapport, 'Nora New')).page('/dashboard')
    expect(page).toContain('href="/companies/new"')
    expect(page).toContain('Make your profile')
    expect(page).not.toContain('What waits for you')
  })

  test('tells a talent of a draft profile, times to choose, an offer and a review', async () => {
    const talent = await signUp(rapport, 'Tessa Talent')
    await talent.post('/profile', profileFields())
    expect(waiting(await talent.page('/dashboard'))).toContain('Your profile is a draft')
    await talent.post('/profile/state', { from: 'draft', to: 'listed' })
    expect(waiting(await talent.page('/dashboard'))).not.toContain('Your profile is a draft')
    const jobSlug = await postJob(owner, company)
    await makeKit(owner, jobSlug)
    const proposalId = await propose(talent, jobSlug)
    expect(await talent.page('/dashboard')).toContain(`/proposals/${proposalId}`)
    const interviewId = await proposeTimes(rapport, { hiring: owner, proposalId, panel: [owner] })
    expect(waiting(await talent.page('/dashboard'))).toContain(`/interviews/${interviewId}`)

    const { offerId, proposalId: offered } = await makeOffer(rapport, { hiring: owner, company, talent })
    const page = await talent.page('/dashboard')
    expect(waiting(page)).toContain('Acme offers you work')
    expect(waiting(page)).toContain(`/proposals/${offered}`)
    expect(await owner.page('/dashboard')).toContain('Offers out')
    const accepted = await talent.post(`/offers/${offerId}/accept`)
    const contract = accepted.headers.get('location')!
    expect(waiting(await talent.page('/dashboard'))).not.toContain('Acme offers you work')
    expect(await talent.page('/dashboard')).toContain(contract)
    await owner.post(`${contract}/end`, { state: 'active', end_reason: 'The work is done as agreed.' })
    expect(waiting(await talent.page('/dashboard'))).toContain(`${contract}/review`)
    expect(waiting(await owner.page('/dashboard'))).toContain(`${contract}/review`)
  })

  test('tells the company of proposals, its panel of scorecards, and those who hire of decisions', async () => {
    const talent = await signUp(rapport, 'Petra Proposer')
    await listTalent(talent)
    const jobSlug = await postJob(owner, company, { title: 'A job with one proposal' })
    await makeKit(owner, jobSlug)
    const proposalId = await propose(talent, jobSlug)
    expect(waiting(await owner.page('/dashboard'))).toContain(`/jobs/${jobSlug}/proposals`)
    expect(await interviewer.page('/dashboard')).not.toContain('A job with one proposal')
    const interviewId = await scheduleInterview(rapport, {
      hiring: owner,
      talent,
      proposalId,
      panel: [interviewer],
    })
    expect(await interviewer.page('/dashboard')).toContain(`/interviews/${interviewId}`)
    const wish = { id: newId(), kind: 'accommodation', words: 'Larger type, please.' }
    expect((await talent.post(`/interviews/${interviewId}/requests`, wish)).status).toBe(303)
    expect(waiting(await owner.page('/dashboard'))).toContain(`/interviews/${interviewId}/requests`)
    expect(waiting(await interviewer.page('/dashboard'))).not.toContain('requests')
    await interviewer.post(`/interviews/${interviewId}/end`)
    expect(waiting(await interviewer.page('/dashboard'))).toContain(`/interviews/${interviewId}/scorecard`)
    expect(waiting(await owner.page('/dashboard'))).not.toContain(`/proposals/${proposalId}/decision`)
    await fillScorecard(interviewer, interviewId, [3, 4])
    expect(waiting(await interviewer.page('/dashboard'))).not.toContain(interviewId)
    expect(waiting(await owner.page('/dashboard'))).toContain(`/proposals/${proposalId}/decision`)
    expect(await interviewer.page('/dashboard')).not.toContain(`/proposals/${proposalId}/decision`)
  })

  test('shows nothing of another company, and the operator the way to run this Rapport', async () => {
    const rival = await signUp(rapport, 'Rita Rival')
    await makeCompany(rival, 'Rivals')
    const page = await rival.page('/dashboard')
    expect(page).toContain('Nothing waits for you')
    expect(page).not.toContain('A job with one proposal')
    const operator = await makeOperator(rapport)
    expect(await operator.page('/dashboard')).toContain('href="/operator"')
  })
})

describe('after a hire and its review', () => {
  test('the evidence card of a question that was asked says how little is known', async () => {
    const talent = await signUp(rapport, 'Hanna Hired')
    await listTalent(talent)
    const { contractId } = await hire(rapport, { hiring: owner, company, talent })
    const asked = await askedQuestion()
    expect(await owner.page(`/evidence/python/${asked}`)).toContain('Not enough data (0 of 50 outcomes)')
    await owner.post(`/contracts/${contractId}/end`, {
      state: 'active',
      end_reason: 'The work is done as agreed.',
    })
    const fields = { stars: '5', words: 'Good work over three months.', work_again: '9' }
    for (const side of [owner, talent])
      await side.post(`/contracts/${contractId}/review`, { id: crypto.randomUUID(), ...fields })
    expect(await owner.page(`/evidence/python/${asked}`)).toContain('Not enough data (1 of 50 outcomes)')
    expect(await interviewer.page('/evidence')).toContain('Not enough data (1 of 50 outcomes)')
  })

  test('evidence is for members of a company, and for questions that exist', async () => {
    expect((await owner.get('/evidence/python/no-such-question')).status).toBe(404)
    const talent = await signUp(rapport, 'Ola Outside')
    expect((await talent.get('/evidence')).status).toBe(403)
    expect((await talent.get('/evidence/python/decorators')).status).toBe(403)
    expect(await rapport.browser().page('/evidence')).toContain('Sign in')
  })
})

// The list at the top, without what is under way below it.
function waiting(page: string): string {
  return page
    .slice(page.indexOf('What waits for you'), page.indexOf('<aside'))
    .split(/<h2[^>]*>(?:Jobs|Your proposals|Active contracts)</)[0]!
}

async function askedQuestion(): Promise<string> {
  const row = await rapport.platform.database.db
    .selectFrom('interview.rating as r')
    .innerJoin('work.contract as c', 'c.proposal_id', 'r.proposal_id')
    .innerJoin('guide.question_card as q', 'q.id', 'r.version_id')
    .orderBy('c.started_at', 'desc')
    .select('q.slug')
    .executeTakeFirstOrThrow()
  return row.slug
}
