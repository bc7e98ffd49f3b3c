import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { DB } from '../../../db/schema.ts'
import { inTransaction } from '../database.ts'
import { writeSegment } from './segment.db.ts'
import { type Indexed, mostInSegment } from './segment.ts'

/**
 * Takes fresh documents up into segments, and small segments into larger ones, so that there are few: a merge rewrites
 * those that are together about as small as what is new. `all` rewrites everything in the order of quality, whatever
 * there is. With fewer fresh documents than `least` it waits: looking at so few costs nothing. Everything stays findable meanwhile; of one index, one merge runs at a time. Answers how many documents
 * were written.
 */
export async function mergeIndex(
  db: Kysely<DB>,
  index: string,
  { all = false, least = 100 } = {},
): Promise<number> {
  return await inTransaction(db, async db => {
    if (!(await lock(db, index))) return 0
    const { fresh, segments } = await sizes(db, index)
    if (fresh < least && !all) return 0
    const rewritten = all ? segments.map(({ id }) => id) : smallOnes(segments, fresh)
    await beginReading(db, index, rewritten)
    await forget(db, index, rewritten)
    const whole = rewritten.length === segments.length
    const { written, counts } = await writeAll(db, index, whole)
    // What was put after the reading began has another revision and stays fresh.
    await sql`delete from platform.search_fresh f using merging m
      where f.index = ${index} and f.id = m.id and f.revision = m.revision`.execute(db)
    await sql`drop table merging`.execute(db)
    await countWords(db, index, counts, whole)
    return written
  })
}

type Read = Indexed & { fresh: boolean }

// What is read is fixed here, whatever is written afterwards.
async function beginReading(db: Transaction<DB>, index: string, rewritten: number[]): Promise<void> {
  await sql`create temporary table merging on commit drop as
    select id, revision, dropped from platform.search_fresh where index = ${sql.lit(index)}`.execute(db)
  await sql`declare merged no scroll cursor for
    select id::text, quality, numbers, array_to_string(facts, E'\n') as facts, true as fresh,
      ' ' || array_to_string(strong, ' ') || ' ' as strong, ' ' || array_to_string(weak, ' ') || ' ' as weak
    from platform.search_fresh where index = ${sql.lit(index)} and not dropped
      and revision in (select revision from merging)
    union all
    select id::text, quality, numbers, facts, false, strong, weak
    from platform.search_document d
    where d.index = ${sql.lit(index)} and d.segment = any(${sql.lit(`{${rewritten.join(',')}}`)}::integer[])
      and not exists (select from merging m where m.id = d.id)
    order by quality desc, id`.execute(db)
}

// What was read of segments leaves them, and so does what was dropped or replaced.
async function forget(db: Transaction<DB>, index: string, rewritten: number[]): Promise<void> {
  await sql`update platform.search_segment s set live = s.live & ~platform.search_bits(gone.ordinals, s.size)
    from (select d.segment, array_agg(d.ordinal) as ordinals
      from platform.search_document d join merging m on m.id = d.id where d.index = ${index} group by d.segment) gone
    where s.id = gone.segment`.execute(db)
  await sql`delete from platform.search_document d using merging m where d.index = ${index} and d.id = m.id`.execute(
    db,
  )
  for (const table of ['search_document', 'search_posting', 'search_value'])
    await sql`delete from ${sql.table(`platform.${table}`)} where segment = any(${rewritten}::integer[])`.execute(
      db,
    )
  await sql`delete from platform.search_segment where id = any(${rewritten}::integer[])`.execute(db)
}

type Written = { written: number; counts: Map<string, number> }

async function writeAll(db: Transaction<DB>, index: string, whole: boolean): Promise<Written> {
  const counts = new Map<string, number>()
  const add = (stem: string, count: number) => counts.set(stem, (counts.get(stem) ?? 0) + count)
  let written = 0
  for (let read: Read[] = [], ended = false; !ended || read.length > 0; ) {
    while (!ended && read.length < mostInSegment) {
      const { rows } = await sql<Read>`fetch 2000 from merged`.execute(db)
      ended = rows.length === 0
      read.push(...rows)
    }
    const documents = read.splice(0, mostInSegment)
    if (documents.length === 0) break
    const stems = await writeSegment(db, index, documents)
    if (whole) for (const [stem, count] of stems) add(stem, count)
    else
      for (const { strong, weak } of documents.filter(({ fresh }) => fresh))
        for (const stem of new Set(`${strong} ${weak}`.split(' '))) add(stem, 1)
    written += documents.length
  }
  await sql`close merged`.execute(db)
  return { written, counts }
}

// Between two rewritings of the whole the counts only grow: they say what is common, not how many. Words that no
// document has any more are forgotten then.
async function countWords(
  db: Transaction<DB>,
  index: string,
  counts: Map<string, number>,
  whole: boolean,
): Promise<void> {
  const [stems, numbers] = [[...counts.keys()], [...counts.values()]]
  const before = whole ? sql`0` : sql`w.documents`
  await sql`update platform.search_word w set documents = ${before} + c.count
    from unnest(${stems}::text[], ${numbers}::integer[]) as c (stem, count)
    where w.index = ${index} and w.stem = c.stem`.execute(db)
  if (whole)
    await sql`delete from platform.search_word w where w.index = ${index}
      and not exists (select from unnest(${stems}::text[]) stem where stem = w.stem)
      and not exists (select from platform.search_fresh f where f.index = w.index and f.tokens @> array['~' || w.stem])`.execute(
      db,
    )
}

type Size = { id: number; documents: number }

async function sizes(db: Transaction<DB>, index: string): Promise<{ fresh: number; segments: Size[] }> {
  const { rows } = await sql<Size>`
    select id, bit_count(live)::integer as documents from platform.search_segment where index = ${index}
    order by 2, id`.execute(db)
  const fresh = await sql<{ count: number }>`
    select count(*)::integer as count from platform.search_fresh where index = ${index}`.execute(db)
  return { fresh: fresh.rows[0]!.count, segments: rows }
}

// Each is taken that is not larger than all that is taken already, so that a document is rewritten only a few times
// before it stands in a full segment.
function smallOnes(segments: Size[], fresh: number): number[] {
  let sum = fresh
  const taken: number[] = []
  for (const { id, documents } of segments) {
    if (documents > sum || documents > mostInSegment / 2) break
    taken.push(id)
    sum += documents
  }
  return taken
}

async function lock(db: Transaction<DB>, index: string): Promise<boolean> {
  const key = createHash('sha256').update(`search ${index}`).digest().readBigInt64BE()
  const { rows } = await sql<{
    got: boolean
  }>`select pg_try_advisory_xact_lock(${String(key)}::bigint) as got`.execute(db)
  return rows[0]!.got
}
