import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import {
  accountIds,
  invite,
  listTalent,
  makeCompany,
  postJob,
  propose,
  signUp,
} from '../../../test/people.ts'
import { newId } from '../../platform/id.ts'

const product = await testApp()
const { db } = product.platform.database
const owner = await signUp(product, 'Olive Owner')
const manager = await signUp(product, 'Mo Manager')
const interviewer = await signUp(product, 'Ian Interviewer')
const acme = await makeCompany(owner, 'Acme Works')
await invite(owner, acme.slug, manager, 'manager')
await invite(owner, acme.slug, interviewer, 'interviewer')
const tara = await signUp(product, 'Tara Talentova')
await listTalent(tara)
const [managerId] = await accountIds(product, [manager])

async function proposed(): Promise<{ id: string; path: string }> {
  const id = await propose(tara, await postJob(owner, acme.slug))
  return { id, path: `/proposals/${id}/notes` }
}

const mentions = async (proposal: string) =>
  (await db.selectFrom('platform.event').select('ids').where('type', '=', 'proposal.mentioned').execute())
    .map(({ ids }) => ids as Record<string, string>)
    .filter(ids => ids['proposal'] === proposal)

describe('notes', () => {
  test('are read by those who hire, and by nobody else', async () => {
    const { id, path } = await proposed()
    expect((await owner.post(path, { id: newId(), note: 'Calm, and exact in writing.' })).status).toBe(303)
    expect(await manager.page(`/proposals/${id}`)).toContain('Calm, and exact in writing.')
    expect(await tara.page(`/proposals/${id}`)).not.toMatch(/Calm, and exact|wrote a note|>Notes</)
    for (const other of [tara, interviewer]) {
      expect((await other.post(path, { id: newId(), note: 'Mine.' })).status).toBe(404)
    }
    expect(await manager.page(`/proposals/${id}`)).toContain('Olive Owner wrote a note')
  })

  test('are hidden from a talent who hires there by now, as is the company’s side of their proposal', async () => {
    const tim = await signUp(product, 'Tim Turncoat')
    await listTalent(tim)
    const job = await postJob(owner, acme.slug)
    const id = await propose(tim, job)
    await invite(owner, acme.slug, tim, 'manager')
    await owner.post(`/proposals/${id}/notes`, { id: newId(), note: 'Knows us well, @Tim Turncoat does.' })
    expect(await tim.page(`/proposals/${id}`)).not.toContain('Knows us well')
    expect((await tim.post(`/proposals/${id}/notes`, { id: newId(), note: 'Hire me.' })).status).toBe(404)
    expect((await tim.post(`/proposals/${id}/shortlist`, { from: 'sent' })).status).toBe(403)
    expect(await tim.page(`/jobs/${job}/proposals?view=table`)).not.toContain(id)
    expect(await mentions(id)).toEqual([])
  })

  test('by a double click are one, and what cannot be kept is still there', async () => {
    const { id, path } = await proposed()
    const note = { id: newId(), note: 'Twice is once.' }
    const answers = await Promise.all([owner.post(path, note), owner.post(path, note)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await owner.page(`/proposals/${id}`)).match(/<p[^>]*>Twice is once\./g)).toHaveLength(1)
    const long = await owner.post(path, { id: newId(), note: `Kept ${'x'.repeat(4001)}` })
    expect(long.status).toBe(422)
    const page = await long.text()
    expect(page).toContain('at most 4000 characters')
    expect(page).toContain('Kept xxx')
    // Another's id makes nothing, and changes nothing.
    expect((await manager.post(path, { ...note, note: 'Mine now.' })).status).toBe(422)
    expect(await owner.page(`/proposals/${id}`)).not.toContain('Mine now.')
  })

  test('are changed and deleted by whoever wrote them', async () => {
    const { id, path } = await proposed()
    const note = newId()
    await owner.post(path, { id: note, note: 'First words.' })
    expect((await manager.post(`${path}/${note}`, { note: 'No.', revision: '0' })).status).toBe(403)
    expect((await manager.post(`${path}/${note}/delete`)).status).toBe(403)
    expect((await owner.post(`${path}/${note}`, { note: 'Better words.', revision: '0' })).status).toBe(303)
    const stale = await owner.post(`${path}/${note}`, { note: 'Typed elsewhere.', revision: '0' })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('Typed elsewhere.')
    expect(await manager.page(`/proposals/${id}`)).toContain('Better words.')
    expect((await owner.post(`${path}/${note}/delete`)).status).toBe(303)
    expect(await manager.page(`/proposals/${id}`)).not.toContain('Better words.')
    expect((await owner.post(`${path}/${note}/delete`)).status).toBe(404)
  })

  test('tell each member whom they name once, and only members who hire', async () => {
    const { id, path } = await proposed()
    const note = newId()
    const words = '@Mo Manager look; @Ian Interviewer and @Tara Talentova and I, @Olive Owner'
    await owner.post(path, { id: note, note: words })
    expect(await mentions(id)).toEqual([expect.objectContaining({ note, member: managerId, proposal: id })])
    await owner.post(`${path}/${note}`, { note: `${words}!`, revision: '0' })
    expect(await mentions(id)).toHaveLength(1)
    expect(await manager.page(`/proposals/${id}`)).toMatch(/<span[^>]*>@Mo Manager<\/span>/)
  })
})
