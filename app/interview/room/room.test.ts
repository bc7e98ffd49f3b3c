import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { usePython } from '../../../test/python.ts'
import { enterRoom, until } from '../../../test/room-client.ts'
import { makeRoom, privateTexts, type RoomFixture, type SignedIn, signInNew } from '../../../test/rooms.ts'
import { type TestServer, testServer } from '../../../test/server.ts'

const python = usePython()

let server: TestServer
let room: RoomFixture
let panel: SignedIn

beforeAll(async () => {
  server = await testServer({}, python.engine())
})

beforeEach(async () => {
  room = await makeRoom(server.platform, server.auth)
  panel = room.interviewers[0]!
})

describe('what only the panel may read', () => {
  test('reaches the panel, and the talent on no channel', async () => {
    expect(await page(panel)).toContain('PRIVATE-PURPOSE-first')
    expect(await page(panel)).toContain('PRIVATE-ANCHOR-1-second')

    const talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    const interviewer = await enterRoom(server.url, room.interviewId, panel.cookie)
    const received = async () => [await page(room.talent), ...talent.frames].join('\n')

    for (const text of ['PROMPT-first', 'TITLE-first', 'PROMPT-second', ...privateTexts])
      expect(await received()).not.toContain(text)
    expect((await ask(panel, 0)).status).toBe(204)
    await until(() => talent.seen().question?.position === 0 && talent.text.length > 0)
    interviewer.text.insert(0, 'print()\n')
    await until(() => talent.text.toString().startsWith('print()'))
    expect(await received()).toContain('PROMPT-first')
    for (const text of ['PROMPT-second', 'TITLE-second', 'STARTER-second', ...privateTexts])
      expect(await received()).not.toContain(text)

    // One who comes late and one who comes back are sent the documents whole.
    const late = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    expect(late.seen().question?.title).toBe('TITLE-first')
    for (const text of ['PROMPT-second', ...privateTexts]) expect(late.frames.join('\n')).not.toContain(text)
    for (const person of [talent, interviewer, late]) person.leave()
  })
})

describe('asking', () => {
  test('moves everyone to the question, records it, and opens the interview', async () => {
    const talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    await ask(panel, 1)
    await until(() => talent.seen().question?.title === 'TITLE-second')
    expect(talent.seen().question!.prompt).toContain('PROMPT-second')
    await until(() => talent.text.toString() === '# STARTER-second\n')
    expect(await interview()).toMatchObject({ state: 'live', position: 1 })
    const asked = await db()
      .selectFrom('interview.question_asked')
      .where('interview_id', '=', room.interviewId)
      .selectAll()
      .execute()
    expect(asked).toMatchObject([{ position: 1, asked_by: panel.id }])
    talent.leave()
  })

  test('puts the starter where nobody has typed, and elsewhere only when told to', async () => {
    const talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    await ask(panel, 0)
    await until(() => talent.text.toString() === '# STARTER-first\n')
    await ask(panel, 1)
    await until(() => talent.text.toString() === '# STARTER-second\n')
    talent.text.insert(0, 'mine\n')
    await until(() => !talent.code.hasUnsyncedChanges)
    await ask(panel, 0)
    await until(() => talent.seen().question?.position === 0)
    expect(talent.text.toString()).toBe('mine\n# STARTER-second\n')
    await ask(panel, 0, { starter: 'yes' })
    await until(() => talent.text.toString() === '# STARTER-first\n')
    talent.leave()
  })

  test('goes back to the room without script', async () => {
    const response = await post(panel, 'ask', { position: '0' }, 'text/html')
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      `/interviews/${room.interviewId}/room`,
    ])
  })

  test('is the panel’s alone', async () => {
    const rival = await makeRoom(server.platform, server.auth)
    const stranger = await signInNew(server.auth, 'Sam Stranger')
    for (const who of [room.talent, room.owner, rival.owner, rival.interviewers[0]!, stranger])
      expect((await ask(who, 0)).status).toBe(404)
    expect((await interview()).position).toBeNull()
  })

  test('of what is no question of the kit changes nothing', async () => {
    expect((await ask(panel, 7)).status).toBe(404)
    for (const position of ['', '-1', 'first', '1.5', '99999999999'])
      expect((await post(panel, 'ask', { position })).status).toBe(422)
    expect((await post(panel, 'ask', { position: '0', starter: 'perhaps' })).status).toBe(422)
    expect(await interview()).toMatchObject({ position: null, state: 'scheduled' })
  })

  test('is refused once the interview is over', async () => {
    await db()
      .updateTable('interview.interview')
      .set({ state: 'done' })
      .where('id', '=', room.interviewId)
      .execute()
    expect((await ask(panel, 0)).status).toBe(409)
  })
})

describe('running', () => {
  test('is open to both, for everyone to see, one at a time', async () => {
    const interviewer = await enterRoom(server.url, room.interviewId, panel.cookie)
    interviewer.text.insert(0, 'import time\nprint("here", flush=True)\ntime.sleep(30)\n')
    await until(() => !interviewer.code.hasUnsyncedChanges)
    expect((await post(room.talent, 'runs')).status).toBe(204)
    await until(() => interviewer.seen().runs[0]?.output[0]?.text === 'here\n')
    expect(interviewer.seen().runs[0]!.by).toBe('Tariq T.')
    expect((await post(panel, 'runs')).status).toBe(409)
    expect((await post(panel, 'runs/stop')).status).toBe(204)
    await until(() => interviewer.seen().runs[0]!.ended !== null)
    interviewer.leave()
  })

  test('is shut to everyone else', async () => {
    const rival = await makeRoom(server.platform, server.auth)
    for (const who of [room.owner, rival.owner, rival.talent])
      for (const what of ['runs', 'runs/stop']) expect((await post(who, what)).status).toBe(404)
  })
})

describe('the end', () => {
  test('empties the room at once, and leads each to what comes next', async () => {
    const talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    const interviewer = await enterRoom(server.url, room.interviewId, panel.cookie)
    await ask(panel, 0)
    expect((await post(panel, 'end', {}, 'text/html')).status).toBe(303)
    expect(await Promise.all([talent.closed, interviewer.closed])).toEqual([4404, 4404])
    expect(await page(room.talent)).toContain('Thank you')
    const response = await get(panel)
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      `/interviews/${room.interviewId}/scorecard`,
    ])
    for (const person of [talent, interviewer]) person.leave()
  })

  test('tried by someone else puts nobody out', async () => {
    const talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    const stranger = await signInNew(server.auth, 'Sam Stranger')
    expect((await post(stranger, 'end')).status).toBe(404)
    expect(await Promise.race([talent.closed, new Promise(done => setTimeout(done, 300, 'open'))])).toBe(
      'open',
    )
    talent.leave()
  })
})

describe('the page', () => {
  test('is for those who take part', async () => {
    expect((await get(room.talent)).status).toBe(200)
    expect((await get(panel)).status).toBe(200)
    expect((await get(room.owner)).status).toBe(404)
    expect((await get({ id: '', cookie: '' })).status).toBe(303)
  })

  test('without script says what is missing and shows the question that is asked', async () => {
    await ask(panel, 0)
    const text = await page(room.talent)
    expect(text).toMatch(/<noscript>.*The room needs JavaScript/s)
    expect(text).toContain('PROMPT-first')
    expect(text).toContain('TASK-first')
  })
})

async function ask(who: SignedIn, position: number, fields: Record<string, string> = {}): Promise<Response> {
  return await post(who, 'ask', { position: `${position}`, ...fields })
}

async function post(
  who: SignedIn,
  what: string,
  fields: Record<string, string> = {},
  accept = '*/*',
): Promise<Response> {
  const headers = { cookie: who.cookie, origin: server.url, accept }
  return await server.app.request(`${server.url}/interviews/${room.interviewId}/${what}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  })
}

async function get(who: SignedIn): Promise<Response> {
  return await server.app.request(`${server.url}/interviews/${room.interviewId}/room`, {
    headers: { cookie: who.cookie },
  })
}

async function page(who: SignedIn): Promise<string> {
  return await (await get(who)).text()
}

function db() {
  return server.platform.database.db
}

async function interview() {
  return await db()
    .selectFrom('interview.interview')
    .where('id', '=', room.interviewId)
    .selectAll()
    .executeTakeFirstOrThrow()
}
