import { type Kysely, sql } from 'kysely'
import { writeSegment } from '../../app/platform/search/segment.db.ts'
import { type Indexed, mostInSegment } from '../../app/platform/search/segment.ts'
import type { DB } from '../../db/schema.ts'
import { allWords, makeTalents } from './corpus.ts'

/** Builds the index of `count` talents as a merge of everything builds it, and says how many seconds the building took. */
export async function load(db: Kysely<DB>, index: string, count: number): Promise<number> {
  const words = allWords()
  const { rows } = await sql<{ word: string; stem: string }>`
    insert into platform.search_word (index, word, stem)
    select ${index}, word, platform.search_stem(word) from unnest(${words}::text[]) word returning word, stem`.execute(
    db,
  )
  const stems = new Map(rows.map(({ word, stem }) => [word, stem]))
  const counts = new Map<string, number>()
  let took = 0
  let some: Indexed[] = []
  const write = async () => {
    const began = performance.now()
    const written = await db.transaction().execute(db => writeSegment(db, index, some))
    took += performance.now() - began
    for (const [stem, count] of written) counts.set(stem, (counts.get(stem) ?? 0) + count)
    some = []
    process.stderr.write('.')
  }
  for (const talent of makeTalents(count, word => stems.get(word)!)) {
    some.push(talent)
    if (some.length === mostInSegment) await write()
  }
  if (some.length > 0) await write()
  const began = performance.now()
  await sql`update platform.search_word w set documents = c.count
    from unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::integer[]) as c (stem, count)
    where w.index = ${index} and w.stem = c.stem`.execute(db)
  for (const table of ['word', 'document', 'posting', 'segment', 'value'])
    await sql`vacuum analyze ${sql.table(`platform.search_${table}`)}`.execute(db)
  return (took + performance.now() - began) / 1000
}
