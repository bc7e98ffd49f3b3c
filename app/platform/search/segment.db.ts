import { sql, type Transaction } from 'kysely'
import type { DB } from '../../../db/schema.ts'
import { buildSegment, type Indexed, type Posting } from './segment.ts'

/** About so many characters go to the database at once. */
const batch = 4_000_000

/** Writes documents, in the order of falling quality, as a segment. Answers how many of them have each stem. */
export async function writeSegment(
  db: Transaction<DB>,
  index: string,
  documents: Indexed[],
): Promise<Map<string, number>> {
  const { size, live, postings, values, stems } = await buildSegment(documents)
  const { rows } = await sql<{ id: number }>`
    insert into platform.search_segment (index, size, documents, top_quality, live)
    values (${index}, ${size}, ${documents.length}, ${documents[0]!.quality}, (${live}::text)::bit varying)
    returning id`.execute(db)
  const segment = rows[0]!.id
  const lines = documents.map((document, ordinal) => ({ ...document, ordinal }))
  for (const some of inBatches(lines, each => each.facts.length + each.strong.length + each.weak.length))
    await writeDocuments(db, index, segment, some)
  for (const some of inBatches(postings, each => (each.few ?? each.packed ?? each.dense)!.length))
    await writePostings(db, segment, some)
  await sql`insert into platform.search_value (segment, number, block, values)
    select ${segment}, number, block, values::float8[] from unnest(${values.map(each => each.number)}::text[],
      ${values.map(each => each.block)}::integer[], ${values.map(each => `{${each.values.join(',')}}`)}::text[])
      as v (number, block, values)`.execute(db)
  return stems
}

async function writeDocuments(
  db: Transaction<DB>,
  index: string,
  segment: number,
  some: (Indexed & { ordinal: number })[],
): Promise<void> {
  const column = <K extends keyof (typeof some)[0]>(name: K) => some.map(each => each[name])
  await sql`insert into platform.search_document (index, segment, id, ordinal, quality, numbers, facts, strong, weak)
    select ${index}, ${segment}, * from unnest(${column('id')}::uuid[], ${column('ordinal')}::integer[],
      ${column('quality')}::float8[], ${column('numbers').map(each => JSON.stringify(each))}::jsonb[],
      ${column('facts')}::text[], ${column('strong')}::text[], ${column('weak')}::text[])`.execute(db)
}

async function writePostings(db: Transaction<DB>, segment: number, some: Posting[]): Promise<void> {
  const column = (name: keyof Posting) => some.map(each => each[name])
  await sql`insert into platform.search_posting (segment, token, few, packed, dense)
    select ${segment}, token, few::integer[], packed::bit varying, dense::bit varying
    from unnest(${column('token')}::text[], ${column('few')}::text[], ${column('packed')}::text[],
      ${column('dense')}::text[]) as p (token, few, packed, dense)`.execute(db)
}

function* inBatches<A>(all: Iterable<A>, sizeOf: (one: A) => number): Iterable<A[]> {
  let some: A[] = []
  let size = 0
  for (const one of all) {
    some.push(one)
    size += sizeOf(one) + 50
    if (size < batch) continue
    yield some
    some = []
    size = 0
  }
  if (some.length > 0) yield some
}
