import { expect } from 'vitest'
import { newId } from '../app/platform/id.ts'
import type { TestApp, TestBrowser } from './app.ts'
import { fillScorecard, makeKit, postJob, propose, scheduleInterview } from './people.ts'

// The whole way from a job to an offer and a contract, through the same forms that real people use.

type Hire = {
  hiring: TestBrowser
  company: string
  /** Someone whose profile is listed. */
  talent: TestBrowser
  /** Of the kit's two questions. */
  ratings?: [number, number]
  terms?: Record<string, string>
}

export type Offered = { jobSlug: string; proposalId: string; interviewId: string; offerId: string }

let appointments = 0

/** From a new job to an offer that the talent has not answered, by all the steps between. */
export async function makeOffer(
  test: TestApp,
  { hiring, company, talent, ratings = [4, 3], terms = {} }: Hire,
): Promise<Offered> {
  const jobSlug = await postJob(hiring, company)
  await makeKit(hiring, jobSlug)
  const proposalId = await propose(talent, jobSlug)
  // Nobody is in two interviews at once: each on a day of its own.
  const day = test.platform
    .clock()
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .add({ days: 2 + (appointments++ % 25) })
  const wanted = { hiring, talent, proposalId, panel: [hiring], slots: [`${day}T10:00`] }
  const interviewId = await scheduleInterview(test, wanted)
  await fillScorecard(hiring, interviewId, ratings)
  const decided = await hiring.post(`/proposals/${proposalId}/decision`, {
    outcome: 'offer',
    id: newId(),
    reason: 'answers',
    words: 'We would like to work with you.',
    kind: 'hourly',
    amount: '82.50',
    currency: 'EUR',
    hours_per_week: 30,
    starts_on: String(test.platform.clock().toZonedDateTimeISO('UTC').toPlainDate().add({ days: 30 })),
    ends_on: '',
    ...terms,
  })
  expect(decided.status, await decided.clone().text()).toBe(303)
  const page = await talent.page(`/proposals/${proposalId}`)
  return { jobSlug, proposalId, interviewId, offerId: page.match(/\/offers\/([\w-]+)\/accept/)![1]! }
}

/** From a new job to a contract that has just begun. */
export async function hire(test: TestApp, wanted: Hire): Promise<Offered & { contractId: string }> {
  const offered = await makeOffer(test, wanted)
  const accepted = await wanted.talent.post(`/offers/${offered.offerId}/accept`, { from: 'sent' })
  expect(accepted.status, await accepted.clone().text()).toBe(303)
  return { ...offered, contractId: accepted.headers.get('location')!.split('/').at(-1)! }
}
