import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../db/schema.ts'

/** A connection or a transaction. Inside a transaction the name `db` is the transaction. */
export type Db = Kysely<DB> | Transaction<DB>

export type Database = {
  db: Kysely<DB>
  /** The same server for libraries that expect a Date where we use Temporal: better-auth and graphile-worker. */
  datePool: pg.Pool
  close(): Promise<void>
}

/** Opens the pools. `connection` is a URL or, for a unix socket, pg's own fields. */
export function openDatabase(connection: pg.PoolConfig, onError: (error: Error) => void): Database {
  const searchPath = { options: '-c search_path=account,public' }
  const pool = new pg.Pool({ max: 12, ...connection, ...searchPath, types: temporalTypes })
  const datePool = new pg.Pool({ max: 8, ...connection, ...searchPath })
  // A connection that breaks is reported, whether idle or in use, and replaced by the pool.
  for (const each of [pool, datePool])
    each.on('error', onError).on('connect', client => client.on('error', onError))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: temporalPool(pool) }) })
  return { db, datePool, close: async () => void (await Promise.all([db.destroy(), datePool.end()])) }
}

/** Runs `work` in a transaction; in one already begun, within it. */
export function inTransaction<T>(db: Db, work: (db: Transaction<DB>) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Transaction<DB>)
  return (db as Kysely<DB>).transaction().execute(work)
}

/** The name of the unique index or constraint that refused a row, when that is what went wrong. */
export function refusedBy(error: unknown): string | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined
  return error.code === '23505' || error.code === '23P01' ? error.constraint : undefined
}

const { builtins } = pg.types

// timestamptz and date arrive as Temporal, bigint and numeric as numbers (ours fit).
const temporalTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === builtins.TIMESTAMPTZ)
        return (value: string) => Temporal.Instant.from(value.replace(' ', 'T'))
      if (oid === builtins.DATE) return (value: string) => Temporal.PlainDate.from(value)
      if (oid === builtins.INT8 || oid === builtins.NUMERIC) return Number
    }
    return pg.types.getTypeParser(oid, format as 'text')
  },
} as pg.CustomTypesConfig

// pg sends an object it does not know as JSON; a Temporal value must go as its own text.
function temporalPool(pool: pg.Pool): PostgresPool {
  const sent = (value: unknown) =>
    value instanceof Temporal.Instant || value instanceof Temporal.PlainDate ? value.toString() : value
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      return {
        query: ((sql: string, values: readonly unknown[]) => client.query(sql, values.map(sent))) as never,
        release: () => client.release(),
      }
    },
  } as PostgresPool
}
