import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** What goes through PostgreSQL to every process: ids only. Whoever is told loads by their own queries what is new. */
export type Told = { to: string[]; thread?: string }

export const liveChannel = 'rapport_live'

/** Tells the open pages of these accounts that something is new for them, once the transaction is committed. */
export async function tellLive(db: Db, accountIds: string[], thread?: string): Promise<void> {
  // PostgreSQL carries at most 8,000 bytes at once.
  for (let at = 0; at < accountIds.length; at += 150) {
    const told: Told = { to: accountIds.slice(at, at + 150), ...(thread && { thread }) }
    await sql`select pg_notify(${liveChannel}, ${JSON.stringify(told)})`.execute(db)
  }
}
