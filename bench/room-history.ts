import * as Y from 'yjs'
import { readRecording } from '../app/interview/replay/recording.ts'
import { scenesOf } from '../app/interview/replay/scene.ts'
import { saveSnapshot } from '../app/interview/room/room.db.ts'
import { documentName, roomFile } from '../app/interview/room/room.ts'
import { openDocuments } from '../app/interview/room/room-documents.ts'
import type { BesideServer } from '../test/room-process.ts'
import { makeRoom } from '../test/rooms.ts'
import { recordLongInterview } from './long-interview.ts'
import { figure, quantile, type Row } from './table.ts'

const turns = 7
const jumps = 100

/** How long a long interview takes to open again, as a room and as a replay. */
export async function measureHistory(url: string, { platform, auth }: BesideServer): Promise<Row[]> {
  const room = await makeRoom(platform, auth)
  const edits = await recordLongInterview(platform, room)
  const { db } = platform.database
  const name = documentName(room.interviewId, 'code')
  let code: Uint8Array = new Uint8Array()
  const open = async () => {
    const documents = openDocuments(platform, async () => () => {})
    await documents.open(room.interviewId, 'code', document => {
      document.getText(roomFile).toString()
      code = Y.encodeStateAsUpdate(document)
    })
  }
  const withoutSnapshot = await timesOf(open)
  const { id } = await db
    .selectFrom('interview.room_update')
    .where('document', '=', name)
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirstOrThrow()
  await saveSnapshot(db, {
    interview_id: room.interviewId,
    document: name,
    bytes: code,
    up_to: id - 200,
    at: platform.clock(),
  })
  const withSnapshot = await timesOf(open)

  await fetch(`${url}/interviews/${room.interviewId}/end`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: room.interviewers[0]!.cookie, origin: url },
  })
  let packed = new ArrayBuffer()
  const fetched = await timesOf(async () => {
    const answer = await fetch(`${url}/interviews/${room.interviewId}/replay/recording`, {
      headers: { cookie: room.interviewers[0]!.cookie },
    })
    if (!answer.ok) throw new Error(`The recording was answered with ${answer.status}.`)
    packed = await answer.arrayBuffer()
  })
  const prepare = () => {
    const tracks = readRecording(packed)
    const scenes = scenesOf(tracks)
    while (scenes.prepare()) {}
    return { scenes, at: tracks.find(({ part }) => part === 'code')!.at }
  }
  const prepared = await timesOf(async () => void prepare())
  const { scenes, at } = prepare()
  const seeks: number[] = []
  for (let jump = 0; jump < jumps; jump++) {
    const time = at[(jump * 7_919) % at.length]!
    const began = performance.now()
    scenes.at(time)
    seeks.push(performance.now() - began)
  }
  const row = (what: string, times: number[], aim: string): Row => ({
    [`${edits.toLocaleString('en')} edits`]: what,
    n: times.length,
    'median ms': figure(quantile(times, 0.5)),
    'slowest ms': figure(Math.max(...times)),
    aim,
  })
  return [
    row('open the room, a snapshot and 200 updates after it', withSnapshot, 'under 300'),
    row('open the room where nothing was snapshot', withoutSnapshot, 'under 300'),
    row(`fetch the recording (${Math.round(packed.byteLength / 1024)} kB)`, fetched, ''),
    row('read it and get every jump ready', prepared, 'with the fetch under 300'),
    row('jump to a moment', seeks, 'under 100'),
  ]
}

async function timesOf(work: () => Promise<void>): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times
}
