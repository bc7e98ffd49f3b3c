import { createHmac } from 'node:crypto'
import type { Auth } from '../app/account/auth.ts'
import type { QuestionContent } from '../app/guide/question.ts'
import { newId, newSlug } from '../app/platform/id.ts'
import type { Platform } from '../app/platform/platform.ts'

export type SignedIn = { id: string; cookie: string }

export type RoomFixture = {
  interviewId: string
  companyId: string
  talent: SignedIn
  interviewers: SignedIn[]
  owner: SignedIn
}

/** An account with a session, made without a password: rooms are many in a test and in the bench, and hashing is slow. */
export async function signInNew(auth: Auth, name: string): Promise<SignedIn> {
  const { internalAdapter, authCookies, secret } = await auth.$context
  const user = { name, email: `${newId()}@example.org`, emailVerified: true }
  const { id } = await internalAdapter.createUser(user, { method: 'email-password' })
  const { token } = await internalAdapter.createSession(id)
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return { id, cookie: `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}` }
}

/** Tests of a function `double`: what they expect is the panel's. */
const privateTests = `import unittest

from solution import double


class Double(unittest.TestCase):
    def test_a_number(self):
        self.assertEqual(double(21), 42, "PRIVATE-TESTS say 42")

    def test_a_word(self):
        self.assertEqual(double("PRIVATE-TESTS"), "PRIVATE-TESTS" * 2)
`

/** What no browser of a talent may ever be sent, whatever the channel. */
export const privateTexts = [
  'PRIVATE-PURPOSE',
  'PRIVATE-ANSWER',
  'PRIVATE-STRONG',
  'PRIVATE-FOLLOW-UP',
  'PRIVATE-ANCHOR',
  'PRIVATE-REFERENCE',
  'PRIVATE-TESTS',
  'PRIVATE-MISTAKE',
]

/**
 * A scheduled interview with a talent, two interviewers on its panel, and an owner who is off it. Its kit has two
 * questions. The talent was let in, unless `letIn` is false.
 */
export async function makeRoom(
  platform: Platform,
  auth: Auth,
  state: 'scheduled' | 'proposed' = 'scheduled',
  { letIn = true, notesAttention = false } = {},
): Promise<RoomFixture> {
  const { db } = platform.database
  const at = platform.clock()
  const owner = await signInNew(auth, 'Olivia Owner')
  const talent = await signInNew(auth, 'Tariq Talent')
  const interviewers = [await signInNew(auth, 'Ines Interviewer'), await signInNew(auth, 'Ivo Interviewer')]
  const companyId = newId()
  const [jobId, talentId, proposalId, kitId, interviewId] = [newId(), newId(), newId(), newId(), newId()]

  await db
    .insertInto('account.company')
    .values({
      id: companyId,
      slug: newSlug('acme'),
      name: `Acme ${companyId}`,
      country: 'DE',
      time_zone: 'Europe/Berlin',
      created_by: owner.id,
      created_at: at,
    })
    .execute()
  const member = (account: SignedIn, role: 'owner' | 'interviewer') => ({
    company_id: companyId,
    account_id: account.id,
    role,
    added_by: owner.id,
    added_at: at,
  })
  await db
    .insertInto('account.member')
    .values([member(owner, 'owner'), ...interviewers.map(each => member(each, 'interviewer'))])
    .execute()
  await db
    .insertInto('skill.skill')
    .values({ slug: 'room-skill', name: 'Room skill', grp: 'test' })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await db
    .insertInto('talent.talent')
    .values({
      id: talentId,
      account_id: talent.id,
      slug: newSlug('tariq'),
      state: 'listed',
      headline: 'Python developer',
      bio: '',
      rate_minor: 9000,
      currency: 'EUR',
      city: 'Berlin',
      country: 'DE',
      time_zone: 'Europe/Berlin',
      featured_skill: 'room-skill',
      hours_per_week: 30,
      created_at: at,
      updated_at: at,
      listed_at: at,
    })
    .execute()
  await db
    .insertInto('jobs.job')
    .values({
      id: jobId,
      slug: newSlug('job'),
      company_id: companyId,
      state: 'open',
      title: 'Senior Python developer',
      description: '',
      kind: 'hourly',
      budget_min_minor: 8000,
      budget_max_minor: 10000,
      currency: 'EUR',
      level: 'senior',
      place_kind: 'remote',
      hours_per_week: 30,
      posted_by: owner.id,
      created_at: at,
      opened_at: at,
    })
    .execute()
  await db
    .insertInto('jobs.proposal')
    .values({
      id: proposalId,
      job_id: jobId,
      talent_id: talentId,
      state: 'interviewing',
      cover_letter: 'Hello',
      rate_minor: 9000,
      currency: 'EUR',
      sent_at: at,
      moved_at: at,
    })
    .execute()
  await db
    .insertInto('interview.kit')
    .values({
      id: kitId,
      job_id: jobId,
      version: 1,
      state: 'frozen',
      made_by: owner.id,
      made_at: at,
      frozen_at: at,
    })
    .execute()
  const versions = [await makeQuestion(platform, 'first'), await makeQuestion(platform, 'second')]
  await db
    .insertInto('interview.kit_question')
    .values(versions.map((version_id, position) => ({ kit_id: kitId, position, version_id })))
    .execute()
  await db
    .insertInto('interview.interview')
    .values({
      id: interviewId,
      proposal_id: proposalId,
      kit_id: kitId,
      state,
      minutes: 60,
      starts_at: at,
      proposed_by: owner.id,
      proposed_at: at,
      scheduled_at: state === 'scheduled' ? at : null,
      admitted_at: letIn ? at : null,
      admitted_by: letIn ? owner.id : null,
      notes_attention: notesAttention,
    })
    .execute()
  await db
    .insertInto('interview.panelist')
    .values(interviewers.map(({ id }) => ({ interview_id: interviewId, account_id: id })))
    .execute()
  const card = (account_id: string) => ({
    id: newId(),
    interview_id: interviewId,
    account_id,
    state: 'open' as const,
    opened_at: at,
  })
  await db
    .insertInto('interview.scorecard')
    .values(interviewers.map(({ id }) => card(id)))
    .execute()
  return { interviewId, companyId, talent, interviewers, owner }
}

async function makeQuestion({ database: { db }, clock }: Platform, slug: string): Promise<string> {
  const id = `room-${slug}`
  const at = clock()
  const proof = {
    id: 'proof',
    claim: 'PRIVATE-MISTAKE',
    code: 'print(1)',
    engines: [],
    notInBrowser: null,
    outputs: [],
  }
  const content: QuestionContent = {
    python: '3.11',
    tags: [],
    sources: [],
    prompt: `PROMPT-${slug}: what happens here?`,
    purpose: `PRIVATE-PURPOSE-${slug}`,
    answer: `PRIVATE-ANSWER-${slug}`,
    listenFor: { strong: [`PRIVATE-STRONG-${slug}`], adequate: ['Adequate'], worrying: ['Worrying'] },
    followUps: [`PRIVATE-FOLLOW-UP-${slug}`],
    mistake: { text: 'PRIVATE-MISTAKE', proof },
    anchors: { 1: `PRIVATE-ANCHOR-1-${slug}`, 3: 'PRIVATE-ANCHOR-3', 5: 'PRIVATE-ANCHOR-5' },
    proofs: [proof],
    exercise: {
      task: `TASK-${slug}`,
      starter: `# STARTER-${slug}\n`,
      tests: privateTests,
      reference: 'PRIVATE-REFERENCE',
      wrong: [],
    },
  }
  await db
    .insertInto('guide.guide')
    .values({
      slug: 'room-guide',
      skill: 'python',
      title: 'Room',
      description: '',
      licence: 'CC0',
      authors: [],
      loaded_at: at,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await db
    .insertInto('guide.question_version')
    .values({
      id,
      guide: 'room-guide',
      slug,
      title: `TITLE-${slug}`,
      level: 'middle',
      competency: 'language',
      topic: 'topic',
      minutes: 10,
      source: '',
      content: JSON.stringify(content),
      first_seen_at: at,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await db
    .insertInto('guide.question')
    .values({ guide: 'room-guide', slug, version_id: id, position: 0 })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return id
}
