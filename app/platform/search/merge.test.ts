import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { newId } from '../id.ts'
import { mergeIndex } from './merge.ts'
import { dropDocument, putDocument, search, suggestWords } from './search.ts'
import { mergeIndexes, tidyIndexes } from './upkeep.ts'

const { db } = await testDatabase()

test('few fresh documents wait, many become a segment, and small segments one', async () => {
  await putMany('grown', 99)
  await mergeIndexes(db)
  expect(await segments('grown')).toEqual([])
  await putMany('grown', 250)
  await mergeIndexes(db)
  expect(await segments('grown')).toEqual([349])
  await putMany('grown', 120)
  await mergeIndexes(db)
  expect(await segments('grown')).toEqual([120, 349])
  await putMany('grown', 300)
  await mergeIndexes(db)
  expect(await segments('grown')).toEqual([769])
  expect(await count('grown')).toBe(769)
})

test('what is put while a merge runs is found, before and after', async () => {
  const [id] = await putMany('busy', 150)
  await mergeIndex(db, 'busy')
  const document = {
    id: id!,
    quality: 1,
    tokens: ['is:new'],
    numbers: {},
    texts: { strong: 'Changed', weak: '' },
  }
  const merging = mergeIndex(db, 'busy', { all: true })
  await putDocument(db, 'busy', document)
  expect(await ids('busy', 'is:new')).toEqual([id])
  await merging
  expect(await ids('busy', 'is:new')).toEqual([id])
  expect(await ids('busy', 'is:old')).not.toContain(id)
  expect(await count('busy')).toBe(150)
})

test('an index of which much is gone is rewritten, and forgets its words', async () => {
  const known = await putMany('gone', 200, 'quokka')
  await mergeIndexes(db)
  for (const id of known.slice(1)) {
    const texts = { strong: 'Zebra', weak: '' }
    await putDocument(db, 'gone', { id, quality: 0, tokens: [], numbers: {}, texts })
  }
  await dropDocument(db, 'gone', known[0]!)
  await tidyIndexes(db)
  expect(await segments('gone')).toEqual([199])
  expect(await suggestWords(db, 'gone', 'quo')).toEqual([])
  expect(await suggestWords(db, 'gone', 'ze')).toEqual(['zebra'])
  await tidyIndexes(db)
  expect(await count('gone')).toBe(199)
})

async function putMany(index: string, count: number, word = 'word'): Promise<string[]> {
  const all = Array.from({ length: count }, () => newId())
  await db.transaction().execute(async db => {
    for (const id of all)
      await putDocument(db, index, {
        id,
        quality: 0.5,
        tokens: ['is:old'],
        numbers: {},
        texts: { strong: word, weak: '' },
      })
  })
  return all
}

async function segments(index: string): Promise<number[]> {
  const { rows } = await sql<{ documents: number }>`
    select documents from platform.search_segment where index = ${index} order by documents`.execute(db)
  return rows.map(({ documents }) => documents)
}

async function ids(index: string, token: string): Promise<string[]> {
  const result = await look(index, [{ name: 'is', any: [token] }])
  return result.ok ? result.ids : []
}

async function count(index: string): Promise<number> {
  const result = await look(index, [])
  return result.ok ? result.total.count : 0
}

function look(index: string, clauses: { name: string; any: string[] }[]) {
  return search(db, index, { words: '', clauses, ranges: [], sort: { by: 'best' }, facets: [], limit: 100 })
}
