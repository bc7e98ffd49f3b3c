import { newId } from '../../app/platform/id.ts'
import { routeOf } from '../access.ts'
import type { TestApp, TestBrowser } from '../app.ts'
import { hire, makeOffer, type Offered } from '../hire.ts'
import {
  accountIds,
  inputs,
  jobFields,
  listTalent,
  makeKit,
  postJob,
  propose,
  proposeTimes,
  scheduleInterview,
} from '../people.ts'
import { makeWorld, type World, type WorldRole } from '../world.ts'
import { answered, invited } from './typed-market.ts'
import { type Moment, send } from './typed-send.ts'
import { fieldOf, typedText } from './typed-text.ts'

export type TypedWorld = World & {
  /** The fields that were typed into, as "POST /jobs/new title". */
  typed: Set<string>
  moments: Moment[]
}

/** The marketplace of the access test, and more of it, made by people who type HTML wherever they can. */
export async function makeTypedWorld(test: TestApp): Promise<TypedWorld> {
  const typed = new Set<string>()
  const world = await makeWorld({ ...test, browser: () => typing(test.browser(), typed) })
  await editEverything(world)
  const moments = [
    ...(await declineAndWithdraw(world)),
    ...(await invited(world)),
    ...(await offer(world)),
    ...(await work(world)),
    ...(await interview(world)),
    ...(await corrected(world)),
    ...(await letters(world)),
    ...(await answered(world)),
  ]
  return { ...world, typed, moments }
}

/** A browser whose every post has text that would do harm in the fields that take any. */
function typing(browser: TestBrowser, typed: Set<string>): TestBrowser {
  const post = browser.post.bind(browser)
  browser.post = (path, fields = {}) => {
    const route = routeOf('POST', new URL(path, 'http://localhost').pathname)!
    const changed = { ...fields }
    for (const [name, value] of Object.entries(fields)) {
      const known = typedText[route]?.[fieldOf(name)]
      if (!known || known.shown.length === 0) continue
      changed[name] = known.before ? known.text + value : known.text
      typed.add(`${route} ${fieldOf(name)}`)
    }
    return post(path, changed)
  }
  return browser
}

async function editEverything({ people: { owner, manager, onPanel, talent }, things }: World): Promise<void> {
  const companyPath = `/companies/${things['companySlug']}`
  const company = { name: 'Harbour', country: 'AT', website: '', about: 'x', time_zone: 'Europe/Vienna' }
  await send(owner, `${companyPath}/edit`, company)
  const job = { ...jobFields(things['companySlug']!), place_kind: 'onsite', place: 'Vienna' }
  await send(owner, `/jobs/${things['jobSlug']}/edit`, job)
  await send(talent, `/messages/proposal/${things['proposalId']}`, { id: newId(), body: 'Hello.' })
  await send(manager, '/settings', { name: 'Max Manager', time_zone: 'Europe/Vienna' })
  await onPanel.post(`/interviews/${things['interviewId']}/admit`)
  await onPanel.post(`/interviews/${things['interviewId']}/ask`, { position: '1', starter: 'yes' })
}

async function declineAndWithdraw({ people, things }: World): Promise<Moment[]> {
  const { owner, otherTalent, rival, manager } = people
  const jobSlug = things['jobSlug']!
  const declined = await propose(otherTalent, jobSlug)
  await send(owner, `/proposals/${declined}/decline`, { from: 'sent', words: 'No.' })
  await listTalent(rival)
  const withdrawn = await propose(rival, jobSlug)
  await send(rival, `/proposals/${withdrawn}/withdraw`, { from: 'sent', words: 'No.' })
  const third = await postJob(manager, things['companySlug']!)
  const together = await propose(rival, third)
  await noted(owner, together)
  const words = { proposal: `${together} sent`, press: 'decline', words: 'No.' }
  await send(manager, `/jobs/${third}/proposals/decline`, words)
  const undecided = await propose(otherTalent, third)
  const second = await postJob(manager, things['companySlug']!)
  await makeKit(manager, second)
  const waiting = await propose(otherTalent, second)
  await send(manager, `/proposals/${waiting}/shortlist`, { from: 'sent' })
  return [
    { roles: ['owner', 'otherTalent'], things: { proposalId: declined } },
    { roles: ['owner', 'rival'], things: { proposalId: withdrawn } },
    { roles: ['owner', 'rival'], things: { proposalId: together, jobSlug: third } },
    { roles: ['owner'], things: { jobSlug: third }, query: `?proposal=${undecided}` },
    { roles: ['owner', 'otherTalent', 'talent'], things: { proposalId: waiting, jobSlug: second } },
  ]
}

/** A note that was changed, and one that stands as it was written. */
async function noted(hiring: TestBrowser, proposalId: string): Promise<void> {
  for (const id of [newId(), newId()])
    await send(hiring, `/proposals/${proposalId}/notes`, { id, note: 'No.' })
  const page = await hiring.page(`/proposals/${proposalId}`)
  const [first] = page.match(/\/proposals\/[\w-]+\/notes\/[\w-]+(?=")/)!
  await send(hiring, first, { note: 'No.', revision: '0' })
}

async function offer({ test, people, things }: World): Promise<Moment[]> {
  const { owner, otherTalent } = people
  const wanted = { hiring: owner, company: things['companySlug']!, talent: otherTalent }
  const [open, declined, withdrawn] = [
    await makeOffer(test, wanted),
    await makeOffer(test, wanted),
    await makeOffer(test, wanted),
  ]
  await send(otherTalent, `/offers/${declined.offerId}/decline`, { words: 'No.' })
  await send(owner, `/offers/${withdrawn.offerId}/withdraw`, { words: 'No.' })
  const roles: WorldRole[] = ['owner', 'otherTalent']
  const thingsOf = ({ proposalId, interviewId }: Offered) => ({ proposalId, interviewId })
  return [
    ...[open, declined, withdrawn].map(each => ({ roles, things: thingsOf(each) })),
    // Where the company can decide again, in either form.
    ...['?as=offer', '?as=decline'].map(query => ({
      roles,
      things: { proposalId: declined.proposalId },
      query,
    })),
  ]
}

async function work({ test, people, things }: World): Promise<Moment[]> {
  const { owner, otherTalent } = people
  const wanted = { hiring: owner, company: things['companySlug']!, talent: otherTalent }
  const [active, ended] = [await hire(test, wanted), await hire(test, wanted)]
  await send(owner, `/companies/${wanted.company}/trusted`, { id: newId(), quote: 'Good.' })
  await send(owner, `/contracts/${ended.contractId}/end`, { end_reason: 'Done.', state: 'active' })
  for (const person of [owner, otherTalent]) {
    const review = { id: newId(), stars: '4', words: 'Good.', work_again: '8' }
    await send(person, `/contracts/${ended.contractId}/review`, review)
  }
  const talentSlug = (await otherTalent.page('/profile')).match(/"\/talent\/([\w-]+)"/)![1]!
  return [
    { roles: ['owner', 'otherTalent'], things: { contractId: active.contractId } },
    { roles: ['owner', 'otherTalent', 'visitor'], things: { contractId: ended.contractId, talentSlug } },
  ]
}

/** An interview that is cancelled, one whose panel differs in what it gives, and one whose talent offers other times. */
async function interview({ test, people, things }: World): Promise<Moment[]> {
  const { owner, onPanel, offPanel, otherTalent } = people
  const jobSlug = await postJob(owner, things['companySlug']!)
  await makeKit(owner, jobSlug)
  const proposalId = await propose(otherTalent, jobSlug)
  const on = (days: number) => [
    `${test.platform.clock().toZonedDateTimeISO('UTC').add({ days }).toPlainDate()}T15:00`,
  ]
  const panel = [onPanel, offPanel]
  const cancelled = await proposeTimes(test, { hiring: owner, proposalId, panel, slots: on(28) })
  await send(otherTalent, `/interviews/${cancelled}/cancel`, { from: 'proposed', words: 'No.' })
  const wanted = { hiring: owner, talent: otherTalent, proposalId, panel, slots: on(29) }
  const interviewId = await scheduleInterview(test, wanted)
  await onPanel.post(`/interviews/${interviewId}/end`)
  await send(onPanel, `/interviews/${interviewId}/scorecard`, {
    rating_1: '5',
    evidence_1: 'Heard.',
    rating_2: 'not_asked',
    not_asked_2: 'No time.',
    recommendation: 'no',
    words: 'No.',
    press: 'submit',
  })
  const [offPanelId] = await accountIds(test, [offPanel])
  const excuse = `/interviews/${interviewId}/scorecards/${offPanelId}/excuse`
  const waiting = { roles: ['owner'], things: { proposalId, interviewId } } satisfies Moment
  await send(owner, excuse, { reason: 'Ill.' })
  const decided = { id: newId(), outcome: 'decline', reason: 'other', note: 'No.', words: 'No.' }
  await send(owner, `/proposals/${proposalId}/decision`, decided)
  const third = await postJob(owner, things['companySlug']!)
  await makeKit(owner, third)
  const countered = await proposeTimes(test, {
    hiring: owner,
    proposalId: await propose(otherTalent, third),
    panel,
    slots: on(30),
  })
  await send(otherTalent, `/interviews/${countered}/times`, {
    from: 'proposed',
    round: '1',
    time_zone: 'Europe/Vienna',
    slot_1: on(31)[0]!,
    words: 'No.',
  })
  return [
    { roles: ['owner', 'otherTalent', 'onPanel'], things: { interviewId: countered } },
    { ...waiting, roles: ['owner', 'otherTalent', 'onPanel', 'offPanel'] },
    { roles: ['owner', 'otherTalent', 'onPanel'], things: { interviewId: cancelled } },
    {
      roles: ['owner', 'talent', 'onPanel'],
      things: { proposalId: things['hiredProposalId']!, interviewId: things['doneInterviewId']! },
    },
  ]
}

/** A scorecard that was corrected, and what talents asked for: answered, and not yet. */
async function corrected({ test, people, things }: World): Promise<Moment[]> {
  const { owner, onPanel, offPanel, otherTalent } = people
  const jobSlug = await postJob(owner, things['companySlug']!)
  await makeKit(owner, jobSlug)
  const proposalId = await propose(otherTalent, jobSlug)
  const on = test.platform.clock().toZonedDateTimeISO('UTC').add({ days: 30 }).toPlainDate()
  const panel = [onPanel, offPanel]
  const wanted = { hiring: owner, talent: otherTalent, proposalId, panel, slots: [`${on}T15:00`] }
  const interviewId = await scheduleInterview(test, wanted)
  const ask = async () => {
    const id = newId()
    await send(otherTalent, `/interviews/${interviewId}/requests`, {
      id,
      kind: 'accommodation',
      words: 'Time.',
    })
    return id
  }
  const answered = await ask()
  const answer = { state: 'granted', answer: 'Yes.', for_panel: 'More time.' }
  await send(owner, `/interviews/${interviewId}/requests/${answered}/answer`, answer)
  const open = await ask()
  await onPanel.post(`/interviews/${interviewId}/end`)
  const card = { rating_1: '5', evidence_1: 'Heard.', rating_2: '3', recommendation: 'no', words: 'No.' }
  await send(onPanel, `/interviews/${interviewId}/scorecard`, { ...card, press: 'submit' })
  const path = `/interviews/${interviewId}/scorecard/correct`
  const page = await onPanel.page(path)
  await send(onPanel, path, {
    ...card,
    id: newId(),
    corrects: inputs(page, 'corrects')[0]!,
    revision: inputs(page, 'revision')[0]!,
    rating_2: 'not_asked',
    not_asked_2: 'No time.',
    correction_reason: 'A slip.',
  })
  const here = { proposalId, interviewId, jobSlug }
  return [
    { roles: ['onPanel', 'owner'], things: here },
    { roles: ['otherTalent'], things: here, query: '?ask=deletion' },
    { roles: ['owner'], things: here, query: `?answer=${open}` },
  ]
}

/** One letter of each kind, as the operator reads it. */
async function letters({ test }: World): Promise<Moment[]> {
  const all = await test.platform.database.db.selectFrom('platform.mail').select(['id', 'subject']).execute()
  const kinds = Map.groupBy(all, ({ subject }) => subject)
  return [...kinds.values()].map(([letter]) => ({ roles: ['operator'], things: { letterId: letter!.id } }))
}
