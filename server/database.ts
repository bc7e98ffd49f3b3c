import { join } from 'node:path'
import type { Config } from '../app/platform/config.ts'
import { type Database, openDatabase } from '../app/platform/database.ts'
import type { Log } from '../app/platform/log.ts'
import { startPostgres } from '../app/platform/postgres.ts'

/** The operator's PostgreSQL, or our own in the data folder; and what closes it. */
export async function openConfiguredDatabase(
  config: Config,
  log: Log,
): Promise<{ database: Database; stop(): Promise<void> }> {
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection broke')
  if (config.databaseUrl) {
    const database = openDatabase({ connectionString: config.databaseUrl }, onError)
    return { database, stop: () => database.close() }
  }
  const postgres = await startPostgres({
    folder: join(config.dataFolder, 'postgres'),
    log: line => log.debug({ part: 'postgres' }, line),
  })
  const database = openDatabase(postgres.connection, onError)
  return {
    database,
    stop: async () => {
      await database.close()
      await postgres.stop()
    },
  }
}
