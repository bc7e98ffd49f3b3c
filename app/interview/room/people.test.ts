import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { enterRoom, knock, until } from '../../../test/room-client.ts'
import { makeRoom, type RoomFixture, type SignedIn, signInNew } from '../../../test/rooms.ts'
import { type TestServer, testServer } from '../../../test/server.ts'
import { newId } from '../../platform/id.ts'
import { notTaken } from './seat/refused.ts'

// What people in a room do with each other, through its page, its socket and its forms.

let server: TestServer
let room: RoomFixture
let panel: SignedIn

beforeAll(async () => {
  server = await testServer()
})

beforeEach(async () => {
  room = await makeRoom(server.platform, server.auth, 'scheduled', { letIn: false })
  panel = room.interviewers[0]!
})

describe('the waiting room', () => {
  test('shows the talent nothing of the room, and opens it once someone of the panel lets them in', async () => {
    const interviewer = await enterRoom(server.url, room.interviewId, panel.cookie)
    await post(panel, 'ask', { position: '0' })
    const waiting = await page(room.talent, 'room')
    expect(waiting).toContain('You are expected')
    for (const hidden of ['TITLE-first', 'PROMPT-first', 'data-role="talent"', 'STARTER'])
      expect(waiting).not.toContain(hidden)

    const socket = waitAt(room.talent)
    await until(() => interviewer.waiting().length === 1)
    expect(interviewer.waiting()[0]).toMatchObject({ id: room.talent.id, name: 'Tariq T.' })

    expect((await post(panel, 'admit')).status).toBe(204)
    expect(await socket.closed).toBe(4200)
    expect(socket.heard()).toBe(0)
    expect(await page(room.talent, 'room')).toContain('PROMPT-first')
    // Once is for good: they leave and come back as they like.
    for (let time = 0; time < 2; time++) {
      const inside = await enterRoom(server.url, room.interviewId, room.talent.cookie)
      inside.leave()
    }
    expect((await post(panel, 'admit')).status).toBe(204)
    interviewer.leave()
  })

  test('keeps every other way shut until then', async () => {
    const { talent } = room
    expect(await knock(server.url, room.interviewId, { cookie: talent.cookie, origin: server.url })).toBe(404)
    for (const [what, fields] of [
      ['runs', {}],
      ['chat', { id: newId(), text: 'Hello' }],
      ['seat', { from: '', to: talent.id }],
    ] as const)
      expect((await post(talent, what, fields)).status).toBe(409)
    expect((await get(talent, 'ice')).status).toBe(409)
    for (const what of ['admit', 'ask']) expect((await post(talent, what)).status).toBe(404)
    for (const who of [room.owner, await signInNew(server.auth, 'Sam Stranger')]) {
      expect((await post(who, 'admit')).status).toBe(404)
      expect((await get(who, 'check')).status).toBe(404)
    }
  })
})

describe('the page before the room', () => {
  test('is for both sides, may use the camera, and says what is recorded and for how long', async () => {
    for (const who of [room.talent, panel]) {
      const response = await get(who, 'check')
      expect(response.headers.get('permissions-policy')).toContain('camera=(self)')
      const text = await response.text()
      expect(text).toContain('What is recorded')
      expect(text).toContain('12 months')
      expect(text).not.toContain('attention')
    }
    const elsewhere = await server.app.request(`${server.url}/dashboard`, {
      headers: { cookie: room.talent.cookie },
    })
    expect(elsewhere.headers.get('permissions-policy')).toContain('camera=()')
  })
})

describe('the chat', () => {
  test('is kept before it is seen, reaches late joiners, and takes a message once', async () => {
    await post(panel, 'admit')
    const talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    const id = newId()
    for (let time = 0; time < 2; time++)
      expect((await post(panel, 'chat', { id, text: ' <b>Hello</b> ' })).status).toBe(204)
    await until(() => talent.seen().chat.length > 0)
    expect(talent.seen().chat).toMatchObject([{ id, name: 'Ines I.', text: '<b>Hello</b>' }])
    const late = await enterRoom(server.url, room.interviewId, room.interviewers[1]!.cookie)
    expect(late.seen().chat).toHaveLength(1)
    for (const each of [talent, late]) each.leave()
  })

  test('refuses nothing, too much, and a flood', async () => {
    expect((await post(panel, 'chat', { id: newId(), text: '  ' })).status).toBe(422)
    expect((await post(panel, 'chat', { id: newId(), text: 'x'.repeat(2_001) })).status).toBe(422)
    const statuses = await Promise.all(
      Array.from({ length: 14 }, async (_, at) => {
        const { status } = await post(panel, 'chat', { id: newId(), text: `${at}` })
        return status
      }),
    )
    expect(statuses.filter(status => status === 204)).toHaveLength(10)
    expect(statuses.filter(status => status === 429)).toHaveLength(4)
  })
})

describe('private notes', () => {
  test('are for who wrote them, and for nobody else on any page', async () => {
    const [, other] = room.interviewers as [SignedIn, SignedIn]
    const note = { version_id: 'room-first', text: 'NOTE-OF-INES', revision: '0' }
    const saved = await post(panel, 'notes', note)
    expect(await saved.json()).toEqual({ revision: 1 })
    await post(panel, 'notes', { text: 'WHOLE-OF-INES', revision: '0' })
    expect(await page(panel, 'room')).toMatch(/NOTE-OF-INES.*WHOLE-OF-INES/s)
    await post(panel, 'admit')
    for (const who of [other, room.talent]) expect(await page(who, 'room')).not.toContain('-OF-INES')
    // A stale window takes nothing away, and someone else's note is another one.
    expect((await post(panel, 'notes', { ...note, text: 'Other' })).status).toBe(409)
    expect(await (await post(panel, 'notes', { ...note, revision: '1' })).json()).toEqual({ revision: 2 })
    expect(await (await post(other, 'notes', note)).json()).toEqual({ revision: 1 })
    for (const who of [room.talent, room.owner]) expect((await post(who, 'notes', note)).status).toBe(404)
    expect((await post(panel, 'notes', { ...note, version_id: 'no-such' })).status).toBe(404)
  })
})

describe('the driver’s seat', () => {
  test('puts aside each file that differs from the room’s, and nothing that is there or empty', () => {
    const typed = { 'main.py': 'print(1)\n', 'shop.py': 'a = 2\n', 'new.py': 'b = 3\n', 'empty.py': '' }
    const taken = { 'main.py': 'print(1)\n', 'shop.py': 'a = 1\n', 'theirs.py': 'c = 4\n' }
    expect(notTaken(typed, taken)).toEqual({ 'shop.py': 'a = 2\n', 'new.py': 'b = 3\n' })
  })

  test('is given by the panel, passed on by who has it, and by nobody else', async () => {
    await post(panel, 'admit')
    const { talent } = room
    const give = async (who: SignedIn, from: string, to: string) =>
      (await post(who, 'seat', { from, to })).status
    expect(await give(talent, '', talent.id)).toBe(403)
    expect(await give(panel, '', talent.id)).toBe(204)
    const late = await enterRoom(server.url, room.interviewId, panel.cookie)
    expect(late.seen().driver).toBe(talent.id)
    // From a page that shows somebody else in it.
    expect(await give(panel, '', panel.id)).toBe(409)
    expect(await give(talent, talent.id, panel.id)).toBe(204)
    expect(await give(talent, panel.id, talent.id)).toBe(403)
    expect(await give(panel, panel.id, newId())).toBe(404)
    expect(await give(panel, panel.id, 'nobody')).toBe(422)
    expect(await give(panel, panel.id, '')).toBe(204)
    await until(() => late.seen().driver === null)
    late.leave()
  })
})

describe('another call', () => {
  test('is set by who hires, over https alone, and shown in place of ours', async () => {
    const link = (fields: Record<string, string>) => post(room.owner, 'call', { from: '', ...fields })
    for (const wrong of [
      'http://meet.example.org/a',
      'javascript:alert(1)',
      'https://a b',
      'https://me:pw@x.org',
    ])
      expect((await link({ call_url: wrong })).status).toBe(422)
    expect((await link({ call_url: 'https://meet.example.org/abc' })).status).toBe(303)
    expect((await link({ call_url: 'https://meet.example.org/other' })).status).toBe(409)
    expect(await page(panel, 'room')).toContain('href="https://meet.example.org/abc"')
    expect((await post(panel, 'call', { from: '', call_url: '' })).status).toBe(403)
  })
})

async function post(who: SignedIn, what: string, fields: Record<string, string> = {}): Promise<Response> {
  return await server.app.request(`${server.url}/interviews/${room.interviewId}/${what}`, {
    method: 'POST',
    headers: { cookie: who.cookie, origin: server.url, accept: '*/*' },
    body: new URLSearchParams(fields),
  })
}

async function get(who: SignedIn, what: string): Promise<Response> {
  return await server.app.request(`${server.url}/interviews/${room.interviewId}/${what}`, {
    headers: { cookie: who.cookie },
  })
}

async function page(who: SignedIn, what: string): Promise<string> {
  return await (await get(who, what)).text()
}

function waitAt({ cookie }: SignedIn) {
  const socket = new WebSocket(
    `${server.url.replace(/^http/, 'ws')}/interviews/${room.interviewId}/waiting`,
    // @ts-expect-error Node's own WebSocket takes headers.
    { headers: { cookie, origin: server.url } },
  )
  let heard = 0
  socket.onmessage = () => void heard++
  const closed = new Promise<number>(done => {
    socket.onclose = ({ code }) => done(code)
  })
  return { closed, heard: () => heard }
}
