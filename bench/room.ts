import { join } from 'node:path'
import pg from 'pg'
import { enterRoom } from '../test/room-client.ts'
import { type BesideServer, besideServer } from '../test/room-process.ts'
import { makeRoom } from '../test/rooms.ts'
import { cpuSeconds, memoryOf } from './process-cost.ts'
import { measureHistory } from './room-history.ts'
import { roomScript } from './room-script.ts'
import { pause, type Seats, typeIn } from './room-typing.ts'
import { type BenchServer, startProgram, temporaryFolder } from './server.ts'
import { figure, median, printTable, quantile } from './table.ts'

// From a keystroke to the others' documents: 50 rooms of three who each type 5 letters a second and move their cursors, with
// our door, our commits and our names at cursors, beside a bare Hocuspocus that stores nothing, in turn. The clients are in
// this process, the servers each in one of their own. Then: what a room costs, and how soon a long interview is open again.

const rooms = 50
const rounds = 5
const seconds = 8

const { folder, remove } = temporaryFolder()
const rapport = await startProgram(['dist/server/main.js'], { RAPPORT_DATA: folder })
const bare = await startProgram(['bench/bare-hocuspocus.ts'])
const beside = besideServer(folder, rapport.url)
try {
  const empty = memoryOf(rapport.child.pid!)
  const ours = await enterOurs(beside)
  const theirs = await Promise.all(Array.from({ length: rooms }, enterTheirs))
  await typeIn(ours, 3)
  await typeIn(theirs, 3)
  const commit: number[][] = []
  const measured = { ours: [] as Round[], bare: [] as Round[] }
  for (let round = 0; round < rounds; round++) {
    commit.push(await commitAlone())
    measured.ours.push(await measure(rapport, ours))
    measured.bare.push(await measure(bare, theirs))
  }
  printTable(
    `Keystroke to the others' documents (ms), ${rooms} rooms of 3, median of ${rounds} rounds of ${seconds} s`,
    [
      { server: 'Rapport: each update committed first', ...summary(measured.ours) },
      { server: 'bare Hocuspocus, storing nothing', ...summary(measured.bare) },
      {
        server: '(one commit alone, on the same disk)',
        ...times(commit),
        'CPU ms a letter': '',
        "database's": '',
      },
    ],
  )
  const script = roomScript(await pageOf(beside))
  const full = memoryOf(rapport.child.pid!)
  printTable('What a room costs', [
    { what: 'memory of the server, MB a room', figure: figure((full - empty) / rooms), aim: 'under 3' },
    {
      what: `script of its page, gzip, kB (${Math.round(script.terminal)} of it with the terminal)`,
      figure: Math.round(script.whole),
      aim: 'under 300',
    },
  ])
  for (const person of [...ours, ...theirs].flat()) person.leave()
  await pause(500)
  printTable('A long interview, opened again', await measureHistory(rapport.url, beside))
} finally {
  await beside.close()
  await Promise.all([rapport.stop(), bare.stop()])
  remove()
}

async function enterOurs({ platform, auth }: BesideServer): Promise<Seats[]> {
  const seats: Seats[] = []
  for (let room = 0; room < rooms; room++) {
    const { interviewId, talent, interviewers } = await makeRoom(platform, auth)
    const cookies = [talent, ...interviewers].map(({ cookie }) => cookie)
    seats.push(await Promise.all(cookies.map(cookie => enterRoom(rapport.url, interviewId, cookie))))
  }
  return seats
}

async function enterTheirs(): Promise<Seats> {
  const id = crypto.randomUUID()
  return await Promise.all([1, 2, 3].map(() => enterRoom(bare.url, id, '')))
}

async function pageOf({ platform, auth }: BesideServer): Promise<string> {
  const { interviewId, interviewers } = await makeRoom(platform, auth)
  const headers = { cookie: interviewers[0]!.cookie }
  return await (await fetch(`${rapport.url}/interviews/${interviewId}/room`, { headers })).text()
}

/** `own` and `children`: processor time in milliseconds for each letter. */
type Round = { times: number[]; own: number; children: number }

async function measure({ child }: BenchServer, seats: Seats[]): Promise<Round> {
  const before = cpuSeconds(child.pid!)
  const times = await typeIn(seats, seconds)
  const after = cpuSeconds(child.pid!)
  // Each letter goes to two others.
  const share = (key: 'own' | 'children') => ((after[key] - before[key]) / (times.length / 2)) * 1000
  return { times, own: share('own'), children: share('children') }
}

// What the disk asks for one commit: the least that a keystroke can take which is kept before it is seen.
async function commitAlone(): Promise<number[]> {
  const client = new pg.Client({
    host: join(folder, 'postgres/socket'),
    user: 'rapport',
    database: 'rapport',
  })
  await client.connect()
  await client.query('create table if not exists bench_commit (bytes bytea)')
  const times: number[] = []
  for (let turn = 0; turn < 50; turn++) {
    const began = performance.now()
    await client.query('insert into bench_commit values ($1)', [Buffer.from('a keystroke')])
    times.push(performance.now() - began)
    await pause(10)
  }
  await client.end()
  return times
}

function summary(rounds: Round[]) {
  return {
    ...times(rounds.map(({ times }) => times)),
    'CPU ms a letter': figure(median(rounds.map(({ own }) => own))),
    "database's": figure(median(rounds.map(({ children }) => children))),
  }
}

function times(rounds: number[][]) {
  return {
    n: rounds.flat().length,
    p50: figure(median(rounds.map(times => quantile(times, 0.5)))),
    p95: figure(median(rounds.map(times => quantile(times, 0.95)))),
    p99: figure(median(rounds.map(times => quantile(times, 0.99)))),
  }
}
