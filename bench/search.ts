import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Kysely, sql } from 'kysely'
import { projectRoot } from '../app/platform/config.ts'
import { openDatabase } from '../app/platform/database.ts'
import { migrate } from '../app/platform/migrate.ts'
import { startPostgres } from '../app/platform/postgres.ts'
import { mergeIndex } from '../app/platform/search/merge.ts'
import { putDocument, type SearchQuery, search, suggestWords } from '../app/platform/search/search.ts'
import type { DB } from '../db/schema.ts'
import { load } from './search/load.ts'
import { loadPlain, searchPlain } from './search/plain.ts'
import { kinds, makeBeginnings, makeQueries, withFacets } from './search/queries.ts'
import { run } from './search/run.ts'
import { temporaryFolder } from './server.ts'
import { figure, printTable, quantile, type Row } from './table.ts'

// What finding one of a million talents takes, after a restart of the database and warm, one at a time and 16; beside it a
// plain table of the same talents. `--talents 100000` for fewer, `--plain no` without the comparison.

const { values: options } = parseArgs({
  options: {
    talents: { type: 'string', default: '1000000' },
    queries: { type: 'string', default: '2000' },
    plain: { type: 'string', default: 'yes' },
  },
})
const talents = Number(options.talents)
const index = 'bench'
const { folder, remove } = temporaryFolder()
let { postgres, database } = await open()

try {
  await migrate(database.datePool, join(projectRoot, 'db/migrations'))
  const built = await load(database.db, index, talents)
  const size = await sizes(database.db)
  const asked = makeQueries(Number(options.queries))
  const rows: Row[] = []
  let ofKinds: Row[] = []
  await reopen()
  const page = ({ query }: (typeof asked)[0]) => find(query)
  const both = ({ query }: (typeof asked)[0]) => find(withFacets(query))
  rows.push((await run('page and facets, after a restart', asked, both)).row)
  const warm = await run('page and facets', asked, both)
  rows.push(warm.row)
  ofKinds = kinds.map(({ name }): Row => {
    const ms = warm.ms.filter((_, at) => asked[at]!.kind === name)
    return {
      kind: name,
      n: ms.length,
      'p50 ms': figure(quantile(ms, 0.5)),
      'p95 ms': figure(quantile(ms, 0.95)),
    }
  })
  rows.push((await run('the page alone', asked, page)).row)
  const beginnings = makeBeginnings(asked.length)
  const suggest = (begins: string) => suggestWords(database.db, index, begins)
  rows.push((await run('suggestions', beginnings, suggest)).row)
  await reopen()
  rows.push((await run('page and facets, after a restart', asked, both, 16)).row)
  rows.push((await run('page and facets', asked, both, 16)).row)
  rows.push((await run('the page alone', asked, page, 16)).row)
  rows.push((await run('suggestions', beginnings, suggest, 16)).row)
  printTable(`Search over ${talents} talents (aim: page and facets under 25 ms at p95, 100 a second)`, rows)
  printTable('Page and facets by kind, one at a time', ofKinds)
  printTable('The index', [{ 'built in s': figure(built), ...size }])
  printTable('Changes', await changes(asked.slice(0, 500)))
  if (options.plain === 'yes') await compare(asked.slice(0, kinds.length))
} finally {
  await database.close()
  await postgres.stop()
  remove()
}

async function open() {
  const postgres = await startPostgres({
    folder,
    settings: { max_wal_size: '4GB', maintenance_work_mem: '256MB' },
  })
  return { postgres, database: openDatabase(postgres.connection, () => {}) }
}

async function reopen(): Promise<void> {
  await sql`checkpoint`.execute(database.db)
  await database.close()
  await postgres.stop()
  ;({ postgres, database } = await open())
}

async function find(query: SearchQuery): Promise<void> {
  const result = await search(database.db, index, query)
  if (!result.ok) throw new Error(result.why)
}

async function sizes(db: Kysely<DB>): Promise<Row> {
  const { rows } = await sql<{ name: string; size: number }>`
    select relname as name, pg_total_relation_size(oid) as size from pg_class
    where relnamespace = 'platform'::regnamespace and relkind = 'r' and relname like 'search%'`.execute(db)
  const mb = (names: string[]) =>
    figure(rows.filter(({ name }) => names.includes(name)).reduce((sum, { size }) => sum + size, 0) / 1e6)
  return {
    'bit strings and lists, MB': mb(['search_posting', 'search_segment', 'search_value']),
    'words, MB': mb(['search_word']),
    'documents, MB': mb(['search_document']),
  }
}

async function changes(asked: { query: SearchQuery }[]): Promise<Row[]> {
  const { db } = database
  const puts = Array.from({ length: 500 }, (_, at) => at)
  let found = 0
  const put = await run('a put, in a transaction of its own', puts, at =>
    putDocument(db, index, {
      id: randomUUID(),
      quality: 0.5,
      tokens: ['skill:python', 'country:DE', `city:${at}`],
      numbers: { rate: 5_000 + at, listed: 1_790_000_000 + at },
      texts: {
        strong: `Ada Example ${at}\nPython developer, Django`,
        weak: 'A short text about work. '.repeat(10),
      },
    }),
  )
  const looked = await run('a put, and a search that finds it', puts.slice(0, 50), async at => {
    const id = randomUUID()
    await putDocument(db, index, {
      id,
      quality: 1,
      tokens: [`own:${at}`],
      numbers: {},
      texts: { strong: '', weak: '' },
    })
    const clauses = [{ name: 'own', any: [`own:${at}`] }]
    const result = await search(db, index, { ...asked[0]!.query, words: '', clauses, ranges: [] })
    if (result.ok && result.ids[0] === id) found++
  })
  const fresh = await run('page and facets, with 550 not merged', asked, ({ query }) =>
    find(withFacets(query)),
  )
  const merge = await run('a merge of 550', [0], () => mergeIndex(db, index))
  if (found !== 50) throw new Error(`${50 - found} of 50 changes were not found at once`)
  return [put.row, looked.row, fresh.row, merge.row]
}

async function compare(asked: ReturnType<typeof makeQueries>): Promise<void> {
  const { db } = database
  const built = await loadPlain(db, index)
  const rows = [
    (await run('Rapport: page and facets', asked, ({ query }) => find(withFacets(query)))).row,
    (await run('tsvector: page and count', asked, ({ query }) => searchPlain(db, query, 'tsvector'))).row,
    (await run('ILIKE: page and count', asked, ({ query }) => searchPlain(db, query, 'ilike'))).row,
  ]
  printTable(`A plain table (made in ${figure(built)} s) beside it, a query of each kind`, rows)
}
