import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, type TestBrowser, testApp } from '../../test/app.ts'
import { hire } from '../../test/hire.ts'
import { inputs, invite, listTalent, makeCompany, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'

type Company = { owner: TestBrowser; id: string; slug: string; name: string }

let rapport: TestApp
let talent: TestBrowser
let companies: Company[]

beforeAll(async () => {
  rapport = await testApp()
  talent = await signUp(rapport, 'Tessa Talent')
  await listTalent(talent)
  companies = []
  for (const name of ['Acme', 'Bolt', 'Cogs']) {
    const owner = await signUp(rapport, `Olivia ${name}`)
    companies.push({ owner, name, ...(await makeCompany(owner, name)) })
  }
}, 60_000)

const agree = ({ owner, slug }: Company, quote = '', id = newId()) =>
  owner.post(`/companies/${slug}/trusted`, { id, quote })
const withdraw = ({ owner, slug }: Company) => owner.post(`/companies/${slug}/trusted/withdraw`)

// Someone with a theme gets a page of their own; a visitor gets what is kept, which may be as old as a second.
const visit = async (path: string) =>
  (await rapport.browser().get(path, { cookie: 'rapport.theme=light' })).text()
const kept = async (path: string) => (await rapport.browser().get(path)).text()

// The same hire by another company: the rows of the first one with other ids.
async function hireAlike(contractId: string, companyId: string): Promise<void> {
  const [job, proposal, offer, contract] = [newId(), newId(), newId(), newId()]
  const copy = (table: string, changed: object, where: ReturnType<typeof sql>) => sql`
    insert into ${sql.table(table)}
    select (jsonb_populate_record(t, ${JSON.stringify(changed)}::jsonb)).* from ${sql.table(table)} t where ${where}`
  const of = (column: string) => sql`(select ${sql.ref(column)} from work.contract where id = ${contractId})`
  const { db } = rapport.platform.database
  await copy('jobs.job', { id: job, slug: job, company_id: companyId }, sql`id = ${of('job_id')}`).execute(db)
  await copy('jobs.job_skill', { job_id: job }, sql`job_id = ${of('job_id')}`).execute(db)
  const at = { id: proposal, job_id: job }
  await copy('jobs.proposal', at, sql`id = ${of('proposal_id')}`).execute(db)
  await copy('jobs.offer', { id: offer, proposal_id: proposal }, sql`id = ${of('offer_id')}`).execute(db)
  const ids = { id: contract, offer_id: offer, proposal_id: proposal, job_id: job, company_id: companyId }
  await copy('work.contract', ids, sql`id = ${contractId}`).execute(db)
}

describe('a company', () => {
  test('is asked only after a hire of its own', async () => {
    const [acme] = companies as [Company]
    const page = await acme.owner.page(`/companies/${acme.slug}/trusted`)
    expect(page).toContain('It opens with your first hire')
    expect(await acme.owner.page('/dashboard')).not.toContain('/trusted')
    expect((await agree(acme)).status).toBe(422)
    const { contractId } = await hire(rapport, { hiring: acme.owner, company: acme.slug, talent })
    for (const { id } of companies.slice(1)) await hireAlike(contractId, id)
    expect(await acme.owner.page('/dashboard')).toContain('Say that Acme hires here')
  })

  test('sees what will be shown, by its owners alone', async () => {
    const [acme] = companies as [Company]
    const manager = await signUp(rapport, 'Mona Manager')
    await invite(acme.owner, acme.slug, manager, 'manager')
    expect((await manager.get(`/companies/${acme.slug}/trusted`)).status).toBe(403)
    expect((await agree({ ...acme, owner: manager })).status).toBe(403)
    expect((await talent.get(`/companies/${acme.slug}/trusted`)).status).toBe(404)
    const preview = await acme.owner.post(`/companies/${acme.slug}/trusted`, {
      id: newId(),
      quote: 'We <b>knew</b> whom we hired.',
      press: 'preview',
    })
    const text = await preview.text()
    expect(text).toContain('We &lt;b>knew&lt;/b> whom we hired.')
    expect(text).toContain('What will be shown')
    const long = await agree(acme, 'x'.repeat(141))
    expect(long.status).toBe(422)
    expect(await long.text()).toContain('at most 140 characters')
  })

  test('is named with two others, and not with one', async () => {
    const [acme, bolt, cogs] = companies as [Company, Company, Company]
    const id = newId()
    expect((await agree(acme, 'We knew whom we hired.', id)).status).toBe(303)
    expect((await agree(acme, 'We knew whom we hired.', id)).status).toBe(303)
    await agree(bolt)
    expect(await visit('/')).not.toContain('Bolt')
    await agree(cogs)
    const home = await visit('/')
    for (const { name } of companies) expect(home).toContain(`>${name}</span>`)
    expect(home).toContain('We knew whom we hired.')
    expect(await visit('/hire/python')).toContain('>Bolt</span>')
    // Nobody hired for it.
    expect(await visit('/hire/cobol')).not.toContain('>Bolt</span>')
  })

  test('changes its sentence, and is named nowhere once it withdraws', async () => {
    const [acme, bolt] = companies as [Company, Company]
    await agree(bolt, 'They ask what matters.')
    await setTimeout(1_050)
    expect(await kept('/')).toContain('They ask what matters.')
    expect(await kept('/hire/python')).toContain('They ask what matters.')
    expect((await withdraw(bolt)).status).toBe(303)
    expect((await withdraw(bolt)).status).toBe(303)
    await setTimeout(1_050)
    expect(await kept('/')).not.toContain('>Acme</span>')
    expect(await kept('/hire/python')).not.toContain('>Acme</span>')
    const page = await acme.owner.page(`/companies/${acme.slug}/trusted`)
    expect(page).toContain('Withdraw')
    expect(inputs(page, 'quote')[0]).toBe('We knew whom we hired.')
    const events = await rapport.platform.database.db
      .selectFrom('platform.event')
      .select('type')
      .where('type', 'like', 'trust.%')
      .orderBy('id')
      .execute()
    expect(events.map(({ type }) => type)).toEqual([
      ...Array.from({ length: 4 }, () => 'trust.agreed'),
      'trust.withdrawn',
    ])
  })
})
