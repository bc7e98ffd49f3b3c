import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'

// Any number that no other program uses as an advisory lock in this database.
const lock = 7_274_470_001

/**
 * Brings the database forward: every file of `folder` that has not run yet, in the order of their names, each in a
 * transaction of its own, under an advisory lock. A migration that ran and whose text changed since is refused.
 * Returns the names of those that ran.
 */
export async function migrate(pool: pg.Pool, folder: string): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await runMigrations({ pgPool: pool })
    const done = await appliedMigrations(client)
    const ran: string[] = []
    for (const name of readdirSync(folder)
      .filter(file => file.endsWith('.sql'))
      .sort()) {
      const text = readFileSync(join(folder, name), 'utf8')
      const hash = createHash('sha256').update(text).digest('hex')
      if (done.has(name) && done.get(name) !== hash)
        throw new Error(`The migration ${name} was changed after it ran.`)
      if (done.has(name)) continue
      await runOne(client, name, text, hash)
      ran.push(name)
    }
    return ran
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock])
    client.release()
  }
}

async function appliedMigrations(client: pg.PoolClient): Promise<Map<string, string>> {
  await client.query(
    'create table if not exists public.migration (name text primary key, hash text not null)',
  )
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from public.migration',
  )
  return new Map(rows.map(row => [row.name, row.hash]))
}

async function runOne(client: pg.PoolClient, name: string, text: string, hash: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query(text)
    await client.query('insert into public.migration (name, hash) values ($1, $2)', [name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}
