import * as Y from 'yjs'
import { insertUpdates } from '../app/interview/room/room.db.ts'
import { documentName, roomFile } from '../app/interview/room/room.ts'
import type { Platform } from '../app/platform/platform.ts'
import type { RoomFixture } from '../test/rooms.ts'

/** Ninety minutes in which two people make this many edits. */
const edits = 20_000
const minutes = 90

/** Writes a long interview into the database, as if it had been typed: mostly at one place, a fifth of it taken back. */
export async function recordLongInterview(
  { database: { db } }: Platform,
  room: RoomFixture,
): Promise<number> {
  const people = [room.talent.id, room.interviewers[0]!.id]
  const begins = Temporal.Now.instant().subtract({ minutes })
  const updates = typed().map(({ by, bytes }, turn) => ({
    interview_id: room.interviewId,
    document: documentName(room.interviewId, 'code'),
    account_id: people[by]!,
    bytes,
    at: begins.add({ milliseconds: Math.round((turn / edits) * minutes * 60_000) }),
  }))
  for (let from = 0; from < updates.length; from += 2_000)
    await insertUpdates(db, updates.slice(from, from + 2_000))
  return updates.length
}

function typed(): { by: number; bytes: Uint8Array }[] {
  const docs = [new Y.Doc(), new Y.Doc()]
  const updates: { by: number; bytes: Uint8Array }[] = []
  for (const [by, doc] of docs.entries())
    doc.on('update', (bytes, origin) => {
      if (origin === 'afar') return
      updates.push({ by, bytes })
      Y.applyUpdate(docs[1 - by]!, bytes, 'afar')
    })
  const places = [0, 0]
  for (let turn = 0; updates.length < edits; turn++) {
    const by = turn % 300 < 250 ? 0 : 1
    const text = docs[by]!.getText(roomFile)
    // From time to time elsewhere, as one reads what one wrote.
    if (turn % 97 === 0) places[by] = (turn * 7919) % (text.length + 1)
    const place = Math.min(places[by]!, text.length)
    if (turn % 5 === 4 && place > 0) text.delete(place - 1, 1)
    else text.insert(place, turn % 31 === 0 ? '\n' : 'x')
    places[by] = turn % 5 === 4 && place > 0 ? place - 1 : place + 1
  }
  return updates
}
