import { afterAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { noPython } from '../../../test/no-python.ts'
import { until } from '../../../test/room-client.ts'
import { signInNew } from '../../../test/rooms.ts'
import { testServerWithoutPages } from '../../../test/server.ts'
import { startPythonEngine } from '../sandbox/engine.ts'
import { createAllowance, hourly, runnerOf } from './allowance.ts'
import { type FromTerminal, type ToTerminal, terminalCloseCodes, terminalPath } from './terminal.ts'

const engine = await startPythonEngine({ slots: 8 })
afterAll(() => engine.close())
const server = await testServerWithoutPages({}, engine)
const size = { columns: 80, rows: 24 }

type Terminal = {
  socket: WebSocket
  heard: FromTerminal[]
  text(): string
  say(message: ToTerminal): void
  closed: Promise<number>
}

/** Opens a terminal as a browser would. Gives the status of a refusal instead where there is one. */
function open(headers: Record<string, string> = {}, url = server.url): Promise<Terminal | number> {
  const socket = new WebSocket(url.replace(/^http/, 'ws') + terminalPath, {
    headers: { origin: url, ...headers },
  })
  const heard: FromTerminal[] = []
  socket.on('message', data => heard.push(JSON.parse(String(data))))
  const closed = new Promise<number>(done => socket.once('close', done))
  return new Promise(done => {
    socket.once('error', () => done(0))
    socket.once('unexpected-response', (_, response) => done(response.statusCode ?? 0))
    socket.once('open', () =>
      done({
        socket,
        heard,
        closed,
        text: () => heard.flatMap(message => (message.type === 'text' ? message.text : [])).join(''),
        say: message => socket.send(JSON.stringify(message)),
      }),
    )
  })
}

async function opened(headers: Record<string, string> = {}): Promise<Terminal> {
  const terminal = await open(headers)
  if (typeof terminal === 'number') throw new Error(`refused: ${terminal}`)
  return terminal
}

const person = async () => ({ cookie: (await signInNew(server.auth, 'Terry Terminal')).cookie })
const program = (code: string): ToTerminal => ({
  type: 'start',
  files: { 'main.py': code },
  entry: 'main.py',
  size,
})

test('a page of another site opens none', async () => {
  expect(await open({ origin: 'https://evil.example' })).toBe(403)
  expect(await open({ origin: '' })).toBe(403)
})

test('input() is answered in it, colours come through, and it ends with its program', async () => {
  const terminal = await opened(await person())
  terminal.say(program('name = input("Who? ")\nprint(f"\\x1b[32mHello {name}\\x1b[0m")'))
  await until(() => terminal.text().includes('Who? '))
  terminal.say({ type: 'keys', text: 'Ada\r' })
  await until(() => terminal.text().includes('\x1b[32mHello Ada'))
  expect(await terminal.closed).toBe(1000)
  expect(terminal.heard.map(({ type }) => type)).toContain('started')
  expect(terminal.heard.at(-1)).toMatchObject({ type: 'ended', result: { end: 'finished', exitCode: 0 } })
})

test('pdb stops at a breakpoint, and Ctrl-C interrupts the prompt', async () => {
  const terminal = await opened(await person())
  terminal.say(program('x = 41\nbreakpoint()\nprint("after", x + 1)'))
  await until(() => terminal.text().includes('(Pdb)'))
  terminal.say({ type: 'keys', text: 'p x\r' })
  await until(() => /p x\r\n41\r\n/.test(terminal.text()))
  terminal.say({ type: 'keys', text: 'c\r' })
  await until(() => terminal.text().includes('after 42'))
  await terminal.closed
  const prompt = await opened(await person())
  prompt.say({ type: 'start', files: { 'shop.py': 'name = "Shop"' }, size })
  await until(() => prompt.text().includes('>>> '))
  prompt.say({ type: 'keys', text: 'import shop; shop.name\r' })
  await until(() => prompt.text().includes("'Shop'"))
  prompt.say({ type: 'keys', text: 'while True: pass\r\r' })
  await new Promise(done => setTimeout(done, 300))
  prompt.say({ type: 'keys', text: '\x03' })
  await until(() => prompt.text().includes('KeyboardInterrupt'))
  prompt.say({ type: 'keys', text: '\x04' })
  expect(await prompt.closed).toBe(1000)
})

test('the size of the window reaches the program', async () => {
  const terminal = await opened(await person())
  terminal.say(program('import os\nprint(os.get_terminal_size())\ninput()\nprint(os.get_terminal_size())'))
  await until(() => terminal.text().includes('columns=80, lines=24'))
  terminal.say({ type: 'size', size: { columns: 100, rows: 30 } })
  terminal.say({ type: 'keys', text: '\r' })
  await until(() => terminal.text().includes('columns=100, lines=30'))
  await terminal.closed
})

test('stop ends it, and so does leaving', async () => {
  const terminal = await opened(await person())
  terminal.say(program('import time\nprint("on")\ntime.sleep(60)'))
  await until(() => terminal.text().includes('on'))
  terminal.say({ type: 'stop' })
  await terminal.closed
  expect(terminal.heard.at(-1)).toMatchObject({ type: 'ended', result: { end: 'cancelled' } })
  // Two at once and no more: a third begins only when the sessions of the first two are gone with their sockets.
  const headers = await person()
  const [one, two] = [await opened(headers), await opened(headers)]
  for (const each of [one, two]) each.say(program('input("waiting")'))
  await until(() => [one, two].every(each => each.text().includes('waiting')))
  const third = await opened(headers)
  third.say(program('print(1)'))
  await third.closed
  expect(third.heard).toEqual([
    { type: 'problem', message: 'Two terminals are open already. Close one of them first.' },
  ])
  one.socket.terminate()
  await until(async () => {
    const next = await opened(headers)
    next.say(program('print("in")'))
    await next.closed
    return next.text().includes('in')
  })
  two.socket.close()
})

test.each([
  ['what is not JSON', 'hello'],
  ['an unknown message', '{"type":"format-disk"}'],
  ['keys before there is a session', '{"type":"keys","text":"x"}'],
  ['a window without end', JSON.stringify({ ...program(''), size: { columns: 1e9, rows: 24 } })],
  ['too many keys at once', JSON.stringify({ type: 'keys', text: 'x'.repeat(70_000) })],
])('%s closes it', async (_, text) => {
  const terminal = await opened()
  terminal.socket.send(text)
  expect(await terminal.closed).toBe(terminalCloseCodes.badMessage)
})

test('files that cannot be run are refused in a sentence', async () => {
  const terminal = await opened()
  terminal.say({ type: 'start', files: { '../x.py': '' }, entry: '../x.py', size })
  await terminal.closed
  expect(terminal.heard).toEqual([{ type: 'problem', message: expect.stringContaining('relative') }])
})

test('of a flood that a browser cannot follow it is shown the end', async () => {
  const terminal = await opened(await person())
  terminal.say(program('for at in range(12_000): print(at, "x" * 1000)\nprint("the end")\ninput()'))
  terminal.socket.pause()
  await new Promise(done => setTimeout(done, 800))
  terminal.socket.resume()
  await until(() => terminal.text().includes('the end'))
  expect(terminal.text()).toContain('kB came too fast to be shown')
  expect(terminal.text().length).toBeLessThan(11_000_000)
  terminal.say({ type: 'keys', text: '\r' })
  expect(await terminal.closed).toBe(1000)
})

test('whoever used up their hour is told so', async () => {
  const account = await signInNew(server.auth, 'Ulla Used')
  const allowance = createAllowance(server.platform)
  const runner = { ...runnerOf(null, ''), kind: 'account' as const, key: `account:${account.id}` }
  await allowance.take(runner, hourly.account.cpuMs)
  const terminal = await opened({ cookie: account.cookie })
  terminal.say(program('print(1)'))
  await terminal.closed
  expect(terminal.heard).toEqual([{ type: 'problem', message: expect.stringContaining('Within this hour') }])
})

test('an account that is suspended loses its terminal', async () => {
  const account = await signInNew(server.auth, 'Susi Suspended')
  const terminal = await opened({ cookie: account.cookie })
  terminal.say(program('input("here")'))
  await until(() => terminal.text().includes('here'))
  await server.platform.database.db
    .updateTable('account.user')
    .set({ suspended_at: server.platform.clock() })
    .where('id', '=', account.id)
    .execute()
  expect(await terminal.closed).toBe(terminalCloseCodes.notAllowed)
})

test('where visitors are kept out, or there is no Python, there is no terminal', async () => {
  const closed = await testServerWithoutPages({ RAPPORT_PUBLIC_PYTHON: 'false' }, engine)
  expect(await open({}, closed.url)).toBe(401)
  const { cookie } = await signInNew(closed.auth, 'Tina Terminal')
  expect(await open({ cookie }, closed.url)).toMatchObject({ heard: [] })
  const without = await testServerWithoutPages({}, noPython)
  expect(await open({}, without.url)).toBe(503)
})
