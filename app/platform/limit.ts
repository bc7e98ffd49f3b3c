import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

export type Limit = {
  /** Takes one point of `key`; gives the seconds to wait when none is left, else 0. */
  take(key: string): Promise<number>
  /** Gives the points back, after a success that should not count. */
  reset(key: string): Promise<void>
}

/** A limit kept in the database, so that all processes count together: `points` in each `seconds`. */
export function createLimit(pool: pg.Pool, name: string, points: number, seconds: number): Limit {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    schemaName: 'platform',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
  })
  return {
    async take(key) {
      try {
        await limiter.consume(key)
        return 0
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
        throw refused
      }
    },
    reset: async key => void (await limiter.delete(key)),
  }
}
