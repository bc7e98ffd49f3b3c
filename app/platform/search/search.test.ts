import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import {
  dropDocument,
  putDocument,
  type SearchDocument,
  type SearchQuery,
  search,
  suggestWords,
} from './search.ts'

const { db } = await testDatabase()
const ids = new Map<string, string>()

beforeAll(async () => {
  await put('ada', { strong: 'Ada Lovelace\nPython developer', weak: 'Machine learning in the café.' }, 0.5, {
    tokens: ['country:GB', 'skill:python'],
    numbers: { rate: 5000 },
  })
  await put('bob', { strong: 'Bob\nReact developer', weak: 'I learned of machines, Python and C++.' }, 0.9, {
    tokens: ['country:DE', 'skill:react', 'skill:python'],
    numbers: { rate: 7000 },
  })
  await put('eve', { strong: 'Eve\nJava and JavaScript', weak: 'Kubernetes operator' }, 0.7, {
    tokens: ['country:DE', 'skill:java'],
    numbers: {},
  })
})

test('words are found by their stems, without accents, all of them needed', async () => {
  expect(await found({ words: 'developers ' })).toEqual(['bob', 'ada'])
  expect(await found({ words: 'cafe ' })).toEqual(['ada'])
  expect(await found({ words: 'Café PYTHON ' })).toEqual(['ada'])
  expect(await found({ words: 'the' })).toEqual(['bob', 'eve', 'ada'])
  expect(await found({ words: 'c++' })).toEqual(['bob'])
  expect(await found({ words: 'python kubernetes ' })).toEqual([])
})

test('a word in the strong text comes first, then quality counts', async () => {
  expect(await found({ words: 'python ' })).toEqual(['ada', 'bob'])
  expect(await found({ words: '' })).toEqual(['bob', 'eve', 'ada'])
})

test('phrases, exclusion, beginnings and misspellings', async () => {
  expect(await found({ words: '"machine learning"' })).toEqual(['ada'])
  expect(await found({ words: 'developer -react' })).toEqual(['ada'])
  expect(await found({ words: 'python -"machine learning"' })).toEqual(['bob'])
  expect(await found({ words: 'kuber' })).toEqual(['eve'])
  expect(await found({ words: 'kuber ' })).toEqual([])
  expect(await found({ words: 'java' })).toEqual(['eve'])
  expect(await search(db, 'test', query({ words: 'pyhton "developer"' }))).toMatchObject({
    ids: [ids.get('ada'), ids.get('bob')],
    corrected: 'python developer',
  })
})

test('clauses, ranges and facets', async () => {
  expect(await found({ clauses: [{ name: 'place', any: ['country:DE', 'country:FR'] }] })).toEqual([
    'bob',
    'eve',
  ])
  expect(await found({ clauses: [{ name: 'place', none: ['country:DE'] }] })).toEqual(['ada'])
  expect(await found({ ranges: [{ number: 'rate', min: 5001 }] })).toEqual(['bob'])
  expect(await found({ sort: { by: 'rate', descending: false } })).toEqual(['ada', 'bob', 'eve'])
  const result = await search(
    db,
    'test',
    query({
      clauses: [{ name: 'place', any: ['country:GB'] }],
      facets: [
        { name: 'place', tokens: ['country:DE', 'country:GB'], without: 'place' },
        { name: 'skill', tokens: ['skill:python', 'skill:react'] },
      ],
    }),
  )
  expect(result).toEqual({
    ok: true,
    ids: [ids.get('ada')],
    total: { count: 1, more: false },
    facets: {
      place: [
        { token: 'country:DE', count: { count: 2, more: false } },
        { token: 'country:GB', count: { count: 1, more: false } },
      ],
      skill: [
        { token: 'skill:python', count: { count: 1, more: false } },
        { token: 'skill:react', count: { count: 0, more: false } },
      ],
    },
  })
})

test('a change is found at once, and what is dropped is gone', async () => {
  await put('new', { strong: 'Quokka keeper', weak: '' }, 0.1, {})
  expect(await found({ words: 'quokka' })).toEqual(['new'])
  await dropDocument(db, 'test', ids.get('new')!)
  expect(await found({ words: 'quokka' })).toEqual([])
})

test('suggests words as they are written', async () => {
  expect(await suggestWords(db, 'test', 'Ja')).toEqual(['java', 'javascript'])
  expect(await suggestWords(db, 'test', '%')).toEqual([])
})

test('refuses a cursor that was changed or is of another list', async () => {
  const first = await search(db, 'test', query({ limit: 1 }))
  const after = first.ok ? first.next! : ''
  expect(await found({ after, limit: 1 })).toEqual(['eve'])
  const wrong = { ok: false, why: 'cursor' }
  expect(await search(db, 'test', query({ after: `${after}A` }))).toEqual(wrong)
  expect(await search(db, 'test', query({ after: 'x'.repeat(1_000_000) }))).toEqual(wrong)
  expect(await search(db, 'test', query({ after, sort: { by: 'rate', descending: true } }))).toEqual(wrong)
})

test('whatever is asked is answered, and soon', async () => {
  const strange = [
    '\0',
    '\ud800',
    '%_\\',
    "';--",
    '((((',
    '"" "-"-',
    '~developer',
    '#rate 0',
    'x'.repeat(1_000_000),
  ]
  const began = performance.now()
  for (const each of strange) {
    const clause = { name: each, any: [each] }
    await found({ words: each.repeat(3), limit: Number.NaN })
    await found({
      clauses: Array.from({ length: 500 }, () => clause),
      ranges: [{ number: each, min: Number.NaN, max: Number.NEGATIVE_INFINITY }],
      sort: { by: each, descending: true },
      facets: [
        {
          name: 'all',
          tokens: Array.from({ length: 5_000 }, (_, at) => each.slice(0, 9) + at),
          without: each,
        },
      ],
    })
    await suggestWords(db, 'test', each)
  }
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(await found({ ranges: [{ number: 'rate', max: Number.POSITIVE_INFINITY }] })).toEqual(['bob', 'ada'])
})

function query(some: Partial<SearchQuery>): SearchQuery {
  return { words: '', clauses: [], ranges: [], sort: { by: 'best' }, facets: [], limit: 20, ...some }
}

async function found(some: Partial<SearchQuery>): Promise<string[]> {
  const result = await search(db, 'test', query(some))
  const names = new Map([...ids].map(([name, id]) => [id, name]))
  return result.ok ? result.ids.map(id => names.get(id)!) : ['refused']
}

async function put(
  name: string,
  texts: SearchDocument['texts'],
  quality: number,
  { tokens = [], numbers = {} }: { tokens?: string[]; numbers?: Record<string, number> },
): Promise<void> {
  const id = randomUUID()
  ids.set(name, id)
  await putDocument(db, 'test', { id, quality, tokens, numbers, texts })
}
