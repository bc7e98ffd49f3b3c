import { beforeAll, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { usePython } from '../../../../test/python.ts'
import { enterRoom, type InRoom, until } from '../../../../test/room-client.ts'
import { makeRoom, privateTexts, type RoomFixture, type SignedIn } from '../../../../test/rooms.ts'
import { type TestServer, testServerWithoutPages } from '../../../../test/server.ts'
import { addFile, fileNames, removeFile, renameFile, wrongFileName } from '../files/file.ts'
import { figureUrl, type RoomRun } from '../room.ts'

const python = usePython({ profiles: ['core', 'data'] })

let server: TestServer
let room: RoomFixture
let panel: SignedIn
let talent: InRoom

beforeAll(async () => {
  server = await testServerWithoutPages({}, python.engine())
})

beforeEach(async () => {
  room = await makeRoom(server.platform, server.auth)
  panel = room.interviewers[0]!
  talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
  return () => talent.leave()
})

test('tests tell everyone their verdicts, and only the panel what they expect', async () => {
  await ask()
  await type('def double(x):\n    print("given", x)\n    return x + 21\n')
  const run = await runOf(room.talent, 'tests')
  expect(run.ended).toMatch(/^1 of 2 tests passed/)
  expect(run.verdicts).toMatchObject([
    { title: 'A number', outcome: 'passed' },
    { title: 'A word', outcome: 'error', line: { file: 'main.py', number: 3, text: 'return x + 21' } },
  ])
  const detail = await get(panel, `runs/${run.id}/tests`)
  expect(detail.status).toBe(200)
  expect(await detail.text()).toContain('given PRIVATE-TESTS')
  for (const who of [room.talent, room.owner, (await makeRoom(server.platform, server.auth)).talent])
    expect((await get(who, `runs/${run.id}/tests`)).status).toBe(404)
  const late = await enterRoom(server.url, room.interviewId, room.talent.cookie)
  for (const hidden of privateTexts)
    expect([...talent.frames, ...late.frames].join('\n')).not.toContain(hidden)
  late.leave()
})

test('what the tests cannot load says what is missing, and no more', async () => {
  await ask()
  await type('def triple(x):\n    return x * 3\n')
  const missing = await runOf(room.talent, 'tests')
  expect(printed(missing)).toBe('The tests look for double, and main.py does not define it.\n')
  await type('def double(x:\n')
  const broken = await runOf(panel, 'tests')
  expect(printed(broken)).toContain('main.py')
  expect(printed(broken)).toContain('SyntaxError')
  expect(talent.frames.join('\n')).not.toContain('PRIVATE-TESTS')
})

test('without a question there are no tests, and of two runs at once one is refused', async () => {
  expect((await post(panel, 'runs', { kind: 'tests' })).status).toBe(409)
  expect((await post(panel, 'runs', { kind: 'everything' })).status).toBe(422)
  await type('import time\ntime.sleep(30)\n')
  expect((await post(room.talent, 'runs')).status).toBe(204)
  expect((await post(panel, 'runs')).status).toBe(409)
  await post(panel, 'runs/stop')
  await until(() => last()?.ended !== null)
})

test('a figure is served to the room, later to the panel alone, and to nobody else', async () => {
  await type('import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nplt.plot([2, 1])\nplt.show()\n')
  const run = await runOf(room.talent, 'run')
  expect(run.figures).toMatchObject([{ number: 1 }, { number: 2 }])
  expect(run.figures[0]!.width).toBeGreaterThan(100)
  const path = figureUrl(room.interviewId, run.id, 2).split('/').slice(3).join('/')
  for (const who of [room.talent, panel]) {
    const figure = await get(who, path)
    expect([figure.status, figure.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(
      Buffer.from(await figure.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  }
  const stranger = await makeRoom(server.platform, server.auth)
  for (const who of [stranger.talent, stranger.interviewers[0]!, room.owner])
    expect((await get(who, path)).status).toBe(404)
  expect((await get(stranger.talent, path, stranger)).status).toBe(404)
  for (const wrong of [`runs/${run.id}/figures/3`, `runs/${run.id}/figures/x`, 'runs/none/figures/1'])
    expect((await get(panel, wrong)).status).toBe(404)
  await post(panel, 'end')
  expect((await get(panel, path)).status).toBe(200)
  expect((await get(room.talent, path)).status).toBe(404)
})

test('a program is all files of the room, and what a browser lists beside them is none', async () => {
  const { document } = talent.code
  addFile(document, 'data/prices.csv')
  document.getText('data/prices.csv').insert(0, '3\n4\n')
  addFile(document, 'helper.py')
  document.getText('helper.py').insert(0, 'total = sum(map(int, open("data/prices.csv")))\n')
  renameFile(document, 'helper.py', 'shop.py')
  addFile(document, 'gone.py')
  removeFile(document, 'gone.py')
  for (const forged of ['../up.py', 'files', '__proto__', 'shop.py/x.py', 'x'.repeat(200)])
    document.getMap('files').set(forged, { at: 99 })
  document.getMap('files').set('odd.py', 'odd')
  expect(fileNames(document)).toEqual(['main.py', 'data/prices.csv', 'shop.py'])
  expect(wrongFileName('files', [])).toBeDefined()
  await type('import shop, os\nprint(shop.total, sorted(os.listdir()))\n')
  expect(printed(await runOf(room.talent, 'run'))).toBe("7 ['data', 'main.py', 'shop.py']\n")
  const [recorded] = await runs()
  expect(Object.keys(recorded!.files as object).sort()).toEqual(['data/prices.csv', 'shop.py'])
})

test('a check of the style is everyone’s, and its findings move with what is typed', async () => {
  await type('import os\n')
  expect((await post(panel, 'lint')).status).toBe(204)
  await until(() => talent.seen().lint !== null)
  const { by, findings } = talent.seen().lint!
  expect(by).toBe('Ines I.')
  expect(findings).toMatchObject([{ file: 'main.py', line: 1, rule: 'F401' }])
  talent.text.insert(0, '# first\n')
  const moved = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON(findings[0]!.from),
    talent.code.document,
  )
  expect(moved).toMatchObject({ index: '# first\nimport '.length })
})

test('a room that has run as much as it may is told so', async () => {
  const { db } = server.platform.database
  const at = server.platform.clock()
  await db
    .insertInto('interview.run')
    .values(
      Array.from({ length: 2_000 }, () => ({
        id: crypto.randomUUID(),
        interview_id: room.interviewId,
        code: '',
        run_by: panel.id,
        started_at: at,
        ended_at: at,
      })),
    )
    .execute()
  for (const [what, fields] of [
    ['runs', {}],
    ['terminal', { program: 'prompt' }],
  ] as const) {
    const refused = await post(panel, what, fields)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('as much as a room keeps')
  }
})

async function ask(): Promise<void> {
  await post(panel, 'ask', { position: '0' })
  await until(() => talent.seen().question?.tests === true && talent.text.toString() === '# STARTER-first\n')
}

async function type(code: string): Promise<void> {
  talent.code.document.transact(() => {
    talent.text.delete(0, talent.text.length)
    talent.text.insert(0, code)
  })
  await until(() => !talent.code.hasUnsyncedChanges)
}

async function runOf(who: SignedIn, kind: 'run' | 'tests'): Promise<RoomRun> {
  const before = last()?.id
  expect((await post(who, 'runs', { kind })).status).toBe(204)
  await until(() => last()?.id !== before && last()!.ended !== null)
  return last()!
}

function last(): RoomRun | undefined {
  return talent.seen().runs.at(-1)
}

function printed({ output }: RoomRun): string {
  return output.map(({ text }) => text).join('')
}

async function post(who: SignedIn, what: string, fields: Record<string, string> = {}): Promise<Response> {
  return await server.app.request(`${server.url}/interviews/${room.interviewId}/${what}`, {
    method: 'POST',
    headers: { cookie: who.cookie, origin: server.url },
    body: new URLSearchParams(fields),
  })
}

async function get(who: SignedIn, what: string, { interviewId } = room): Promise<Response> {
  return await server.app.request(`${server.url}/interviews/${interviewId}/${what}`, {
    headers: { cookie: who.cookie },
  })
}

async function runs() {
  return await server.platform.database.db
    .selectFrom('interview.run')
    .where('interview_id', '=', room.interviewId)
    .selectAll()
    .execute()
}
