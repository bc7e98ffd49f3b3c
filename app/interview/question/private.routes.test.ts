import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import { type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import {
  fillScorecard,
  inputs,
  makeCompany,
  makeKit,
  postJob,
  propose,
  questionFields,
  scheduleInterview,
  writeQuestion,
} from '../../../test/people.ts'

// A company's own question on every channel on which another company, a talent or a visitor could meet it.

let world: InterviewWorld
let question: string
let version: string
let jobSlug: string
let interviewId: string
let proposalId: string
let rivals: { slug: string; jobSlug: string }

const marks = [
  'title',
  'topic',
  'competency',
  'purpose',
  'answer',
  'strong',
  'adequate',
  'worrying',
  'follow_ups',
]
const secret = Object.fromEntries(
  [...marks, 'anchor_1', 'anchor_3', 'anchor_5'].map(name => [name, `SECRET ${name}`]),
)
const prompt = 'PROMPT of our own?'

const leaks = (text: string) => /SECRET|PROMPT of our own/.test(text) || text.includes(version)

beforeAll(async () => {
  world = await interviewWorld({ questions: 0 })
  const { test, owner, ines, rival, talent, companySlug } = world
  jobSlug = await postJob(owner, companySlug)
  question = await writeQuestion(owner, companySlug, { ...secret, prompt })
  version = inputs(await owner.page(`/jobs/${jobSlug}/kit?from=own`), 'add')[0]!
  const guide = inputs(await owner.page(`/jobs/${jobSlug}/kit?from=python`), 'add')[0]!
  await owner.post(`/jobs/${jobSlug}/kit`, { version: '1', revision: '0', add: [version, guide] })
  proposalId = await propose(talent, jobSlug)
  interviewId = await scheduleInterview(test, { hiring: owner, talent, proposalId, panel: [ines] })
  const company = await makeCompany(rival, 'Rivals too')
  rivals = { slug: company.slug, jobSlug: await postJob(rival, company.slug) }
})

const pages = async (who: TestBrowser, paths: string[]) =>
  await Promise.all(
    paths.map(async path => {
      const response = await who.get(path)
      return { path, leaks: leaks(`${await response.text()} ${JSON.stringify([...response.headers])}`) }
    }),
  )
const clean = (paths: string[]) => paths.map(path => ({ path, leaks: false }))

test('its own company reads it wherever it is needed', async () => {
  const paths = [
    `/jobs/${jobSlug}/kit`,
    `/questions/${question}`,
    `/companies/${world.companySlug}/questions`,
  ]
  for (const { leaks } of await pages(world.owner, paths)) expect(leaks).toBe(true)
  const panel = [
    `/interviews/${interviewId}`,
    `/interviews/${interviewId}/scorecard`,
    `/interviews/${interviewId}/room`,
  ]
  for (const { path, leaks } of await pages(world.ines, panel)) expect([path, leaks]).toEqual([path, true])
})

describe('another company', () => {
  test('finds it by no page: list, page, kit, filter, search, preview, suggestion, beginning', async () => {
    const kit = `/jobs/${rivals.jobSlug}/kit`
    const paths = [
      `/companies/${world.companySlug}/questions`,
      `/companies/${world.companySlug}/questions/new`,
      `/companies/${rivals.slug}/questions`,
      `/companies/${rivals.slug}/questions/new?from=${'PLACE'}`,
      `/questions/${question}`,
      `/questions/${question}/edit`,
      `/jobs/${jobSlug}/kit`,
      kit,
      `${kit}?from=own`,
      `${kit}?q=secret`,
      `${kit}?preview=PLACE`,
      `${kit}/suggestion?own=yes`,
      `/interviews/${interviewId}`,
      `/interviews/${interviewId}/scorecard`,
      `/proposals/${proposalId}/decision`,
      '/evidence',
      '/dashboard',
    ]
    // The address itself may be repeated by a page: the version stands in it only when it is sent.
    for (const path of paths) {
      const text = await (await world.rival.get(path.replace('PLACE', version))).text()
      expect([path, /SECRET|PROMPT of our own/.test(text)]).toEqual([path, false])
    }
  })

  test('cannot put it in a kit, by the form or in the database', async () => {
    const { rival, test } = world
    const add = [version]
    const response = await rival.post(`/jobs/${rivals.jobSlug}/kit`, { version: '1', revision: '0', add })
    expect(response.status).toBe(422)
    expect(await response.text()).not.toMatch(/SECRET|PROMPT of our own/)
    await makeKit(rival, rivals.jobSlug, 1)
    const { db } = test.platform.database
    const { id } = await db
      .selectFrom('interview.kit as k')
      .innerJoin('jobs.job_card as j', 'j.id', 'k.job_id')
      .where('j.slug', '=', rivals.jobSlug)
      .select('k.id')
      .executeTakeFirstOrThrow()
    const stolen = { kit_id: id, position: 9, version_id: version }
    await expect(db.insertInto('interview.kit_question').values(stolen).execute()).rejects.toThrow(
      'has no such question',
    )
  })

  test('learns nothing by writing the same words', async () => {
    const fields = questionFields({ ...secret, prompt })
    expect((await world.rival.post(`/companies/${rivals.slug}/questions/new`, fields)).status).toBe(303)
    const kit = await world.rival.page(`/jobs/${rivals.jobSlug}/kit?from=own`)
    expect(inputs(kit, 'add')).not.toContain(version)
    await world.rival.post(`/questions/${fields['id']}/retire`)
  })
})

test('what is public has nothing of it: guides, exports, prints, practice, evidence, sitemap, the company', async () => {
  const paths = [
    '/',
    '/guides',
    '/guides/python',
    '/guides/python?q=secret',
    '/guides/python?competency=SECRET+competency',
    ...['markdown', 'json', 'moodle', 'gift'].map(format => `/guides/python/export/${format}`),
    '/guides/python/print/booklet',
    '/guides/python/print/sheet',
    '/practice/python',
    '/hire/python',
    '/evidence',
    '/sitemap.xml',
    '/sitemap/guides',
    `/companies/${world.companySlug}`,
    `/jobs/${jobSlug}`,
    `/jobs/${jobSlug}/kit`,
    `/questions/${question}`,
  ]
  for (const who of [world.test.browser(), world.talent, world.otherTalent])
    expect(await pages(who, paths)).toEqual(clean(paths))
})

describe('the talent who is interviewed', () => {
  const own = () => [
    '/interviews',
    '/proposals',
    '/dashboard',
    `/proposals/${proposalId}`,
    `/interviews/${interviewId}`,
    `/interviews/${interviewId}/room`,
    `/interviews/${interviewId}/scorecard`,
    `/proposals/${proposalId}/decision`,
  ]

  test('meets nothing of it before it is asked, its prompt once it is, and never more', async () => {
    const { test, talent, ines } = world
    expect(await pages(talent, own())).toEqual(clean(own()))
    await ines.post(`/interviews/${interviewId}/admit`, {})
    expect((await ines.post(`/interviews/${interviewId}/ask`, { position: '1' })).status).toBe(204)
    const room = await talent.page(`/interviews/${interviewId}/room`)
    expect(room).toContain(prompt)
    expect(room).not.toContain('SECRET')

    // Everything that a socket of the room ever sends was written here first.
    const { rows } = await sql<{ said: string }>`
      select encode(bytes, 'escape') as said from interview.room_update
      where interview_id = ${interviewId}`.execute(test.platform.database.db)
    expect(rows.map(({ said }) => said).join('')).toContain(prompt)
    expect(rows.map(({ said }) => said).join('')).not.toContain('SECRET')

    await fillScorecard(ines, interviewId, [4, 4])
    expect(await pages(talent, own())).toEqual(clean(own()))
  })

  test('its letters and events say nothing of it', async () => {
    const { rows } = await sql<{ all: string }>`
      select coalesce(string_agg(body, ' '), '') || coalesce(string_agg(subject, ' '), '') as all from platform.mail
      union all select coalesce(string_agg(ids::text, ' '), '') from platform.event`.execute(
      world.test.platform.database.db,
    )
    for (const { all } of rows) expect(all).not.toMatch(/SECRET|PROMPT of our own/)
  })
})

test('ratings of it are no evidence that anyone else reads', async () => {
  const { db } = world.test.platform.database
  const rated = await db
    .selectFrom('interview.rating')
    .where('version_id', '=', version)
    .select('rating')
    .execute()
  expect(rated).toEqual([{ rating: 4 }])
  for (const who of [world.owner, world.rival])
    expect(await (await who.get('/evidence')).text()).not.toContain(version)
})
