import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Database, openDatabase } from '../app/platform/database.ts'

/** A database of this test file's own: a copy of the migrated one, dropped when the file is done. */
export async function testDatabase(): Promise<Database & { connection: pg.PoolConfig }> {
  const { host, user } = inject('postgres')
  const name = `t_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name} template rapport`)
  const connection = { host, user, database: name }
  const database = openDatabase(connection, () => {})
  afterAll(async () => {
    await database.close()
    await asAdmin(`drop database ${name} with (force)`)
  })
  return { ...database, connection }
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ ...inject('postgres'), database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
