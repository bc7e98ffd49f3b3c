import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { sql } from 'kysely'
import { guideNames, readGuideFolder } from '../app/guide/guide-folder.ts'
import { searchQuestions } from '../app/guide/guide-search.db.ts'
import { versionId } from '../app/guide/question-file.ts'
import { projectRoot } from '../app/platform/config.ts'
import { type Db, openDatabase } from '../app/platform/database.ts'
import { migrate } from '../app/platform/migrate.ts'
import { startPostgres } from '../app/platform/postgres.ts'
import { startProgram, temporaryFolder } from './server.ts'
import { figure, median, printTable, quantile, type Row } from './table.ts'

// What a reader of the guide waits for: a question's page while 16 others ask too, and a search over 5,000 questions.
// Beside each what the plainest thing takes: a "hello", and a search that looks through every text. What a first run of
// a snippet takes, and what is fetched for it, is in python-browser.ts; what a page ships, in script-bytes.ts.

const rounds = 5
const seconds = 3
const most = 5_000
const searches = 20

// `pages` or `search` measures one of them.
const only = process.argv[2]
if (only !== 'search') await measurePages()
if (only !== 'pages') await measureSearch()

async function measurePages(): Promise<void> {
  const { folder, remove } = temporaryFolder()
  const hello = await startProgram(['bench/hello.ts'])
  const rapport = await startProgram(['dist/server/main.js'], { RAPPORT_DATA: folder })
  try {
    const pages = {
      'a bare Hono "hello"': `${hello.url}/`,
      'a question': `${rapport.url}/guides/python/shallow-and-deep-copy`,
      'a question, made anew': `${rapport.url}/guides/python/shallow-and-deep-copy?anew`,
      'the list of a guide': `${rapport.url}/guides/python`,
    }
    const samples = new Map(Object.keys(pages).map(name => [name, [] as autocannon.Result[]]))
    for (const url of Object.values(pages)) await load(url, 1)
    for (let round = 0; round < rounds; round++)
      for (const [name, url] of Object.entries(pages)) samples.get(name)!.push(await load(url, seconds))
    printTable(
      `Pages of the guide, 16 connections, ${rounds} rounds of ${seconds} s (aim: a question under 5 ms at p95)`,
      [...samples].map(([page, results]): Row => {
        const of = (name: 'p50' | 'p97_5') => median(results.map(({ latency }) => latency[name]))
        return {
          page,
          'n, requests': results.reduce((sum, { requests }) => sum + requests.total, 0),
          'pages/s, median': figure(median(results.map(({ requests }) => requests.average))),
          'ms, median': of('p50'),
          // autocannon counts whole milliseconds at 97.5 %, the nearest it has above p95.
          'p95 ms': of('p97_5'),
        }
      }),
    )
  } finally {
    await hello.stop()
    await rapport.stop()
    remove()
  }
}

async function load(url: string, duration: number): Promise<autocannon.Result> {
  const headers = { 'accept-encoding': 'gzip, deflate, br' }
  const result = await autocannon({ url, connections: 16, duration, headers })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 200, ${result.errors} failed`)
  return result
}

async function measureSearch(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-guide-'))
  const postgres = await startPostgres({ folder })
  const database = openDatabase(postgres.connection, () => {})
  try {
    await migrate(database.datePool, join(projectRoot, 'db/migrations'))
    const { db } = database
    const count = await fill(db)
    const words = ['decorator', 'deep copies', 'generator yiel', 'thread lock', 'pandas', 'decoratr']
    const ways = {
      'Rapport: stems, the last word by its beginning, ranked': (q: string) =>
        searchQuestions(db, 'many', q).then(found => found?.ids.length ?? 0),
      'every text looked through (ILIKE), not ranked': (q: string) => naive(db, q),
    }
    const rows: Row[] = []
    for (const q of words)
      for (const [by, search] of Object.entries(ways)) {
        const ms: number[] = []
        let found = await search(q)
        for (let n = 0; n < searches; n++) {
          const began = performance.now()
          found = await search(q)
          ms.push(performance.now() - began)
        }
        rows.push({
          words: q,
          by,
          n: searches,
          found,
          'ms, median': figure(median(ms)),
          'p95 ms': figure(quantile(ms, 0.95)),
        })
      }
    printTable(`Search over ${count} questions (aim: under 10 ms)`, rows)
  } finally {
    await database.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Many questions of the words of the shipped ones: each is one of these with a number of its own. */
async function fill(db: Db): Promise<number> {
  const content = join(projectRoot, 'content/guides')
  const guides = guideNames(content).flatMap(name => {
    const read = readGuideFolder(content, name)
    return read.ok ? [read.guide] : []
  })
  const shipped = guides.flatMap(({ questions }) => questions)
  const now = Temporal.Now.instant()
  const meta = { title: 'Many', description: 'For figures.', about: '', licence: 'CC0-1.0', authors: ['Ada'] }
  await db
    .insertInto('guide.guide')
    .values({ slug: 'many', skill: 'python', ...meta, loaded_at: now })
    .execute()
  for (let from = 0; from < most; from += 250) {
    const some = Array.from({ length: 250 }, (_, at) => {
      const { content: parts, ...question } = shipped[(from + at) % shipped.length]!
      const number = from + at
      const source = `${question.source}\n<!-- ${number} -->`
      return {
        ...question,
        guide: 'many',
        slug: `${question.slug}-${number}`,
        id: versionId(source),
        title: `${question.title} ${number}`,
        source,
        content: JSON.stringify(parts),
        first_seen_at: now,
      }
    })
    await db.insertInto('guide.question_version').values(some).execute()
    await db
      .insertInto('guide.question')
      .values(some.map(({ id, slug }, at) => ({ guide: 'many', slug, version_id: id, position: from + at })))
      .execute()
  }
  // What PostgreSQL does by itself a minute later: until then the index has a list of new rows to look through.
  for (const table of ['guide.question', 'guide.question_version'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db)
  return most
}

async function naive(db: Db, q: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select v.id from guide.question q join guide.question_version v on v.id = q.version_id
    where q.guide = 'many' and q.withdrawn_at is null
      and ${sql.join(
        q.split(' ').map(word => sql`v.source ilike ${`%${word}%`}`),
        sql` and `,
      )}`.execute(db)
  return rows.length
}
