import { type TestApp, type TestBrowser, testApp } from './app.ts'
import {
  accountIds,
  emailOf,
  fillScorecard,
  inputs,
  invite,
  listTalent,
  makeCompany,
  makeKit,
  postJob,
  propose,
  scheduleInterview,
  signUp,
} from './people.ts'

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

/** `product`: one that is served over HTTP, where sockets are needed. */
export async function interviewWorld({
  questions = 2,
  product,
}: {
  questions?: number
  product?: TestApp
} = {}): Promise<InterviewWorld> {
  const test = product ?? (await testApp())
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

/** A date some days from now and a time of day, as typed in a field. */
export function inDays({ test }: InterviewWorld, days: number, clock: string): string {
  return `${test.platform.clock().toZonedDateTimeISO('UTC').add({ days }).toPlainDate()}T${clock}`
}

/** A new job with a kit and the talent's proposal to it, shortlisted; and the form that proposes times, filled well. */
export async function shortlistedProposal(world: InterviewWorld) {
  const { owner, talent, test, companySlug, ines } = world
  const jobSlug = await postJob(owner, companySlug)
  await makeKit(owner, jobSlug)
  const proposalId = await propose(talent, jobSlug)
  await owner.post(`/proposals/${proposalId}/shortlist`, { from: 'sent' })
  const path = `/proposals/${proposalId}/interviews/new`
  const page = await owner.page(path)
  const fields = {
    id: inputs(page, 'id')[0]!,
    time_zone: inputs(page, 'time_zone')[0]!,
    panel: await accountIds(test, [ines]),
    minutes: '60',
    slot_1: inDays(world, 3, '10:00'),
    message: '',
  }
  return { proposalId, jobSlug, path, fields, page }
}

/** A new job's interview of the talent, with a panel of Ines and Ivan or another; over, unless told otherwise. */
export async function heldInterview(
  world: InterviewWorld,
  { panel = [world.ines, world.ivan], over = true } = {},
) {
  const { test, owner, talent, companySlug } = world
  test.pass({ hours: 3 }) // the next one's time is another
  const jobSlug = await postJob(owner, companySlug)
  const kit = await makeKit(owner, jobSlug)
  const proposalId = await propose(talent, jobSlug)
  const at = test.platform.clock().add({ hours: 48 }).toZonedDateTimeISO('Europe/Vienna').toPlainDateTime()
  const slots = [at.toString({ smallestUnit: 'minute' })]
  const id = await scheduleInterview(test, { hiring: owner, talent, proposalId, panel, slots })
  if (over) await panel[0]!.post(`/interviews/${id}/end`)
  return {
    id,
    proposalId,
    jobSlug,
    talent,
    kit,
    scorecard: `/interviews/${id}/scorecard`,
    decision: `/proposals/${proposalId}/decision`,
  }
}

/** An interview that is over, with these ratings by Ines and Ivan in; `path` is where it is decided. */
export async function ratedInterview(world: InterviewWorld, ines?: number[], ivan?: number[]) {
  const held = await heldInterview(world)
  if (ines) await fillScorecard(world.ines, held.id, ines)
  if (ivan) await fillScorecard(world.ivan, held.id, ivan)
  return { ...held, path: held.decision }
}

/** A decision against a proposal, as its form sends it. */
export const declining = () => ({
  id: crypto.randomUUID(),
  outcome: 'decline',
  reason: 'stronger',
  words: 'Your answer on copies was the best we heard. Thank you.',
})

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
