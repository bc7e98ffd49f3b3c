import { beforeAll, describe, expect, test } from 'vitest'
import { usePython } from '../../../../test/python.ts'
import { enterRoom, type InRoom, until } from '../../../../test/room-client.ts'
import { type RoomServer, roomServer } from '../../../../test/room-server.ts'
import { makeRoom, type RoomFixture, type SignedIn } from '../../../../test/rooms.ts'
import { recognise } from '../../../account/request.ts'
import { selectInterview } from '../../interview.db.ts'
import { addFile } from '../files/file.ts'
import type { ToServer } from '../room-message.ts'
import { openRooms } from '../rooms.ts'
import { seatOnStage } from '../seat/seat.ts'
import { readTerminal, shownInTerminal, type TerminalProgram } from './terminal-document.ts'

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

describe('the terminal', () => {
  test('is one that both see and type in, with input(), colours and other files', async () => {
    addFile(talent.code.document, 'shop.py')
    talent.code.document.getText('shop.py').insert(0, 'name = "Shop"\n')
    await type(
      'import shop\nwho = input(f"{shop.name}? ")\nprint(f"\\x1b[32mHello {who}\\x1b[0m")\nwho = input("And? ")\n',
    )
    expect(await start()).toBeUndefined()
    await until(() => shown(talent).includes('Shop? ') && shown(panel).includes('Shop? '))
    say(panel, { kind: 'terminal-keys', text: 'Ada\r' })
    await until(() => [talent, panel].every(person => shown(person).includes('\x1b[32mHello Ada')))
    expect(await start()).toMatch(/running in this room already/)
    say(talent, { kind: 'terminal-keys', text: 'x\r' })
    await until(() => readTerminal(panel.terminal.document)!.ended !== null)
    expect(readTerminal(talent.terminal.document)).toMatchObject({
      program: 'main.py',
      by: { name: 'Tariq T.' },
      ended: expect.stringMatching(/^Finished after/),
    })
  })

  test('is recorded with its files, its output and when each part came', async () => {
    const [recorded] = await terminals()
    expect(recorded).toMatchObject({
      program: 'main.py',
      files: { 'shop.py': 'name = "Shop"\n' },
      exit_code: 0,
    })
    const timing = recorded!.timing as unknown as [number, number, string][]
    expect(timing.reduce((sum, [, length]) => sum + length, 0)).toBe(recorded!.output!.length)
    expect(recorded!.output).toContain('Hello Ada')
  })

  test('stops in pdb, and shows whoever comes later what it has shown', async () => {
    await type('x = 41\nbreakpoint()\nprint("after", x + 1)\n')
    await start()
    await until(() => shown(panel).includes('(Pdb)'))
    expect(shown(panel)).not.toContain('Hello Ada')
    say(talent, { kind: 'terminal-keys', text: 'p x\r' })
    await until(() => /p x\r\n41\r\n/.test(shown(panel)))
    const late = await enterRoom(server.url, room.interviewId, room.interviewers[1]!.cookie)
    expect(shown(late)).toBe(shown(panel))
    say(late, { kind: 'terminal-keys', text: 'c\r' })
    await until(() => shown(talent).includes('after 42'))
    late.leave()
    await ended()
  })

  test('is Python’s prompt, which Ctrl-C interrupts, whose size is that of who started it, and which Stop ends', async () => {
    await start('prompt')
    await until(() => shown(panel).includes('>>> '))
    say(panel, { kind: 'terminal-size', size: { columns: 50, rows: 10 } })
    say(talent, { kind: 'terminal-size', size: { columns: 123, rows: 33 } })
    await until(() => readTerminal(panel.terminal.document)!.size.columns === 123)
    say(talent, { kind: 'terminal-keys', text: 'import os; os.get_terminal_size()\r' })
    await until(() => shown(panel).includes('columns=123, lines=33'))
    say(talent, { kind: 'terminal-keys', text: 'print("busy"); input()\r' })
    await until(() => /busy\r\n$/.test(shown(panel)))
    say(panel, { kind: 'terminal-keys', text: '\x03' })
    await until(() => shown(talent).includes('KeyboardInterrupt'))
    server.rooms.terminals.stop(room.interviewId)
    await ended()
    expect(readTerminal(panel.terminal.document)!.ended).toMatch(/^Stopped/)
  })

  test('takes keys from whoever may type alone, in the order in which they were pressed', async () => {
    await type('print(input("> "))\nprint(input("> "))\n')
    await start()
    await until(() => shown(panel).includes('> '))
    await seat(room.talent.id)
    const answers: string[] = []
    panel.stage.on('stateless', ({ payload }: { payload: string }) => void answers.push(payload))
    // Whoever could type a moment ago still may: their keys were on the way.
    await until(() => {
      say(panel, { kind: 'terminal-keys', text: 'P' })
      return answers.some(answer => answer.includes('terminal-refused'))
    })
    const before = shown(talent).length
    for (const key of '0123456789'.repeat(5)) say(talent, { kind: 'terminal-keys', text: key })
    say(talent, { kind: 'terminal-keys', text: '\r' })
    await until(() => shown(talent).slice(before).split('\r\n').length > 2)
    expect(shown(talent).slice(before)).toMatch(/^P*(0123456789){5}\r\n/)
    expect(await start('prompt', room.interviewers[0]!)).toMatch(/keyboard/)
    await seat(null)
    server.rooms.terminals.stop(room.interviewId)
    await ended()
  })

  test('that floods is bounded: its end is shown, and it is ended', async () => {
    await type('for at in range(100_000): print(at, "x" * 100)\n')
    await start()
    await ended()
    expect(readTerminal(panel.terminal.document)!.ended).toMatch(/output limit/)
    expect(shown(panel).length).toBeLessThan(350_000)
    const { bytes } = await server.platform.database.db
      .selectFrom('interview.room_update')
      .where('document', '=', `${room.interviewId}/terminal`)
      .select(({ fn }) => fn.sum<number>(fn<number>('octet_length', ['bytes'])).as('bytes'))
      .executeTakeFirstOrThrow()
    expect(Number(bytes)).toBeLessThan(4 * 1024 ** 2)
  })

  test('cannot be written by a browser, and an unknown message is nothing', async () => {
    shownInTerminal(talent.terminal.document).push(['forged'])
    talent.stage.sendStateless('{"kind":"format-disk"}')
    talent.stage.sendStateless('not JSON')
    say(talent, { kind: 'terminal-size', size: { columns: 1e9, rows: 1 } })
    await type('print("still here")\n')
    expect(shown(panel)).not.toContain('forged')
    expect(readTerminal(panel.terminal.document)!.size.columns).toBeLessThan(1000)
  })
})

test('a terminal that a stopped server left behind is ended, and what was seen of it is there', async () => {
  const own = await makeRoom(server.platform, server.auth)
  const person = await enterRoom(server.url, own.interviewId, own.talent.cookie)
  await startIn(own, own.talent, 'prompt')
  await until(() => shown(person).includes('>>> '))
  say(person, { kind: 'terminal-keys', text: '"se" + "en"\r' })
  await until(() => shown(person).includes("'seen'"))
  const revived = openRooms(server.platform, server.auth, python.engine())
  const [text, state] = await revived.documents.open(own.interviewId, 'terminal', document => [
    shownInTerminal(document).toArray().join(''),
    readTerminal(document),
  ])
  expect(text).toContain("'seen'")
  expect(state!.ended).toBe('Lost: the server restarted. Start it again.')
  server.rooms.terminals.stop(own.interviewId)
  person.leave()
})

async function type(code: string): Promise<void> {
  talent.code.document.transact(() => {
    talent.text.delete(0, talent.text.length)
    talent.text.insert(0, code)
  })
  await until(() => !talent.code.hasUnsyncedChanges)
}

async function start(program: TerminalProgram = 'main.py', who = room.talent): Promise<string | undefined> {
  const before = readTerminal(panel.terminal.document)?.id
  const refused = await startIn(room, who, program)
  if (!refused)
    await until(() => [talent, panel].every(person => readTerminal(person.terminal.document)?.id !== before))
  return refused
}

async function startIn(
  { interviewId }: RoomFixture,
  { id, cookie }: SignedIn,
  program: TerminalProgram,
): Promise<string | undefined> {
  const { platform, auth, rooms } = server
  const { viewer } = await recognise(platform, auth, new Headers({ cookie }))
  const interview = await selectInterview(platform.database.db, viewer, interviewId)
  const size = { columns: 80, rows: 24 }
  return await rooms.terminals.start({
    viewer: viewer!,
    interview,
    by: { id, name: 'Tariq T.' },
    program,
    size,
  })
}

async function seat(driver: string | null): Promise<void> {
  await server.rooms.documents.change(room.interviewId, 'stage', stage =>
    seatOnStage(stage, driver, server.platform.clock()),
  )
}

async function ended(): Promise<void> {
  await until(() => [talent, panel].every(person => readTerminal(person.terminal.document)!.ended !== null))
}

function say(person: InRoom, message: ToServer): void {
  person.stage.sendStateless(JSON.stringify(message))
}

function shown(person: InRoom): string {
  return shownInTerminal(person.terminal.document).toArray().join('')
}

async function terminals() {
  return await server.platform.database.db
    .selectFrom('interview.run')
    .where('interview_id', '=', room.interviewId)
    .where('kind', '=', 'terminal')
    .orderBy('started_at')
    .selectAll()
    .execute()
}
