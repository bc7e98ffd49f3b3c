import { type TestApp, type TestBrowser, testApp } from './app.ts'
import { emailOf, invite, listTalent, makeCompany, makeKit, postJob, propose, signUp } from './people.ts'

// A company with a panel, a rival, a talent who proposed, and a stranger: what tests of interviews begin with.

export type InterviewWorld = {
  test: TestApp
  owner: TestBrowser
  manager: TestBrowser
  /** Interviewers; `ines` and `ivan` are put on panels, `idle` never is. */
  ines: TestBrowser
  ivan: TestBrowser
  idle: TestBrowser
  talent: TestBrowser
  otherTalent: TestBrowser
  rival: TestBrowser
  companySlug: string
  jobSlug: string
  /** The version ids of the kit's questions. */
  kit: string[]
  proposalId: string
}

export async function interviewWorld({ questions = 2 } = {}): Promise<InterviewWorld> {
  const test = await testApp()
  const [owner, manager, ines, ivan, idle] = [
    await signUp(test, 'Ada Owner'),
    await signUp(test, 'Max Manager'),
    await signUp(test, 'Ines Asker'),
    await signUp(test, 'Ivan Asker'),
    await signUp(test, 'Ida Idle'),
  ]
  const { slug: companySlug } = await makeCompany(owner, 'Acme')
  await invite(owner, companySlug, manager, 'manager')
  for (const person of [ines, ivan, idle]) await invite(owner, companySlug, person, 'interviewer')
  const rival = await signUp(test, 'Rita Rival')
  await makeCompany(rival, 'Rivals')
  const jobSlug = await postJob(owner, companySlug)
  const kit = questions ? await makeKit(owner, jobSlug, questions) : []
  const talent = await signUp(test, 'Tara Talent', { zone: 'America/New_York' })
  await listTalent(talent)
  const otherTalent = await signUp(test, 'Theo Talent')
  await listTalent(otherTalent)
  const proposalId = await propose(talent, jobSlug)
  return {
    test,
    owner,
    manager,
    ines,
    ivan,
    idle,
    talent,
    otherTalent,
    rival,
    companySlug,
    jobSlug,
    kit,
    proposalId,
  }
}

/** The letters to some people, oldest first. */
export async function lettersTo(
  test: TestApp,
  people: TestBrowser[],
): Promise<{ to: string; subject: string; body: string }[]> {
  const letters = await test.platform.database.db
    .selectFrom('platform.mail')
    .where('to_address', 'in', people.map(emailOf))
    .orderBy('id')
    .select(['to_address', 'subject', 'body'])
    .execute()
  return letters.map(({ to_address, subject, body }) => ({ to: to_address, subject, body: body ?? '' }))
}

/** Where two texts differ: what stands between the beginning and the end that they share. */
export function difference(before: string, after: string): [string, string] {
  let start = 0
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++
  let end = 0
  const left = Math.min(before.length, after.length) - start
  while (end < left && before.at(-1 - end) === after.at(-1 - end)) end++
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)]
}
