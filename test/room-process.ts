import { join } from 'node:path'
import { type Auth, createAuth } from '../app/account/auth.ts'
import { readConfig } from '../app/platform/config.ts'
import { openDatabase } from '../app/platform/database.ts'
import { createLog } from '../app/platform/log.ts'
import type { Platform } from '../app/platform/platform.ts'
import { readSecret } from '../app/platform/secret.ts'

export type BesideServer = { platform: Platform; auth: Auth; close(): Promise<void> }

/** A hand in the data folder of a server that runs as a process of its own: to make rooms there, and to look. */
export function besideServer(dataFolder: string, url: string): BesideServer {
  const config = readConfig({ RAPPORT_DATA: dataFolder, PORT: new URL(url).port, LOG_LEVEL: 'error' })
  const connection = { host: join(dataFolder, 'postgres/socket'), user: 'rapport', database: 'rapport' }
  const database = openDatabase(connection, () => {})
  const platform = { config, database, log: createLog(config), clock: () => Temporal.Now.instant() }
  return { platform, auth: createAuth(platform, readSecret(config)), close: () => database.close() }
}
