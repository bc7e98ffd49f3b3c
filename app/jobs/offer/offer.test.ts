import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { emailOf, invite, listTalent, makeCompany, postJob, propose, signUp } from '../../../test/people.ts'
import type { Viewer } from '../../account/viewer.ts'
import { newId } from '../../platform/id.ts'
import { fillJob } from '../job.db.ts'
import { moveProposal, selectProposal } from '../proposal/proposal.db.ts'
import { answerOffer, selectOffer, selectOffers, sendOffer } from './offer.db.ts'
import { offerTermsSchema } from './offer.ts'
import { expireOffers } from './offer-expiry.db.ts'

const product = await testApp()
const { db } = product.platform.database
const ownerBrowser = await signUp(product, 'Olive Owner')
const interviewerBrowser = await signUp(product, 'Ian Interviewer')
const talentBrowser = await signUp(product, 'Tara Talentova')
const rivalBrowser = await signUp(product, 'Rival Owner')
const acme = await makeCompany(ownerBrowser, 'Acme Works')
await makeCompany(rivalBrowser, 'Rival Works')
await invite(ownerBrowser, acme.slug, interviewerBrowser, 'interviewer')
await listTalent(talentBrowser)

const [owner, interviewer, talent, rival] = await Promise.all(
  [ownerBrowser, interviewerBrowser, talentBrowser, rivalBrowser].map(viewerOf),
)
// As requests take it: PostgreSQL keeps microseconds.
const now = () => product.platform.clock().round({ smallestUnit: 'microsecond', roundingMode: 'floor' })
const terms = offerTermsSchema.parse({
  kind: 'hourly',
  amount: '82.50',
  currency: 'EUR',
  hours_per_week: '30',
  starts_on: '2030-01-07',
  ends_on: '',
})

async function viewerOf(browser: typeof ownerBrowser): Promise<Viewer> {
  const { id, name, email } = await db
    .selectFrom('account.person')
    .selectAll()
    .where('email', '=', emailOf(browser))
    .executeTakeFirstOrThrow()
  const memberships = await db
    .selectFrom('account.member as m')
    .innerJoin('account.company as c', 'c.id', 'm.company_id')
    .where('m.account_id', '=', id)
    .select(['c.id as companyId', 'c.slug', 'c.name', 'm.role'])
    .execute()
  return { accountId: id, name, email, timeZone: 'UTC', isOperator: false, memberships }
}

async function interviewing(): Promise<{ proposalId: string; jobSlug: string }> {
  const jobSlug = await postJob(ownerBrowser, acme.slug, { title: 'A job with an offer' })
  const proposalId = await propose(talentBrowser, jobSlug)
  expect(await moveProposal(db, now(), owner!, { proposalId, from: ['sent'], to: 'interviewing' })).toBe(true)
  return { proposalId, jobSlug }
}

async function offered() {
  const { proposalId, jobSlug } = await interviewing()
  const id = newId()
  expect(
    await sendOffer(db, now(), owner!, { id, proposalId, terms, words: 'We would like you to begin.' }),
  ).toBe(true)
  return { id, proposalId, jobSlug }
}

const lettersTo = async (browser: typeof ownerBrowser) =>
  await db
    .selectFrom('platform.mail')
    .select(['subject', 'body'])
    .where('to_address', '=', emailOf(browser))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
const stateOf = async (id: string) => (await selectProposal(db, talent!, id)).state

test('an offer stands once, shows its terms, and tells the talent', async () => {
  const { id, proposalId } = await offered()
  expect(await sendOffer(db, now(), owner!, { id, proposalId, terms })).toBe(true)
  expect(await sendOffer(db, now(), owner!, { id: newId(), proposalId, terms })).toBe(false)
  expect(await selectOffers(db, talent!, proposalId)).toHaveLength(1)
  expect((await lettersTo(talentBrowser)).at(-1)).toMatchObject({
    subject: 'An offer for you: A job with an offer',
  })
  const forTalent = await talentBrowser.page(`/proposals/${proposalId}`)
  for (const shown of [
    '€82.50',
    'We would like you to begin.',
    `action="/offers/${id}/accept"`,
    `action="/offers/${id}/decline"`,
  ])
    expect(forTalent).toContain(shown)
  const forCompany = await ownerBrowser.page(`/proposals/${proposalId}`)
  expect(forCompany).not.toContain(`/offers/${id}/accept`)
  expect(forCompany).toContain(`action="/offers/${id}/withdraw"`)
})

test('an offer is loaded by its sides alone', async () => {
  const { id } = await offered()
  expect((await selectOffer(db, talent!, id)).amount_minor).toBe(8250)
  for (const other of [interviewer, rival, null])
    await expect(selectOffer(db, other!, id)).rejects.toMatchObject({ status: 404 })
  for (const browser of [interviewerBrowser, rivalBrowser]) {
    expect((await browser.post(`/offers/${id}/decline`)).status).toBe(404)
    expect((await browser.post(`/offers/${id}/withdraw`)).status).toBe(404)
  }
  expect((await product.browser().post(`/offers/${id}/decline`)).status).toBe(401)
  expect((await ownerBrowser.post(`/offers/${id}/decline`)).status).toBe(403)
  expect((await talentBrowser.post(`/offers/${id}/withdraw`)).status).toBe(403)
  expect((await talentBrowser.post(`/offers/${newId()}/decline`)).status).toBe(404)
})

test('declined, it takes the proposal back to where other terms can be offered', async () => {
  const { id, proposalId } = await offered()
  const long = await talentBrowser.post(`/offers/${id}/decline`, { words: `Kept ${'x'.repeat(1001)}` })
  expect(long.status).toBe(422)
  expect(await long.text()).toContain('Kept xxx')
  expect((await talentBrowser.post(`/offers/${id}/decline`, { words: 'I need 90.' })).status).toBe(303)
  expect(await stateOf(proposalId)).toBe('interviewing')
  expect((await selectOffer(db, owner!, id)).state).toBe('declined')
  expect((await lettersTo(ownerBrowser)).at(-1)!.body).toContain('> I need 90.')
  expect((await talentBrowser.post(`/offers/${id}/decline`)).status).toBe(409)
  expect(await ownerBrowser.page(`/proposals/${proposalId}`)).toContain('Tara T. declined the offer')
  expect(
    await sendOffer(db, now(), owner!, { id: newId(), proposalId, terms: { ...terms, amount: 9000 } }),
  ).toBe(true)
})

test('withdrawn, it cannot be accepted any more', async () => {
  const { id, proposalId } = await offered()
  expect((await ownerBrowser.post(`/offers/${id}/withdraw`, { words: 'The budget is gone.' })).status).toBe(
    303,
  )
  expect(await stateOf(proposalId)).toBe('interviewing')
  expect(await answerOffer(db, now(), talent!, { offerId: id, answer: 'accepted' })).toBe(false)
  expect((await ownerBrowser.post(`/offers/${id}/withdraw`)).status).toBe(409)
  expect((await lettersTo(talentBrowser)).at(-1)!.body).toContain('> The budget is gone.')
})

test('accepted, it hires, and the job can be filled by the one who was hired', async () => {
  const { id, proposalId } = await offered()
  const { job_id } = await selectProposal(db, talent!, proposalId)
  await expect(fillJob(db, now(), talent!, job_id)).rejects.toMatchObject({ status: 404 })
  expect(await answerOffer(db, now(), talent!, { offerId: id, answer: 'accepted' })).toBe(true)
  expect(await answerOffer(db, now(), talent!, { offerId: id, answer: 'accepted' })).toBe(false)
  expect(await stateOf(proposalId)).toBe('hired')
  expect(await fillJob(db, now(), talent!, job_id)).toBe(true)
  expect(await fillJob(db, now(), owner!, job_id)).toBe(false)
  await expect(fillJob(db, now(), rival!, job_id)).rejects.toMatchObject({ status: 404 })
  expect((await lettersTo(ownerBrowser)).at(-1)!.subject).toBe(
    'Tara T. accepted your offer: A job with an offer',
  )
})

test('unanswered for 14 days, it expires', async () => {
  const { id, proposalId } = await offered()
  await expireOffers(db, now().add({ hours: 14 * 24 - 1 }))
  expect((await selectOffer(db, owner!, id)).state).toBe('sent')
  product.pass({ hours: 14 * 24, minutes: 1 })
  expect(await answerOffer(db, now(), talent!, { offerId: id, answer: 'accepted' })).toBe(false)
  await expireOffers(db, now())
  await expireOffers(db, now())
  expect((await selectOffer(db, owner!, id)).state).toBe('expired')
  expect(await stateOf(proposalId)).toBe('interviewing')
})

test('once an interview was proposed, the company declines where it decides', async () => {
  const { proposalId } = await interviewing()
  expect((await ownerBrowser.post(`/proposals/${proposalId}/decline`, { from: 'interviewing' })).status).toBe(
    403,
  )
  const page = await ownerBrowser.page(`/proposals/${proposalId}`)
  expect(page).toContain(`/proposals/${proposalId}/decision`)
  expect(page).not.toContain(`/proposals/${proposalId}/decline`)
})

test('an interviewer moves nothing', async () => {
  const { proposalId } = await interviewing()
  await expect(
    moveProposal(db, now(), interviewer!, { proposalId, from: ['interviewing'], to: 'declined' }),
  ).rejects.toMatchObject({ status: 404 })
  await expect(sendOffer(db, now(), talent!, { id: newId(), proposalId, terms })).rejects.toMatchObject({
    status: 403,
  })
})
