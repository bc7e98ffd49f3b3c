import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, type TestBrowser, testApp } from '../../test/app.ts'
import { hire, makeOffer } from '../../test/hire.ts'
import { emailOf, invite, listTalent, makeCompany, makeOperator, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'

let rapport: TestApp
let owner: TestBrowser
let interviewer: TestBrowser
let talent: TestBrowser
let company: string
let slug: string

beforeAll(async () => {
  rapport = await testApp()
  owner = await signUp(rapport, 'Olivia Owner')
  company = (await makeCompany(owner, 'Acme')).slug
  interviewer = await signUp(rapport, 'Ivan Interviewer')
  await invite(owner, company, interviewer, 'interviewer')
  talent = await signUp(rapport, 'Tessa Van Talent', { zone: 'America/New_York' })
  slug = await listTalent(talent)
})

describe('accepting an offer', () => {
  test('begins a contract with its terms, hires the proposal, fills the job and tells the company', async () => {
    const { proposalId, jobSlug, offerId } = await makeOffer(rapport, { hiring: owner, company, talent })
    const accepted = await talent.post(`/offers/${offerId}/accept`, { from: 'sent' })
    expect(accepted.status).toBe(303)
    const page = await talent.page(accepted.headers.get('location')!)
    expect(page).toContain('€82.50')
    expect(page).toContain('30 hours a week')
    expect(await owner.page(`/proposals/${proposalId}`)).toContain('Hired')
    expect((await rapport.browser().get(`/jobs/${jobSlug}`)).status).not.toBe(200)
    expect(await lettersTo(owner)).toContainEqual(expect.stringContaining('Tessa T. accepted your offer'))
    const contractId = accepted.headers.get('location')!.split('/').at(-1)!
    expect(await eventsOf(contractId)).toEqual(['contract.started'])
  })

  test('twice makes one contract', async () => {
    const { offerId } = await makeOffer(rapport, { hiring: owner, company, talent })
    const [first, second] = await Promise.all([
      talent.post(`/offers/${offerId}/accept`),
      talent.post(`/offers/${offerId}/accept`),
    ])
    expect([first.status, second.status]).toEqual([303, 303])
    expect(first.headers.get('location')).toBe(second.headers.get('location'))
  })

  test('is the talent’s alone', async () => {
    const { offerId } = await makeOffer(rapport, { hiring: owner, company, talent })
    expect((await owner.post(`/offers/${offerId}/accept`)).status).toBe(403)
    expect((await interviewer.post(`/offers/${offerId}/accept`)).status).toBe(404)
    expect((await rapport.browser().post(`/offers/${offerId}/accept`)).status).toBe(401)
    expect(await contractsOf(offerId)).toBe(0)
  })

  test('that was withdrawn says so, and begins nothing', async () => {
    const { offerId } = await makeOffer(rapport, { hiring: owner, company, talent })
    expect((await owner.post(`/offers/${offerId}/withdraw`, { from: 'sent', words: '' })).status).toBe(303)
    const late = await talent.post(`/offers/${offerId}/accept`)
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('Acme withdrew this offer before it was accepted')
    expect(await contractsOf(offerId)).toBe(0)
  })

  test('that expired says so, and begins nothing', async () => {
    const later = await testApp()
    const hiring = await signUp(later, 'Olivia Owner')
    const { slug: company } = await makeCompany(hiring, 'Acme')
    const talent = await signUp(later, 'Tessa Talent')
    await listTalent(talent)
    const { offerId } = await makeOffer(later, { hiring, company, talent })
    later.pass({ hours: 14 * 24, minutes: 1 })
    const late = await talent.post(`/offers/${offerId}/accept`)
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('This offer expired before it was accepted')
  })
})

describe('a contract', () => {
  test('shows each side the other’s full name and address, and the times in the viewer’s zone', async () => {
    const { contractId } = await hire(rapport, { hiring: owner, company, talent })
    const companySide = await owner.page(`/contracts/${contractId}`)
    expect(companySide).toContain('Tessa Van Talent')
    expect(companySide).toContain(emailOf(talent))
    const talentSide = await talent.page(`/contracts/${contractId}`)
    expect(talentSide).toContain('Olivia Owner')
    expect(talentSide).toContain(emailOf(owner))
    expect(talentSide).not.toContain('Ivan Interviewer')
    expect(talentSide).not.toContain('End this contract')
    await owner.post(`/contracts/${contractId}/end`, ending)
    expect(await owner.page(`/contracts/${contractId}`)).toContain('(Vienna, ')
    expect(await talent.page(`/contracts/${contractId}`)).toContain('(New York, ')
  })

  test('does not exist for anyone else, whatever they ask of it', async () => {
    const { contractId } = await hire(rapport, { hiring: owner, company, talent })
    const rival = await signUp(rapport, 'Rita Rival')
    await makeCompany(rival, 'Rivals')
    const other = await signUp(rapport, 'Theo Talent')
    await listTalent(other)
    const operator = await makeOperator(rapport)
    for (const stranger of [rival, other, operator, interviewer]) {
      expect((await stranger.get(`/contracts/${contractId}`)).status).toBe(404)
      expect((await stranger.get(`/contracts/${contractId}/review`)).status).toBe(404)
      expect((await stranger.post(`/contracts/${contractId}/end`, ending)).status).toBe(404)
      expect((await stranger.post(`/contracts/${contractId}/review`, { id: newId() })).status).toBe(404)
      expect(await stranger.page('/contracts')).not.toContain(contractId)
    }
    expect(await rapport.browser().page(`/contracts/${contractId}`)).toContain('Sign in')
    expect((await owner.get(`/contracts/${newId()}`)).status).toBe(404)
    expect((await owner.get('/contracts/none')).status).toBe(404)
  })

  test('stays with the company when the talent’s account is suspended', async () => {
    const someone = await signUp(rapport, 'Sam Suspended')
    await listTalent(someone)
    const { contractId } = await hire(rapport, { hiring: owner, company, talent: someone })
    await db()
      .updateTable('account.user')
      .set({ suspended_at: rapport.platform.clock() })
      .where('email', '=', emailOf(someone))
      .execute()
    const page = await owner.page(`/contracts/${contractId}`)
    expect(page).toContain('someone whose account is closed')
    expect(page).not.toContain(emailOf(someone))
    expect((await owner.post(`/contracts/${contractId}/end`, ending)).status).toBe(303)
    expect((await someone.get(`/contracts/${contractId}`)).status).toBe(403)
  })

  test('stands in the list of both sides, active ones first', async () => {
    const ended = await hire(rapport, { hiring: owner, company, talent })
    const active = await hire(rapport, { hiring: owner, company, talent })
    await owner.post(`/contracts/${ended.contractId}/end`, ending)
    for (const side of [owner, talent]) {
      const list = await side.page('/contracts')
      expect(list.indexOf(active.contractId)).toBeGreaterThan(0)
      expect(list.indexOf(active.contractId)).toBeLessThan(list.indexOf(ended.contractId))
    }
  })
})

describe('ending a contract', () => {
  test('needs a reason, which the talent reads; it counts as a job done', async () => {
    const { contractId } = await hire(rapport, { hiring: owner, company, talent })
    const before = await jobsDone()
    const empty = await owner.post(`/contracts/${contractId}/end`, { state: 'active', end_reason: 'Done' })
    expect(empty.status).toBe(422)
    const page = await empty.text()
    expect(page).toContain('The reason needs at least 10 characters; it has 4.')
    expect(page).toContain('>Done</textarea>')
    const done = await owner.post(`/contracts/${contractId}/end`, {
      state: 'active',
      end_reason: 'It is done. <script>alert(1)</script>',
    })
    expect(done.status).toBe(303)
    const seen = await talent.page(`/contracts/${contractId}`)
    expect(seen).toContain('It is done. &lt;script>')
    expect(seen).not.toContain('<script>alert')
    expect(await jobsDone()).toBe(before + 1)
    expect(await lettersTo(talent)).toContainEqual(expect.stringContaining('It is done.'))
    expect(await eventsOf(contractId)).toEqual(['contract.started', 'contract.ended'])
  })

  test('twice, or from a stale page, changes nothing and gives the words back', async () => {
    const { contractId } = await hire(rapport, { hiring: owner, company, talent })
    const before = await jobsDone()
    const both = await Promise.all([
      owner.post(`/contracts/${contractId}/end`, ending),
      owner.post(`/contracts/${contractId}/end`, ending),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    const stale = await owner.post(`/contracts/${contractId}/end`, {
      state: 'active',
      end_reason: 'Another reason for it.',
    })
    expect(stale.status).toBe(409)
    const page = await stale.text()
    expect(page).toContain('This contract had ended already')
    expect(page).toContain('Another reason for it.')
    expect(await talent.page(`/contracts/${contractId}`)).not.toContain('Another reason')
    expect(await jobsDone()).toBe(before + 1)
  })

  test('is the company’s', async () => {
    const { contractId } = await hire(rapport, { hiring: owner, company, talent })
    expect((await talent.post(`/contracts/${contractId}/end`, ending)).status).toBe(403)
    expect((await talent.post(`/contracts/${contractId}/end`, {})).status).toBe(403)
    const manager = await signUp(rapport, 'Mia Manager')
    await invite(owner, company, manager, 'manager')
    expect((await manager.post(`/contracts/${contractId}/end`, ending)).status).toBe(303)
  })
})

test('whoever does the work stays its talent, even as a member of the company', async () => {
  const { contractId } = await hire(rapport, { hiring: owner, company, talent })
  await invite(owner, company, talent, 'manager')
  expect((await talent.post(`/contracts/${contractId}/end`, ending)).status).toBe(403)
  expect(await talent.page(`/contracts/${contractId}`)).not.toContain('End this contract')
})

const ending = { state: 'active', end_reason: 'The work is done as agreed.' }

async function jobsDone(): Promise<number> {
  const row = await db()
    .selectFrom('talent.talent')
    .select('jobs_done')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  return row.jobs_done
}

async function contractsOf(offerId: string): Promise<number> {
  return (await db().selectFrom('work.contract').select('id').where('offer_id', '=', offerId).execute())
    .length
}

async function lettersTo(browser: TestBrowser): Promise<string[]> {
  const rows = await db()
    .selectFrom('platform.mail')
    .select('body')
    .where('to_address', '=', emailOf(browser))
    .execute()
  return rows.map(({ body }) => body ?? '')
}

async function eventsOf(contractId: string): Promise<string[]> {
  const rows = await db().selectFrom('platform.event').select(['type', 'ids']).orderBy('id').execute()
  return rows
    .filter(({ ids, type }) => type.startsWith('contract.') && JSON.stringify(ids).includes(contractId))
    .map(({ type }) => type)
}

function db() {
  return rapport.platform.database.db
}
