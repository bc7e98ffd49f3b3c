import { beforeAll, describe, expect, test } from 'vitest'
import { enterRoom, type InRoom, knock, until } from '../../../test/room-client.ts'
import { type RoomServer, roomServer } from '../../../test/room-server.ts'
import { makeRoom, type RoomFixture, type SignedIn } from '../../../test/rooms.ts'
import { listAttention, noteAttention } from './attention/attention.db.ts'
import type { AttentionMessage } from './attention/attention-message.ts'
import type { ToServer } from './room-message.ts'
import { seatOnStage } from './seat/seat.ts'

// What goes over the room's socket beside its documents: the seat's rule, signals of a call, attention.

let server: RoomServer

beforeAll(async () => {
  server = await roomServer()
})

describe('the driver’s seat', () => {
  test('is held by the server: others’ keys change nothing, whatever their browser sends', async () => {
    const room = await makeRoom(server.platform, server.auth)
    const [talent, panel] = await enterBoth(room)
    talent.text.insert(0, 'both ')
    await until(() => panel.text.toString() === 'both ')
    await seat(room, room.talent, '2020-01-01T00:00:00Z')
    await until(() => panel.seen().driver === room.talent.id)

    const refused = heard(panel.code, 'typing-refused')
    panel.text.insert(0, 'PANEL')
    await refused
    talent.text.insert(0, 'driver ')
    await until(() => panel.text.toString().includes('driver '))
    expect(talent.text.toString()).toBe('driver both ')
    const kept = await server.platform.database.db
      .selectFrom('interview.room_update')
      .where('interview_id', '=', room.interviewId)
      .where('account_id', '=', room.interviewers[0]!.id)
      .selectAll()
      .execute()
    expect(kept).toEqual([])

    // What was not taken never reaches anyone, not even when its browser comes back.
    await seat(room, null, '2020-01-01T00:00:01Z')
    const late = await enterRoom(server.url, room.interviewId, room.interviewers[1]!.cookie)
    expect(late.text.toString()).toBe('driver both ')
    for (const each of [talent, panel, late]) each.leave()
  })

  test('takes what was on its way when the seat changed hands', async () => {
    const room = await makeRoom(server.platform, server.auth)
    const [talent, panel] = await enterBoth(room)
    await seat(room, room.talent, `${Temporal.Now.instant()}`)
    panel.text.insert(0, 'late key')
    await until(() => talent.text.toString() === 'late key')
    for (const each of [talent, panel]) each.leave()
  })
})

describe('the call', () => {
  test('passes signals between two browsers of one room, under the sender’s own name', async () => {
    const room = await makeRoom(server.platform, server.auth)
    const rival = await makeRoom(server.platform, server.auth)
    const [talent, panel] = await enterBoth(room)
    const stranger = await enterRoom(server.url, rival.interviewId, rival.talent.cookie)
    const [a, b, c] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
    say(talent, { kind: 'call-in', peer: a, muted: false, camera: true })
    say(panel, { kind: 'call-in', peer: b, muted: true, camera: false })
    say(stranger, { kind: 'call-in', peer: c, muted: false, camera: true })
    await until(() => panel.call().length === 2 && stranger.call().length === 1)
    expect(panel.call()).toContainEqual({ peer: a, accountId: room.talent.id, muted: false, camera: true })

    const received = heard(panel.stage, 'call-signal')
    // Nobody hears it of another room, nor under another's name.
    say(stranger, { kind: 'call-signal', to: b, signal: { bye: true } })
    say(stranger, { kind: 'call-in', peer: a, muted: false, camera: true })
    say(stranger, { kind: 'call-signal', to: b, signal: { bye: true } })
    const offer = { description: { type: 'offer' as const, sdp: 'v=0' } }
    talent.stage.sendStateless(JSON.stringify({ kind: 'call-signal', to: b, signal: offer, from: c }))
    say(talent, { kind: 'call-signal', to: b, signal: offer })
    expect(await received).toEqual({ kind: 'call-signal', from: a, signal: offer })

    talent.leave()
    await until(() => panel.call().length === 1)
    for (const each of [panel, stranger]) each.leave()
  })
})

describe('attention', () => {
  const sent: AttentionMessage[] = [
    { kind: 'attention', what: 'paste', length: 4_321 },
    { kind: 'attention', what: 'left' },
    { kind: 'attention', what: 'left' },
    { kind: 'attention', what: 'back' },
  ]

  test('is not noted where the company did not choose it, even if a browser sends it', async () => {
    const room = await makeRoom(server.platform, server.auth)
    const who = { interviewId: room.interviewId, accountId: room.talent.id }
    for (const message of sent) await noteAttention(db(), Temporal.Now.instant(), who, message)
    expect(await listAttention(db(), room.interviewId)).toEqual([])
  })

  test('is noted of the talent alone, as time and length', async () => {
    const room = await makeRoom(server.platform, server.auth, 'scheduled', { notesAttention: true })
    const accepted = { attention_told_at: Temporal.Now.instant() }
    await db().updateTable('interview.interview').set(accepted).where('id', '=', room.interviewId).execute()
    const [talent, panel] = await enterBoth(room)
    for (const message of sent) say(panel, message)
    talent.stage.sendStateless(JSON.stringify({ kind: 'attention', what: 'paste', length: 200 }))
    talent.stage.sendStateless(
      JSON.stringify({ kind: 'attention', what: 'paste', length: 300, text: 'secret' }),
    )
    for (const message of sent) say(talent, message)
    const signals = () => listAttention(db(), room.interviewId)
    await until(async () => Boolean((await signals()).at(-1)?.back_at))
    expect(await signals()).toMatchObject([
      { kind: 'paste', length: 4_321, back_at: null },
      { kind: 'tab_left', length: null, back_at: expect.anything() },
    ])
    for (const each of [talent, panel]) each.leave()
  })

  test('keeps a talent out who was not told', async () => {
    const room = await makeRoom(server.platform, server.auth, 'scheduled', { notesAttention: true })
    const headers = { cookie: room.talent.cookie, origin: server.url }
    expect(await knock(server.url, room.interviewId, headers)).toBe(404)
  })
})

async function enterBoth(room: RoomFixture): Promise<[InRoom, InRoom]> {
  return [
    await enterRoom(server.url, room.interviewId, room.talent.cookie),
    await enterRoom(server.url, room.interviewId, room.interviewers[0]!.cookie),
  ]
}

async function seat({ interviewId }: RoomFixture, who: SignedIn | null, at: string): Promise<void> {
  await server.rooms.documents.change(interviewId, 'stage', stage =>
    seatOnStage(stage, who?.id ?? null, Temporal.Instant.from(at)),
  )
}

function say(person: InRoom, message: ToServer): void {
  person.stage.sendStateless(JSON.stringify(message))
}

function heard(provider: InRoom['code'], kind: string): Promise<unknown> {
  return new Promise(done => {
    provider.on('stateless', ({ payload }: { payload: string }) => {
      const message = JSON.parse(payload) as { kind: string }
      if (message.kind === kind) done(message)
    })
  })
}

function db() {
  return server.platform.database.db
}
