import { createHash } from 'node:crypto'
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

export type Limit = {
  /** Takes one point of `key`; gives the seconds to wait when none is left, else 0. */
  take(key: string): Promise<number>
  /** How many points of `key` are left, and for how many seconds that holds. */
  left(key: string): Promise<{ points: number; seconds: number }>
  /** Takes points that were used in any case, as far as there are some and beyond; less than none gives some back. */
  spend(key: string, points: number): Promise<void>
  /** Gives one point back: what was done with it should not count. */
  giveBack(key: string): Promise<void>
  /** Gives all points back. */
  reset(key: string): Promise<void>
}

/** A limit kept in the database, so that all processes count together: `points` in each `seconds`. */
export function createLimit(pool: pg.Pool, name: string, points: number, seconds: number): Limit {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    schemaName: 'platform',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: true, // rows are dropped an hour after they stopped counting
    keyPrefix: name,
    points,
    duration: seconds,
  })
  return {
    async take(key) {
      try {
        await limiter.consume(hidden(key))
        return 0
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
        throw refused
      }
    },
    async left(key) {
      const now = await limiter.get(hidden(key))
      if (!now) return { points, seconds }
      return {
        points: Math.max(0, now.remainingPoints),
        seconds: Math.max(1, Math.ceil(now.msBeforeNext / 1000)),
      }
    },
    async spend(key, used) {
      if (used > 0) await limiter.penalty(hidden(key), used)
      if (used < 0) await limiter.reward(hidden(key), -used)
    },
    giveBack: async key => void (await limiter.reward(hidden(key))),
    reset: async key => void (await limiter.delete(hidden(key))),
  }
}

// Keys are e-mail and network addresses: the table need not know them.
function hidden(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
