import type { Db } from '../platform/database.ts'

/**
 * Called in the transaction in which an account was suspended, restored or renamed: what domains on the right keep of a
 * person follows there.
 */
export type PersonChanged = (db: Db, now: Temporal.Instant, accountId: string) => Promise<void>
