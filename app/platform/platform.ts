import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Log } from './log.ts'

/** What every domain's routes are given. Time is `clock()`, so that tests and the demo can run years in seconds. */
export type Platform = {
  config: Config
  database: Database
  log: Log
  clock: () => Temporal.Instant
}
