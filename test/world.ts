import { expect } from 'vitest'
import { ensureOperatorLink } from '../app/account/operator.db.ts'
import { newId } from '../app/platform/id.ts'
import { type TestApp, type TestBrowser, testApp } from './app.ts'
import { addEntry } from './entry.ts'
import {
  accountIds,
  emailOf,
  fillScorecard,
  listTalent,
  makeCompany,
  makeKit,
  postJob,
  propose,
  saveSearch,
  scheduleInterview,
  signUp,
  writeQuestion,
} from './people.ts'

export const roles = [
  'visitor',
  'unverified',
  'suspended',
  'talent',
  'otherTalent',
  'onPanel',
  'offPanel',
  'manager',
  'owner',
  'rival',
  'operator',
] as const
export type WorldRole = (typeof roles)[number]

export type World = {
  test: TestApp
  people: Record<WorldRole, TestBrowser>
  /** Ids and slugs of one of everything, for the paths of the product. */
  things: Record<string, string>
}

/** How the product of a world is started: addresses must be confirmed, and nothing is sent. */
export const worldEnv = { SMTP_URL: 'smtp://127.0.0.1:1' }

/**
 * A small marketplace with one of everything and someone in every relation to it: a hire that is over, and an interview
 * that is about to begin.
 */
export async function makeWorld(product?: TestApp): Promise<World> {
  const test = product ?? (await testApp(worldEnv))
  const join = async (name: string) => {
    const browser = await signUp(test, name)
    await confirm(test, emailOf(browser))
    return browser
  }
  const operator = test.browser()
  const people: Record<WorldRole, TestBrowser> = {
    visitor: test.browser(),
    unverified: await signUp(test, 'Una Unverified'),
    suspended: await join('Sam Suspended'),
    talent: await join('Tara Talent'),
    otherTalent: await join('Otto Other'),
    onPanel: await join('Pia Panel'),
    offPanel: await join('Ophelia Off'),
    manager: await join('Max Manager'),
    owner: await join('Olivia Owner'),
    rival: await join('Rita Rival'),
    operator,
  }
  people.operator = await makeVerifiedOperator(test)
  const company = await makeCompany(people.owner, 'Harbour')
  await makeCompany(people.rival, 'Rival')
  await joinByLetter(test, people.owner, company.slug, people.manager, 'manager')
  await joinByLetter(test, people.owner, company.slug, people.onPanel, 'interviewer')
  await joinByLetter(test, people.owner, company.slug, people.offPanel, 'interviewer')
  const guest = await join('Ben Bench') // in no role of the table: someone to be removed
  await joinByLetter(test, people.owner, company.slug, guest, 'interviewer')
  const talentSlug = await listTalent(people.talent, { photo: new Blob([onePixel], { type: 'image/png' }) })
  await listTalent(people.otherTalent)
  const entries = {
    experienceId: await addEntry(people.talent, 'experience'),
    educationId: await addEntry(people.talent, 'education'),
    certificateId: await addEntry(people.talent, 'certificates'),
    projectId: await addEntry(people.talent, 'portfolio'),
  }

  const hired = await hireAndEnd(test, people, company.slug)
  const jobSlug = await postJob(people.owner, company.slug, { title: 'Keep the ledger true' })
  await makeKit(people.owner, jobSlug)
  const questionId = await writeQuestion(people.owner, company.slug)
  const alertId = await saveSearch(people.talent)
  const proposalId = await propose(people.talent, jobSlug)
  const interviewId = await scheduleInterview(test, {
    hiring: people.owner,
    talent: people.talent,
    proposalId,
    panel: [people.onPanel],
  })
  const [memberId, suspendedId] = await accountIds(test, [guest, people.suspended])
  await people.operator.post(`/operator/accounts/${suspendedId}/suspend`)
  const { db } = test.platform.database
  const letter = await db.selectFrom('platform.mail').select('id').limit(1).executeTakeFirstOrThrow()
  const photo = await db
    .selectFrom('talent.talent_card')
    .where('slug', '=', talentSlug)
    .select('photo_id')
    .executeTakeFirstOrThrow()
  const invited = await inviteId(test, people.owner, company.slug)
  return {
    test,
    people,
    things: {
      companySlug: company.slug,
      jobSlug,
      questionId,
      alertId,
      proposalId,
      interviewId,
      talentSlug,
      ...entries,
      memberId: memberId!,
      letterId: letter.id,
      photoId: photo.photo_id!,
      ...invited,
      ...hired,
    },
  }
}

async function hireAndEnd(test: TestApp, people: World['people'], companySlug: string) {
  const jobSlug = await postJob(people.owner, companySlug, { title: 'Move the archive' })
  await makeKit(people.owner, jobSlug)
  const proposalId = await propose(people.talent, jobSlug)
  const interviewId = await scheduleInterview(test, {
    hiring: people.owner,
    talent: people.talent,
    proposalId,
    panel: [people.onPanel],
  })
  test.pass({ days: 2, hours: 1 })
  await fillScorecard(people.onPanel, interviewId, [4, 4])
  const starts = test.platform.clock().toZonedDateTimeISO('UTC').add({ days: 7 }).toPlainDate()
  const decided = await people.owner.post(`/proposals/${proposalId}/decision?as=offer`, {
    id: newId(),
    outcome: 'offer',
    reason: 'answers',
    words: 'We would be glad.',
    kind: 'hourly',
    amount: '80',
    currency: 'EUR',
    hours_per_week: 30,
    starts_on: String(starts),
    ends_on: '',
  })
  expect(decided.status, await decided.clone().text()).toBe(303)
  const offer = await test.platform.database.db
    .selectFrom('jobs.offer_card')
    .where('proposal_id', '=', proposalId)
    .select('id')
    .executeTakeFirstOrThrow()
  const accepted = await people.talent.post(`/offers/${offer.id}/accept`)
  const contractId = accepted.headers.get('location')!.split('/').at(-1)!
  await people.owner.post(`/contracts/${contractId}/end`, {
    end_reason: 'The archive is moved.',
    state: 'active',
  })
  const { state } = await test.platform.database.db
    .selectFrom('work.contract')
    .where('id', '=', contractId)
    .select('state')
    .executeTakeFirstOrThrow()
  if (state !== 'ended') throw new Error('The contract of the world did not end.')
  return { contractId, offerId: offer.id, hiredProposalId: proposalId, doneInterviewId: interviewId }
}

async function inviteId(test: TestApp, owner: TestBrowser, companySlug: string) {
  await owner.post(`/companies/${companySlug}/invitations`, {
    id: newId(),
    email: 'someone@example.org',
    role: 'interviewer',
  })
  const { id } = await test.platform.database.db
    .selectFrom('account.invitation')
    .where('email', '=', 'someone@example.org')
    .select('id')
    .executeTakeFirstOrThrow()
  return {
    invitationId: id,
    invitationToken: await lastToken(test, 'someone@example.org', /\/invitations\/([\w-]+)/),
  }
}

async function joinByLetter(
  test: TestApp,
  owner: TestBrowser,
  companySlug: string,
  person: TestBrowser,
  role: 'manager' | 'interviewer',
): Promise<void> {
  await owner.post(`/companies/${companySlug}/invitations`, { id: newId(), email: emailOf(person), role })
  await person.post(`/invitations/${await lastToken(test, emailOf(person), /\/invitations\/([\w-]+)/)}`)
}

async function makeVerifiedOperator(test: TestApp): Promise<TestBrowser> {
  const browser = await signUp(test, 'Olga Operator')
  await confirm(test, emailOf(browser))
  await browser.post((await ensureOperatorLink(test.platform.database.db, test.platform.clock()))!)
  return browser
}

async function confirm(test: TestApp, email: string): Promise<void> {
  await test.platform.database.db
    .updateTable('account.user')
    .set({ email_verified: true })
    .where('email', '=', email)
    .execute()
}

/** The last part of a link in the newest letter to someone that has such a link. */
export async function lastToken(test: TestApp, email: string, pattern: RegExp): Promise<string> {
  const letters = await test.platform.database.db
    .selectFrom('platform.mail')
    .where('to_address', '=', email)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .select('body')
    .execute()
  const found = letters.map(({ body }) => body?.match(pattern)?.[1]).find(Boolean)
  if (!found) throw new Error(`No letter to ${email} has such a link.`)
  return found
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
