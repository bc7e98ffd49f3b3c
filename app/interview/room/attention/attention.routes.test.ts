import { beforeAll, describe, expect, test } from 'vitest'
import { heldInterview, type InterviewWorld, interviewWorld } from '../../../../test/interview-world.ts'

// A company chooses; what an interview notes is what held when it was proposed, and the talent is told before entering.

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

describe('attention signals', () => {
  test('are off unless an owner or a manager turns them on', async () => {
    const { owner, ines, companySlug } = world
    const path = `/companies/${companySlug}/attention`
    expect(await owner.page(path)).not.toMatch(/name="noted"[^>]*checked/)
    expect((await ines.post(path, { noted: 'yes' })).status).toBe(403)
    expect((await owner.post(path, { noted: 'yes' })).status).toBe(303)
    expect(await owner.page(path)).toMatch(/<input[^>]*name="noted"[^>]*checked|checked[^>]*name="noted"/)
    await owner.post(path, {})
    expect(await owner.page(path)).not.toMatch(/name="noted"[^>]*checked/)
  })

  test('hold for interviews that are proposed from then on, and need the talent’s word before the door', async () => {
    const { owner, ines, talent, companySlug } = world
    const before = await heldInterview(world, { over: false })
    await owner.post(`/companies/${companySlug}/attention`, { noted: 'yes' })
    const after = await heldInterview(world, { over: false })
    await owner.post(`/companies/${companySlug}/attention`, {})

    expect(await talent.page(`/interviews/${before.id}`)).not.toContain('leave its tab')
    expect(await talent.page(`/interviews/${after.id}`)).toContain('leave its tab')
    expect(await talent.page(`/interviews/${before.id}/room`)).toContain('You are expected')

    // Even let in, they are not inside before they have read it.
    await ines.post(`/interviews/${after.id}/admit`)
    const sent = await talent.get(`/interviews/${after.id}/room`)
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/interviews/${after.id}/check`])
    const check = await talent.page(`/interviews/${after.id}/check`)
    expect(check).toContain('I have read this')
    expect(check).not.toContain('Enter the room')
    expect((await ines.post(`/interviews/${after.id}/attention`)).status).toBe(404)
    expect((await talent.post(`/interviews/${after.id}/attention`)).status).toBe(303)
    expect((await talent.get(`/interviews/${after.id}/room`)).status).toBe(200)
    expect(await talent.page(`/interviews/${after.id}/check`)).toContain('Enter the room')
  })
})
