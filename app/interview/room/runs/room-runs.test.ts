import { beforeAll, describe, expect, test } from 'vitest'
import { usePython } from '../../../../test/python.ts'
import { enterRoom, type InRoom, until } from '../../../../test/room-client.ts'
import { type RoomServer, roomServer } from '../../../../test/room-server.ts'
import { makeRoom, type RoomFixture } from '../../../../test/rooms.ts'
import { recognise } from '../../../account/request.ts'
import { selectInterview } from '../../interview.db.ts'
import type { RoomRun } from '../room.ts'
import { openRooms } from '../rooms.ts'

const python = usePython()

let server: RoomServer
let room: RoomFixture
let talent: InRoom
let panel: InRoom

beforeAll(async () => {
  server = await roomServer(python.engine())
  room = await makeRoom(server.platform, server.auth)
  talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
  panel = await enterRoom(server.url, room.interviewId, room.interviewers[0]!.cookie)
  return () => [talent, panel].forEach(person => void person.leave())
})

describe('a run', () => {
  test('is seen by both as it goes, not only at its end', async () => {
    await type(
      'import time\nfor turn in range(3):\n    print("turn", turn, flush=True)\n    time.sleep(0.4)\n',
    )
    expect(await run()).toBeUndefined()
    for (const person of [talent, panel]) {
      await until(() => printed(person) === 'turn 0\n')
      expect(last(person)).toMatchObject({ by: 'Tariq T.', ended: null })
    }
    for (const person of [talent, panel]) {
      await until(() => last(person)?.ended != null)
      expect(printed(person)).toBe('turn 0\nturn 1\nturn 2\n')
      expect(last(person)!.ended).toMatch(/^Finished after 1\.\d+ s$/)
    }
  })

  test('is recorded with its code and output', async () => {
    const [recorded] = await runs()
    expect(recorded).toMatchObject({
      run_by: room.talent.id,
      ended_as: 'finished',
      exit_code: 0,
      output: 'turn 0\nturn 1\nturn 2\n',
    })
    expect(recorded!.code).toBe(talent.text.toString())
  })

  test('that fails shows its traceback and its exit code', async () => {
    await type('print(1 / 0)\n')
    await runToEnd()
    expect(last(panel)!.output.map(({ stream }) => stream)).toEqual(['stderr'])
    expect(printed(panel)).toContain('ZeroDivisionError')
    expect(last(panel)!.ended).toMatch(/^Ended with exit code 1 after/)
  })

  test('is one at a time, and can be stopped by anyone in the room', async () => {
    await type('import time\nprint("waiting", flush=True)\ntime.sleep(60)\n')
    expect(await run()).toBeUndefined()
    await until(() => printed(talent) === 'waiting\n')
    expect(await run()).toMatch(/running in this room already/)
    server.rooms.runs.stop(room.interviewId)
    await until(() => last(talent)?.ended != null)
    expect(last(talent)!.ended).toMatch(/^Stopped after/)
    await type('print("again")\n')
    await runToEnd()
    expect(printed(panel)).toBe('again\n')
  })

  test('that floods is cut for the room: its beginning and its end', async () => {
    await type('for line in range(30_000):\n    print("line", line)\n')
    await runToEnd()
    expect(printed(panel)).toContain('line 29999\n')
    const text = printed(panel)
    expect(text.startsWith('line 0\nline 1\n')).toBe(true)
    expect(text).toMatch(/… [\d,]+ characters left out …/)
    expect(text.length).toBeLessThan(75_000)
    const recorded = (await runs()).at(-1)!
    expect(recorded.output).toContain('line 15000\n')
  })

  test('stays on the stage for the last five, and NUL is no trouble', async () => {
    for (let turn = 0; turn < 6; turn++) {
      await type(`print("a\\0b", ${turn})\n`)
      await runToEnd()
      expect(printed(panel)).toBe(`a\0b ${turn}\n`)
    }
    expect(talent.seen().runs).toHaveLength(5)
  })
})

test('a run that a stopped server left behind is ended when the room is opened again', async () => {
  await type('import time\nprint("lost", flush=True)\ntime.sleep(60)\n')
  await run()
  await until(() => printed(talent) === 'lost\n')
  const revived = openRooms(server.platform, server.auth, python.engine())
  const stage = await revived.documents.open(
    room.interviewId,
    'stage',
    stage => stage.getArray('runs').toJSON() as RoomRun[],
  )
  expect(stage.at(-1)!.ended).toBe('Lost: the server restarted. Run it again.')
  expect((await runs()).at(-1)).toMatchObject({ ended_as: 'engine lost' })
  server.rooms.runs.stop(room.interviewId)
})

async function type(code: string): Promise<void> {
  talent.code.document.transact(() => {
    talent.text.delete(0, talent.text.length)
    talent.text.insert(0, code)
  })
  await until(() => !talent.code.hasUnsyncedChanges)
}

async function run(): Promise<string | undefined> {
  const { platform, auth, rooms } = server
  const { viewer } = await recognise(platform, auth, new Headers({ cookie: room.talent.cookie }))
  const interview = await selectInterview(platform.database.db, viewer, room.interviewId)
  return await rooms.runs.start({ viewer: viewer!, interview, by: { name: 'Tariq T.' } })
}

async function runToEnd(): Promise<void> {
  const before = last(panel)?.id
  expect(await run()).toBeUndefined()
  await until(() => last(panel)?.id !== before && last(panel)!.ended !== null)
}

function last(person: InRoom): RoomRun | undefined {
  return person.seen().runs.at(-1)
}

function printed(person: InRoom): string {
  return (
    last(person)
      ?.output.map(({ text }) => text)
      .join('') ?? ''
  )
}

async function runs() {
  const { db } = server.platform.database
  return await db
    .selectFrom('interview.run')
    .where('interview_id', '=', room.interviewId)
    .orderBy('started_at')
    .selectAll()
    .execute()
}
