import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { enterRoom, until } from '../../../test/room-client.ts'
import { type RoomServer, roomServer } from '../../../test/room-server.ts'
import { makeRoom, type RoomFixture } from '../../../test/rooms.ts'
import { documentName, roomFile } from './room.ts'
import { openDocuments } from './room-documents.ts'
import { askOnStage, readStage } from './room-stage.ts'

let server: RoomServer
let room: RoomFixture

beforeAll(async () => {
  server = await roomServer()
})

describe('what is typed', () => {
  beforeAll(async () => {
    room = await makeRoom(server.platform, server.auth)
  })

  test('is on disk before anyone else sees it, and survives a server that stops without a word', async () => {
    const [talent, panel] = await bothEnter(room)
    talent.text.insert(0, 'print("kept")\n')
    panel.text.insert(0, '# by the panel\n')
    await until(() => talent.text.length === 29 && panel.text.length === 29)
    // Another process that knows only the database: nothing was flushed, nobody left.
    expect(await codeAfterCrash(room)).toBe(panel.text.toString())
    talent.leave()
    panel.leave()
  })

  test('is seen by nobody while it cannot be written', async () => {
    const [talent, panel] = await bothEnter(room)
    await server.platform.database.db.transaction().execute(async db => {
      await sql`lock table interview.room_update in access exclusive mode`.execute(db)
      talent.text.insert(0, 'waiting ')
      await new Promise(done => setTimeout(done, 300))
      expect(panel.text.toString()).not.toContain('waiting')
      expect(talent.code.hasUnsyncedChanges).toBe(true)
    })
    await until(() => panel.text.toString().startsWith('waiting '))
    talent.leave()
    panel.leave()
  })

  test('is kept with who typed it', async () => {
    const rows = await updatesOf(room, 'code')
    expect(new Set(rows.map(({ account_id }) => account_id))).toEqual(
      new Set([room.talent.id, room.interviewers[0]!.id]),
    )
  })

  test('is kept whole by a snapshot and the updates after it', async () => {
    const talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    for (let line = 0; line < 30; line++) talent.text.insert(talent.text.length, `line ${line}\n`)
    await until(() => !talent.code.hasUnsyncedChanges)
    talent.leave()
    // Whoever leaves last lets the document be snapshot.
    await until(async () => (await snapshotsOf(room)).length === 1)
    const again = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    again.text.insert(0, '# after the snapshot\n')
    await until(() => !again.code.hasUnsyncedChanges)
    const [snapshot] = await snapshotsOf(room)
    const after = (await updatesOf(room, 'code')).filter(({ id }) => id > snapshot!.up_to)
    expect(after).toHaveLength(1)
    expect(await codeAfterCrash(room)).toBe(again.text.toString())
    again.leave()
  })

  test('offline is merged on return, and what is known already is not kept twice', async () => {
    const [talent, panel] = await bothEnter(room)
    const before = (await updatesOf(room, 'code')).length
    talent.code.configuration.websocketProvider.disconnect()
    await until(() => panel.people().length === 1)
    talent.text.insert(0, 'offline ')
    panel.text.insert(panel.text.length, ' online')
    await talent.code.configuration.websocketProvider.connect()
    await until(
      () => talent.text.toString().endsWith(' online') && panel.text.toString().startsWith('offline '),
    )
    expect(panel.text.toString()).toBe(talent.text.toString())
    expect((await updatesOf(room, 'code')).length).toBe(before + 2)
    talent.leave()
    panel.leave()
  })

  test('that is damaged is refused before it is kept, and the room goes on', async () => {
    const [talent, panel] = await bothEnter(room)
    const before = (await updatesOf(room, 'code')).length
    talent.code.documentUpdateHandler(new Uint8Array([255, 1, 2, 3]), 'damaged')
    panel.text.insert(0, 'still here ')
    await until(() => talent.text.toString().startsWith('still here '))
    expect((await updatesOf(room, 'code')).length).toBe(before + 1)
    talent.leave()
    panel.leave()
  })
})

test('a flood fills a document and no more', async () => {
  const flooded = await makeRoom(server.platform, server.auth)
  const talent = await enterRoom(server.url, flooded.interviewId, flooded.talent.cookie)
  for (let turn = 0; turn < 40; turn++) talent.text.insert(0, 'x'.repeat(900_000))
  const kept = async () =>
    (await updatesOf(flooded, 'code')).reduce((sum, { bytes }) => sum + bytes.length, 0)
  await until(async () => (await kept()) > 15_000_000)
  await new Promise(done => setTimeout(done, 500))
  expect(await kept()).toBeLessThanOrEqual(16 * 1024 * 1024)
  talent.leave()
})

describe('a change by the server', () => {
  beforeAll(async () => {
    room = await makeRoom(server.platform, server.auth)
  })

  const question = {
    position: 0,
    title: 'Title',
    prompt: '<p>Prompt</p>',
    askedAt: '2027-01-01T00:00:00Z',
    task: '',
  }

  test('is on disk before it is seen, and there after a crash', async () => {
    const talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    await server.rooms.documents.change(room.interviewId, 'stage', stage => askOnStage(stage, question))
    expect(await updatesOf(room, 'stage')).toHaveLength(1)
    await until(() => talent.seen().question?.title === 'Title')
    const revived = openDocuments(server.platform, async () => () => {})
    expect(await revived.open(room.interviewId, 'stage', stage => readStage(stage).question)).toEqual(
      question,
    )
    talent.leave()
  })

  test('meets what people type at the same time', async () => {
    const talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    const write = (words: string) =>
      server.rooms.documents.change(room.interviewId, 'code', code => code.getText(roomFile).insert(0, words))
    talent.text.insert(0, 'talent ')
    await Promise.all([write('one '), write('two '), write('three ')])
    await until(() => talent.text.length === 'talent one two three '.length)
    expect(await codeAfterCrash(room)).toBe(talent.text.toString())
    talent.leave()
  })
})

async function bothEnter({ interviewId, talent, interviewers }: RoomFixture) {
  return [
    await enterRoom(server.url, interviewId, talent.cookie),
    await enterRoom(server.url, interviewId, interviewers[0]!.cookie),
  ] as const
}

async function codeAfterCrash({ interviewId }: RoomFixture): Promise<string> {
  const revived = openDocuments(server.platform, async () => () => {})
  return await revived.open(interviewId, 'code', (code: Y.Doc) => code.getText(roomFile).toString())
}

async function updatesOf({ interviewId }: RoomFixture, part: 'code' | 'stage') {
  const { db } = server.platform.database
  return await db
    .selectFrom('interview.room_update')
    .where('document', '=', documentName(interviewId, part))
    .orderBy('id')
    .selectAll()
    .execute()
}

async function snapshotsOf({ interviewId }: RoomFixture) {
  const { db } = server.platform.database
  return await db
    .selectFrom('interview.room_snapshot')
    .where('document', '=', documentName(interviewId, 'code'))
    .selectAll()
    .execute()
}
