import { beforeAll, describe, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import { heldInterview, type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import { accountIds } from '../../../test/people.ts'
import { recordInterview } from '../../../test/recording.ts'
import { roomFile } from '../room/room.ts'
import { readRecording } from './recording.ts'
import { scenesOf } from './scene.ts'

let world: InterviewWorld
let id: string
let texts: string[]

beforeAll(async () => {
  world = await interviewWorld()
  ;({ id } = await heldInterview(world))
  texts = await recordInterview(world.test, id)
})

async function recordingFor(person: TestBrowser): Promise<Response> {
  return await person.get(`/interviews/${id}/replay/recording`)
}

async function openings(type: string): Promise<(string | null)[]> {
  const rows = await world.test.platform.database.db
    .selectFrom('platform.event')
    .where('type', '=', type)
    .orderBy('id')
    .select('actor_id')
    .execute()
  return rows.map(({ actor_id }) => actor_id)
}

describe('the recording', () => {
  test('is every update as it came, with who typed it', async () => {
    const answer = await recordingFor(world.ines)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const tracks = readRecording(await answer.arrayBuffer())
    const code = tracks.find(({ part }) => part === 'code')!
    const scenes = scenesOf(tracks)
    expect([...code.at].map(at => scenes.at(at).files[roomFile])).toEqual(texts)
    // The talent is the first of the people, the panel comes after.
    expect([...code.by]).toEqual([1, 1, code.by[2], 1])
    expect(code.by[2]).toBeGreaterThan(1)
    expect(code.at[1]! - code.at[0]!).toBe(10_000)
  })

  test('keeps who typed, when they are on the panel no more', async () => {
    const held = await heldInterview(world)
    await recordInterview(world.test, held.id)
    const { db } = world.test.platform.database
    const [ines, ivan] = (await accountIds(world.test, [world.ines, world.ivan])).sort()
    await db
      .deleteFrom('interview.scorecard')
      .where('interview_id', '=', held.id)
      .where('account_id', '=', ines!)
      .execute()
    await db
      .deleteFrom('interview.panelist')
      .where('interview_id', '=', held.id)
      .where('account_id', '=', ines!)
      .execute()
    const [, left] = await accountIds(world.test, [world.ines, world.ivan])
    const still = left === ivan ? world.ivan : world.ines
    const tracks = readRecording(
      await (await still.get(`/interviews/${held.id}/replay/recording`)).arrayBuffer(),
    )
    expect([...tracks[0]!.by]).toEqual([1, 1, 3, 1])
  })
})

describe('the page', () => {
  test('tells without script what was asked, run, printed, written and noted, and the code in the end', async () => {
    const page = await world.ines.page(`/interviews/${id}/replay`)
    for (const words of [
      'PRINTED 12.0',
      'CHATTED well done',
      'pasted 412 characters',
      'left the tab for 10 seconds',
    ])
      expect(page).toContain(words)
    expect(page).toContain('The code in the end')
    expect(page).toContain('# and in Norway?')
    expect(page).toMatch(/Finished after 1\.25 s/)
  })

  test('holds nobody’s notes', async () => {
    for (const person of [world.ines, world.ivan])
      expect(await person.page(`/interviews/${id}/replay`)).not.toContain('NOTED')
  })

  test('says so where nothing was recorded, and where it is not over', async () => {
    const quiet = await heldInterview(world)
    const { db } = world.test.platform.database
    await db
      .updateTable('interview.interview')
      .set({ started_at: null, ended_at: null })
      .where('id', '=', quiet.id)
      .execute()
    expect(await world.ines.page(`/interviews/${quiet.id}/replay`)).toContain('Nothing was recorded')
    const coming = await heldInterview(world, { over: false })
    expect(await world.ines.page(`/interviews/${coming.id}/replay`)).toContain('not over yet')
    expect((await world.ines.get(`/interviews/${coming.id}/replay/recording`)).status).toBe(409)
  })
})

describe('only the panel', () => {
  test('opens it: not the talent, not who hires off the panel, nobody else', async () => {
    const { ines, ivan, talent, owner, manager, idle, rival, otherTalent, test } = world
    for (const person of [ines, ivan]) {
      expect((await person.get(`/interviews/${id}/replay`)).status).toBe(200)
      expect((await recordingFor(person)).status).toBe(200)
    }
    for (const person of [talent, owner, manager, idle, rival, otherTalent]) {
      expect((await person.get(`/interviews/${id}/replay`)).status).toBe(404)
      expect((await recordingFor(person)).status).toBe(404)
    }
    const visitor = test.browser()
    expect((await visitor.get(`/interviews/${id}/replay`)).status).toBe(303)
  })

  test('and each opening is written down, a refused one is not', async () => {
    const { test, ivan, owner } = world
    const [ivanId] = await accountIds(test, [ivan])
    const before = await openings('interview.replay_opened')
    const read = await openings('interview.recording_read')
    await ivan.get(`/interviews/${id}/replay`)
    await recordingFor(ivan)
    await owner.get(`/interviews/${id}/replay`)
    await recordingFor(owner)
    expect(await openings('interview.replay_opened')).toEqual([...before, ivanId])
    expect(await openings('interview.recording_read')).toEqual([...read, ivanId])
  })
})
