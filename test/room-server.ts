import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { type Auth, createAuth } from '../app/account/auth.ts'
import { openRooms, type Rooms } from '../app/interview/room/rooms.ts'
import { readConfig } from '../app/platform/config.ts'
import { createLog } from '../app/platform/log.ts'
import type { Platform } from '../app/platform/platform.ts'
import type { PythonEngine } from '../app/python/python-engine.ts'
import { testDatabase } from './database.ts'
import { noPython } from './no-python.ts'

export type RoomServer = { url: string; platform: Platform; auth: Auth; rooms: Rooms }

/** A server of rooms' sockets and nothing else, with a database of this test file's own, until the file is done. */
export async function roomServer(python: PythonEngine = noPython): Promise<RoomServer> {
  const server = createServer().listen(0)
  const config = readConfig({ LOG_LEVEL: 'error', PORT: String((server.address() as AddressInfo).port) })
  const platform = {
    config,
    database: await testDatabase(),
    log: createLog(config),
    clock: () => Temporal.Now.instant(),
  }
  const auth = createAuth(platform, 'a secret of at least 32 characters')
  const rooms = openRooms(platform, auth, python, { recheckEvery: 100 })
  server.on('upgrade', rooms.upgrade)
  afterAll(async () => {
    await rooms.close()
    server.close()
  })
  return { url: config.url, platform, auth, rooms }
}
