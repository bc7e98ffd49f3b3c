import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { lettersTo } from '../../../test/interview-world.ts'
import {
  accountIds,
  inputs,
  invite,
  listTalent,
  makeCompany,
  postJob,
  propose,
  signUp,
} from '../../../test/people.ts'
import { newId } from '../../platform/id.ts'
import { invitationsADay } from './invitation.ts'

const product = await testApp()
const { db } = product.platform.database
const owner = await signUp(product, 'Olive Owner')
const manager = await signUp(product, 'Mo Manager')
const interviewer = await signUp(product, 'Ian Interviewer')
const rival = await signUp(product, 'Rival Owner')
const talent = await signUp(product, 'Tara Talent')
const second = await signUp(product, 'Sana Second')
const acme = await makeCompany(owner, 'Acme Works')
const rivals = await makeCompany(rival, 'Rival Works')
await invite(owner, acme.slug, manager, 'manager')
await invite(owner, acme.slug, interviewer, 'interviewer')
const tara = await listTalent(talent, { skills: 'Django, PostgreSQL', rate: '85' })
product.pass({ minutes: 1 })
const sana = await listTalent(second, {
  skills: 'Django',
  rate: '120',
  time_zone: 'Asia/Tokyo',
  country: 'JP',
  city: 'Tokyo',
})

const message = 'Your ledgers look like ours would like to look.'
const send = (job: string, slug: string, changed: Record<string, string> = {}, from = owner) =>
  from.post(`/talent/${slug}/invite`, { id: newId(), job, message, ...changed })
const suggested = (page: string) =>
  [...page.matchAll(/<h3[^>]*><a href="\/talent\/([\w-]+)"/g)].map(match => match[1])
const eventsOf = async (type: string) =>
  (await db.selectFrom('platform.event').select('ids').where('type', '=', type).execute()).map(
    ({ ids }) => ids,
  )

describe('suggestions', () => {
  test('are in the order that the page names, and said in words', async () => {
    const job = await postJob(owner, acme.slug)
    const page = await owner.page(`/jobs/${job}/invitations`)
    expect(page).toContain('most of the 3 skills first')
    expect(suggested(page)).toEqual([tara, sana])
    expect(page).toContain('3 of 3 skills, 7 h overlap with Vienna, within budget')
    expect(page).toMatch(/2 of 3 skills, (0|1) h overlap with Vienna|2 of 3 skills, no overlap with Vienna/)
    expect(page).toContain('€30 an hour above the budget')
    expect(suggested(await owner.page(`/jobs/${job}/invitations?within_budget=yes`))).toEqual([tara])
    // Of as many skills, the newest profile.
    const python = await postJob(owner, acme.slug, { skills: 'Python, Django' })
    expect(suggested(await owner.page(`/jobs/${python}/invitations`))).toEqual([sana, tara])
  })

  test('leave out who is elsewhere, proposed, was invited, is blocked or belongs to the company', async () => {
    const inEurope = await postJob(owner, acme.slug, { countries: 'EU' })
    expect(suggested(await owner.page(`/jobs/${inEurope}/invitations`))).toEqual([tara])
    const together = await postJob(owner, acme.slug, { overlap_hours: '4', overlap_zone: 'Asia/Seoul' })
    expect(suggested(await owner.page(`/jobs/${together}/invitations`))).toEqual([sana])
    const job = await postJob(owner, acme.slug)
    await propose(talent, job)
    await send(job, sana)
    await listTalent(interviewer)
    expect(suggested(await owner.page(`/jobs/${job}/invitations`))).toEqual([])
    const other = await postJob(owner, acme.slug)
    const [taraId, ownerId] = await accountIds(product, [talent, owner])
    const block = { id: newId(), company_id: acme.id, talent_account_id: taraId!, side: 'talent' as const }
    const at = product.platform.clock()
    await db
      .insertInto('account.block')
      .values({ ...block, blocked_by: ownerId!, blocked_at: at })
      .execute()
    expect(suggested(await owner.page(`/jobs/${other}/invitations`))).toEqual([sana])
    expect(await (await send(other, tara)).text()).toContain('cannot be invited')
    await db.deleteFrom('account.block').where('id', '=', block.id).execute()
  })
})

describe('an invitation', () => {
  test('lets its talent see and answer a job that is for the invited alone', async () => {
    const job = await postJob(owner, acme.slug, { visibility: 'invited', title: 'A job under the table' })
    expect((await talent.get(`/jobs/${job}`)).status).toBe(404)
    const form = await owner.page(`/talent/${tara}/invite?job=${job}`)
    expect(form).toContain(`<option value="${job}" selected`)
    const id = inputs(form, 'id')[0]!
    const twice = await Promise.all([send(job, tara, { id }), send(job, tara, { id })])
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    expect(await eventsOf('invitation.sent')).toContainEqual(expect.objectContaining({ invitation: id }))

    const letters = (await lettersTo(product, [talent])).filter(({ subject }) =>
      subject.includes('under the table'),
    )
    expect(letters).toHaveLength(1)
    expect(letters[0]!.body).toContain(`> ${message}`)
    expect(letters[0]!.body).toContain(`\n/jobs/${job}\n`)
    const list = await talent.page('/invitations')
    expect(list).toContain('A job under the table')
    expect(list).toContain(message)
    expect(await talent.page(`/jobs/${job}`)).toContain('You are invited')
    expect((await second.get(`/jobs/${job}`)).status).toBe(404)
    await propose(talent, job)
    expect(await talent.page('/invitations')).toContain('Proposed')
    expect(await owner.page(`/jobs/${job}/invitations`)).toContain('See the proposal')
  })

  test('is declined with a reason, and not sent again', async () => {
    const job = await postJob(owner, acme.slug)
    await send(job, tara)
    expect((await second.post(`/jobs/${job}/invitation/decline`)).status).toBe(404)
    const declined = await talent.post(`/jobs/${job}/invitation/decline`, { reason: 'Booked until May.' })
    expect(declined.headers.get('location')).toBe('/invitations')
    expect((await talent.post(`/jobs/${job}/invitation/decline`)).status).toBe(409)
    expect(await owner.page(`/jobs/${job}/invitations`)).toContain('Booked until May.')
    const letter = (await lettersTo(product, [owner])).at(-1)!
    expect(letter.subject).toContain('Tara T. declined your invitation')
    expect(letter.body).toContain('> Booked until May.')
    const again = await send(job, tara)
    expect(again.status).toBe(422)
    expect(await eventsOf('invitation.declined')).toHaveLength(1)
    const { id } = await db
      .selectFrom('jobs.invitation')
      .select('id')
      .where('state', '=', 'declined')
      .executeTakeFirstOrThrow()
    expect((await owner.post(`/jobs/${job}/invitations/${id}/withdraw`)).status).toBe(409)
  })

  test('is withdrawn by those who hire, and may be sent again', async () => {
    const job = await postJob(owner, acme.slug, { visibility: 'invited' })
    await send(job, tara)
    const { id } = await db
      .selectFrom('jobs.invitation as i')
      .innerJoin('jobs.job_card as j', 'j.id', 'i.job_id')
      .select('i.id')
      .where('j.slug', '=', job)
      .executeTakeFirstOrThrow()
    for (const other of [rival, talent, interviewer])
      expect((await other.post(`/jobs/${job}/invitations/${id}/withdraw`)).status).toBe(404)
    expect((await manager.post(`/jobs/${job}/invitations/${id}/withdraw`)).status).toBe(303)
    expect((await manager.post(`/jobs/${job}/invitations/${id}/withdraw`)).status).toBe(409)
    expect((await talent.get(`/jobs/${job}`)).status).toBe(404)
    expect((await send(job, tara)).status).toBe(303)
    expect((await talent.get(`/jobs/${job}`)).status).toBe(200)
  })

  test('is for the company’s own open jobs, and for listed talents', async () => {
    const [open, closed] = [await postJob(owner, acme.slug), await postJob(owner, acme.slug)]
    await owner.post(`/jobs/${closed}/close`, { from: 'open' })
    expect((await send(open, tara, {}, rival)).status).toBe(404)
    expect((await send(open, tara, {}, interviewer)).status).toBe(403)
    expect((await talent.get(`/talent/${sana}/invite`)).status).toBe(403)
    expect((await send(open, 'nobody-abcdef')).status).toBe(404)
    expect(await (await send(closed, tara)).text()).toContain('Open it first')
    expect(await (await send(open, tara, { message: 'Hi' })).text()).toContain('at least 20 characters')
    const own = await postJob(rival, rivals.slug)
    expect(await rival.page(`/talent/${tara}/invite`)).toContain(own)
    expect(await rival.page(`/talent/${tara}/invite`)).not.toContain(open)
  })

  test(`is one of ${invitationsADay} in 24 hours for a company`, async () => {
    product.pass({ hours: 25 })
    const job = await postJob(owner, acme.slug)
    expect(await owner.page(`/jobs/${job}/invitations`)).toContain(`You can invite ${invitationsADay} more`)
    const { talent_id, sent_by } = await db
      .selectFrom('jobs.invitation')
      .select(['talent_id', 'sent_by'])
      .limit(1)
      .executeTakeFirstOrThrow()
    const { id: ofJob } = await db
      .selectFrom('jobs.job')
      .select('id')
      .where('slug', '=', job)
      .executeTakeFirstOrThrow()
    const sent_at = product.platform.clock()
    const row = { company_id: acme.id, talent_id, sent_by, sent_at, state: 'sent' as const, message }
    // All but one, to jobs of before.
    const before = Array.from({ length: invitationsADay - 1 }, (_, at) => ({
      id: newId(),
      slug: `before-${at}`,
    }))
    const made = {
      company_id: acme.id,
      state: 'draft' as const,
      title: 'Before',
      description: '',
      posted_by: sent_by,
    }
    await db
      .insertInto('jobs.job')
      .values(before.map(job => ({ ...job, ...made, created_at: sent_at })))
      .execute()
    await db
      .insertInto('jobs.invitation')
      .values(before.map(job => ({ ...row, id: newId(), job_id: job.id })))
      .execute()
    const both = await Promise.all([send(job, tara), send(job, sana)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect(await both.find(({ status }) => status === 422)!.text()).toContain('as many as it can')
    const { length } = await db
      .selectFrom('jobs.invitation')
      .select('id')
      .where('job_id', '=', ofJob)
      .execute()
    expect(length).toBe(1)
    expect((await send(await postJob(rival, rivals.slug), tara, {}, rival)).status).toBe(303)
    product.pass({ hours: 25 })
    expect(await owner.page(`/jobs/${job}/invitations`)).toContain(`You can invite ${invitationsADay} more`)
  })
})
