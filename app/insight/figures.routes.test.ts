import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, type TestBrowser, testApp } from '../../test/app.ts'
import { hire } from '../../test/hire.ts'
import { invite, listTalent, makeCompany, postJob, propose, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'

let rapport: TestApp
let owner: TestBrowser
let talent: TestBrowser
let company: string
let hiredFor: string
let other: string
let path: string

// A hire, and a proposal to another job that is still open.
beforeAll(async () => {
  rapport = await testApp()
  owner = await signUp(rapport, 'Olivia Owner')
  company = (await makeCompany(owner, 'Acme')).slug
  path = `/companies/${company}/pipeline`
  talent = await signUp(rapport, 'Tessa Talent')
  const profile = await listTalent(talent)
  hiredFor = (await hire(rapport, { hiring: owner, company, talent })).jobSlug
  rapport.pass({ hours: 48 })
  other = await postJob(owner, company, { title: '=SUM(1), quickly' })
  const message = 'Your Django work looks like what we need.'
  const invited = await owner.post(`/talent/${profile}/invite`, { id: newId(), job: other, message })
  expect(invited.status).toBe(303)
  expect(await talent.page('/dashboard')).toContain('Acme invites you to propose')
  rapport.pass({ hours: 3 })
  await propose(talent, other)
  expect(await talent.page('/dashboard')).not.toContain('Acme invites you to propose')
}, 60_000)

const csv = async (browser: TestBrowser, address: string) => {
  const response = await browser.get(address)
  expect(response.status, await response.clone().text()).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"$/)
  return (await response.text()).replace('\ufeff', '').trim().split('\r\n')
}

describe('the pipeline', () => {
  test('counts how far proposals got, first of all', async () => {
    const page = await owner.page(path)
    expect(page).toContain('2 proposals, of which 1 led to a hire')
    expect(page).toContain('Not enough data (1 of 10)')
    expect(page).toContain('aria-label="How many proposals got to each stage"')
    expect(page).not.toMatch(/<style|\sstyle="/)
  })

  test('is the same as a file', async () => {
    const stages = await csv(owner, `${path}/stages.csv`)
    expect(stages[1]).toBe('Sent,2,1,1,0,0,1,,,')
    expect(stages[5]).toBe('Hired,1,0,0,0,0,,,,')
    expect((await csv(owner, `${path}/jobs.csv`))[1]).toBe(`"'=SUM(1), quickly",1,0,0,0,0`)
    expect(await csv(owner, `${path}/sources.csv`)).toContain('Invited,0,0,1,,,')
    expect((await csv(owner, `${path}/days.csv`))[0]).toContain('Half within')
    expect((await owner.get(`${path}/nothing.csv`)).status).toBe(404)
  })

  test('narrows to a job, to days, to a source', async () => {
    expect((await csv(owner, `${path}/stages.csv?job=${hiredFor}`))[1]).toMatch(/^Sent,1,1,/)
    const today = rapport.platform.clock().toZonedDateTimeISO('Europe/Vienna').toPlainDate()
    expect((await csv(owner, `${path}/stages.csv?from=${today}`))[1]).toMatch(/^Sent,1,0,/)
    expect((await csv(owner, `${path}/stages.csv?to=${today.subtract({ days: 1 })}`))[1]).toMatch(
      /^Sent,1,1,/,
    )
    expect((await csv(owner, `${path}/stages.csv?source=found`))[1]).toMatch(/^Sent,1,1,/)
    expect((await csv(owner, `${path}/stages.csv?source=invited`))[1]).toMatch(/^Sent,1,0,/)
    expect(await owner.page(`${path}?to=2020-01-01`)).toContain('No proposal was sent in this choice')
  })

  test('says what is wrong with an impossible choice, and keeps it', async () => {
    const wrong = await owner.get(`${path}?from=2027-02-31&to=soon&source=x&job=nothing`)
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('must be a date such as')
    expect(page).toContain('value="2027-02-31"')
    expect((await owner.get(`${path}?job=${'x'.repeat(5_000)}`)).status).toBe(422)
    expect((await owner.get(`${path}/stages.csv?job=nothing`)).status).toBe(422)
  })

  test('is for those who hire', async () => {
    const interviewer = await signUp(rapport, 'Ivan Interviewer')
    await invite(owner, company, interviewer, 'interviewer')
    expect((await interviewer.get(path)).status).toBe(403)
    expect((await interviewer.get(`${path}/stages.csv`)).status).toBe(403)
    expect((await talent.get(path)).status).toBe(404)
    expect((await rapport.browser().get(path)).status).toBe(303)
  })
})

describe('a talent’s numbers', () => {
  test('are week by week, and theirs', async () => {
    const page = await talent.page('/profile/numbers?weeks=12')
    expect(page).toContain('2 proposals sent, 1 interview held and 1 offer received in 12 weeks')
    expect(page).toContain('Not enough data (1 of 10)')
    const weeks = await csv(talent, '/profile/numbers/weeks.csv?weeks=12')
    expect(weeks).toHaveLength(13)
    expect(await csv(talent, '/profile/numbers/steps.csv')).toContain('Hired,1,1,0,,,')
    expect(await owner.page('/profile/numbers')).toContain('You have no profile yet')
    expect((await owner.get('/profile/numbers/weeks.csv')).status).toBe(404)
  })
})

test('an invitation that was answered by proposing counts as answered, after three hours', async () => {
  const answer = await rapport.platform.database.db
    .selectFrom('talent.answer')
    .selectAll()
    .where('kind', '=', 'invitation')
    .executeTakeFirstOrThrow()
  expect(answer.asked_at.until(answer.answered_at!).total('hours')).toBeCloseTo(3, 5)
})
