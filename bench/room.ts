import { join } from 'node:path'
import pg from 'pg'
import { createAuth } from '../app/account/auth.ts'
import { readConfig } from '../app/platform/config.ts'
import { openDatabase } from '../app/platform/database.ts'
import { createLog } from '../app/platform/log.ts'
import type { Platform } from '../app/platform/platform.ts'
import { readSecret } from '../app/platform/secret.ts'
import { enterRoom, type InRoom } from '../test/room-client.ts'
import { makeRoom } from '../test/rooms.ts'
import { startProgram, temporaryFolder } from './server.ts'
import { figure, median, printTable, quantile } from './table.ts'

// From a keystroke to the other person's document: 10 rooms of two who each type 5 characters a second, with our door,
// our commits and our names at cursors, beside a bare Hocuspocus that stores nothing. The two take turns.

const rooms = 10
const rounds = 5
const seconds = 6
const typedPerSecond = 5

const { folder, remove } = temporaryFolder()
const connection = { host: join(folder, 'postgres/socket'), user: 'rapport', database: 'rapport' }
const rapport = await startProgram(['dist/server/main.js'], { RAPPORT_DATA: folder })
const bare = await startProgram(['bench/bare-hocuspocus.ts'])
try {
  const ours = await enterOurs(rapport.url)
  const theirs = await Promise.all(
    Array.from({ length: rooms }, async () => {
      const id = crypto.randomUUID()
      return [await enterRoom(bare.url, id, ''), await enterRoom(bare.url, id, '')] as const
    }),
  )
  const samples = { commit: [] as number[][], ours: [] as number[][], bare: [] as number[][] }
  await typeIn(ours, 2)
  await typeIn(theirs, 2)
  for (let round = 0; round < rounds; round++) {
    samples.commit.push(await commitAlone())
    samples.ours.push(await typeIn(ours, seconds))
    samples.bare.push(await typeIn(theirs, seconds))
  }
  printTable(
    `Keystroke to the other's document (ms), ${rooms} rooms of 2, ${rounds} rounds of ${seconds} s`,
    [
      { server: 'Rapport: each update committed first', ...summary(samples.ours) },
      { server: 'bare Hocuspocus, storing nothing', ...summary(samples.bare) },
      { server: '(one commit alone, on the same disk)', ...summary(samples.commit) },
    ],
  )
  for (const person of [...ours, ...theirs].flat()) person.leave()
} finally {
  await Promise.all([rapport.stop(), bare.stop()])
  remove()
}

// What the disk asks for one commit: the least that a keystroke can take which is kept before it is seen.
async function commitAlone(): Promise<number[]> {
  const client = new pg.Client(connection)
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

type Pair = readonly [InRoom, InRoom]

async function enterOurs(url: string): Promise<Pair[]> {
  const config = readConfig({ RAPPORT_DATA: folder, PORT: new URL(url).port, LOG_LEVEL: 'error' })
  const database = openDatabase(connection, () => {})
  const platform: Platform = { config, database, log: createLog(config), clock: () => Temporal.Now.instant() }
  const auth = createAuth(platform, readSecret(config))
  const pairs: Pair[] = []
  for (let room = 0; room < rooms; room++) {
    const { interviewId, talent, interviewers } = await makeRoom(platform, auth)
    const enter = (cookie: string) => enterRoom(url, interviewId, cookie)
    pairs.push([await enter(talent.cookie), await enter(interviewers[0]!.cookie)])
  }
  await database.close()
  return pairs
}

async function typeIn(pairs: Pair[], seconds: number): Promise<number[]> {
  const times = await Promise.all(
    pairs.flatMap(([one, other]) => [typeTo(one, other, seconds), typeTo(other, one, seconds)]),
  )
  return times.flat()
}

// Only two are in a room, so what comes to one from afar is what the other typed, in that order.
async function typeTo(from: InRoom, to: InRoom, seconds: number): Promise<number[]> {
  const sent: number[] = []
  const times: number[] = []
  const arrived = (event: { changes: { delta: { insert?: unknown }[] } }, { local }: { local: boolean }) => {
    const letters = local
      ? 0
      : event.changes.delta.reduce((sum, { insert }) => sum + String(insert ?? '').length, 0)
    for (let letter = 0; letter < letters; letter++) times.push(performance.now() - sent.shift()!)
  }
  to.text.observe(arrived as never)
  await pause(Math.random() * 200)
  for (let turn = 0; turn < seconds * typedPerSecond; turn++) {
    sent.push(performance.now())
    from.text.insert(from.text.length, 'x')
    await pause(1000 / typedPerSecond)
  }
  while (sent.length) await pause(10)
  to.text.unobserve(arrived as never)
  return times
}

function summary(rounds: number[][]) {
  return {
    n: rounds.flat().length,
    p50: figure(median(rounds.map(times => quantile(times, 0.5)))),
    p95: figure(median(rounds.map(times => quantile(times, 0.95)))),
    p99: figure(median(rounds.map(times => quantile(times, 0.99)))),
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(done => setTimeout(done, milliseconds))
}
