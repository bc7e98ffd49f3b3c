import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { mergeIndex } from './merge.ts'
import {
  type Clause,
  type Count,
  dropDocument,
  putDocument,
  type SearchDocument,
  type SearchQuery,
  search,
} from './search.ts'

// What search answers is what looking at each document in turn would: the same documents, order, counts and pages,
// whether they are fresh, in one segment or in several.

const { db } = await testDatabase()

// Words that are their own stems, and none a slip of another.
const vocabulary = ['kilo', 'bravo', 'tango', 'zulu', 'quebec', 'whisk']
// Long lists of tokens are looked for in another way than short ones.
const nowhere = Array.from({ length: 20 }, (_, at) => `d:${at}`)
const facts = ['a:1', 'a:2', 'a:3', 'b:1', 'b:2', 'c:1']
const word = fc.constantFrom(...vocabulary, '|')

const document: fc.Arbitrary<SearchDocument> = fc.record({
  id: fc.uuid(),
  quality: fc.oneof(
    fc.constantFrom(0, 0.25, 0.5, 1),
    fc.integer({ min: 0, max: 1000 }).map(n => n / 1000),
  ),
  tokens: fc.subarray(facts),
  numbers: fc.record(
    { rate: fc.integer({ min: 1, max: 9 }), rating: fc.integer({ min: -500, max: 500 }).map(n => n / 70) },
    { requiredKeys: [] },
  ),
  texts: fc.record({
    strong: fc.array(word, { maxLength: 3 }).map(words => words.join(' ')),
    weak: fc.array(word, { maxLength: 5 }).map(words => words.join(' ')),
  }),
})

const bound = fc.option(
  fc.oneof(fc.integer({ min: 0, max: 10 }), fc.double({ min: -6, max: 6, noNaN: true })),
  {
    nil: undefined,
  },
)

const term = fc
  .tuple(fc.boolean(), fc.oneof(fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 3 })))
  .map(([excluded, words]) => ({ excluded, words }))

type Asked = Omit<SearchQuery, 'words' | 'after'> & { terms: { excluded: boolean; words: string[] }[] }

const query: fc.Arbitrary<Asked> = fc.record({
  terms: fc.array(term, { maxLength: 3 }),
  clauses: fc.array(
    fc
      .tuple(
        fc.constantFrom('a', 'b', 'c'),
        fc.boolean(),
        fc.subarray([...facts, ...nowhere], { minLength: 1 }),
      )
      .map(
        ([name, any, tokens]): Clause => (any ? { name, any: tokens } : { name, none: tokens.slice(0, 1) }),
      ),
    { maxLength: 3 },
  ),
  ranges: fc.array(fc.record({ number: fc.constantFrom('rate', 'rating', 'none'), min: bound, max: bound }), {
    maxLength: 1,
  }),
  sort: fc.oneof(
    fc.constant({ by: 'best' as const }),
    fc.record({ by: fc.constantFrom('rate', 'rating', 'none'), descending: fc.boolean() }),
  ),
  facets: fc.constantFrom(
    [],
    [
      { name: 'a', tokens: ['a:1', 'a:2', 'a:3'], without: 'a' },
      { name: 'b', tokens: ['b:1', 'b:2', 'd:9'], without: 'rate' },
      { name: 'all', tokens: facts },
    ],
  ),
  limit: fc.integer({ min: 3, max: 60 }),
})

const corpora: Record<string, Map<string, SearchDocument>> = {}

beforeAll(async () => {
  const sample = (count: number) => fc.sample(document, { numRuns: count, seed: count })
  await fill('fresh', sample(40))
  await fill('merged', sample(60), { merge: true })
  // Several segments, of which some documents were changed or dropped, and some of these merged and some not.
  await fill('several', sample(300), { merge: true })
  const known = [...corpora['several']!.keys()]
  for (const change of [0, 1, 2]) {
    const changed = sample(40 + change).map((each, at) => ({
      ...each,
      id: at % 2 ? each.id : known[change * 50 + at]!,
    }))
    await fill('several', changed, { merge: change < 2 })
    for (const id of known.slice(change * 50 + 30, change * 50 + 35)) {
      await dropDocument(db, 'several', id)
      corpora['several']!.delete(id)
    }
  }
  // Enough for long bit strings, for lists beside them, and for more than a thousand.
  await fill('many', sample(1400), { merge: true })
}, 60_000)

for (const name of ['fresh', 'merged', 'several', 'many'])
  test(`of documents that are ${name}`, async () => {
    const runs = name === 'many' ? 15 : 30
    await fc.assert(
      fc.asyncProperty(query, async asked => {
        const documents = [...corpora[name]!.values()]
        const expected = evaluate(documents, asked)
        expect(await evaluateBySearch(name, asked)).toEqual(expected)
      }),
      { numRuns: runs },
    )
  }, 60_000)

async function fill(index: string, documents: SearchDocument[], { merge = false } = {}): Promise<void> {
  corpora[index] ??= new Map()
  await db.transaction().execute(async db => {
    for (const each of documents) {
      corpora[index]!.set(each.id, each)
      await putDocument(db, index, each)
    }
  })
  if (merge) await mergeIndex(db, index, { least: 1 })
}

type Answer = { ids: string[]; total: Count; facets: Record<string, { token: string; count: Count }[]> }

async function evaluateBySearch(index: string, { terms, limit, ...rest }: Asked): Promise<Answer> {
  const words = terms
    .map(
      ({ excluded, words }) =>
        `${excluded ? '-' : ''}${words.length > 1 ? `"${words.join(' ')}"` : words[0]}`,
    )
    .join(' ')
  const asked: SearchQuery = { ...rest, words: `${words} `, limit }
  const ids: string[] = []
  let first: Awaited<ReturnType<typeof search>> | undefined
  for (let after: string | undefined; ; ) {
    const result = await search(db, index, { ...asked, ...(after && { after, facets: [] }) })
    if (!result.ok) throw new Error(result.why)
    first ??= result
    ids.push(...result.ids)
    after = result.next
    if (!after) break
    expect(result.ids.length).toBe(limit)
  }
  if (!first.ok) throw new Error(first.why)
  return { ids, total: first.total, facets: first.facets }
}

function evaluate(documents: SearchDocument[], asked: Asked): Answer {
  const found = documents.filter(each => matches(each, asked))
  const words = asked.terms.filter(({ excluded }) => !excluded).flatMap(({ words }) => words)
  const key = ({ texts, quality, numbers }: SearchDocument): number | undefined => {
    if (asked.sort.by !== 'best') return numbers[asked.sort.by]
    const strong = words.filter(word => texts.strong.split(' ').includes(word)).length
    return (words.length && strong / words.length) + quality / 2
  }
  const sign = asked.sort.by === 'best' || ('descending' in asked.sort && asked.sort.descending) ? -1 : 1
  const order = (a: SearchDocument, b: SearchDocument): number => {
    const [one, other] = [key(a), key(b)]
    if (one !== other && (one === undefined || other === undefined)) return one === undefined ? 1 : -1
    return sign * (one! - other! || 0) || b.quality - a.quality || (a.id < b.id ? -1 : 1)
  }
  return {
    ids: found.toSorted(order).map(({ id }) => id),
    total: upTo(found.length),
    facets: Object.fromEntries(
      asked.facets.map(({ name, tokens, without }) => {
        const counted = documents.filter(each =>
          matches(each, {
            ...asked,
            clauses: asked.clauses.filter(({ name }) => name !== without),
            ranges: asked.ranges.filter(({ number }) => number !== without),
          }),
        )
        return [
          name,
          tokens.map(token => ({
            token,
            count: upTo(counted.filter(({ tokens }) => tokens.includes(token)).length),
          })),
        ]
      }),
    ),
  }
}

function matches({ tokens, numbers, texts }: SearchDocument, { terms, clauses, ranges }: Asked): boolean {
  const text = ` ${texts.strong} | ${texts.weak} `
  const has = (words: string[]) =>
    words.length === 1
      ? text.includes(` ${words[0]} `)
      : words.slice(1).every((word, at) => text.includes(` ${words[at]} ${word} `))
  return (
    terms.every(({ words, excluded }) => has(words) !== excluded) &&
    clauses.every(clause =>
      'any' in clause
        ? clause.any.some(each => tokens.includes(each))
        : !clause.none.some(each => tokens.includes(each)),
    ) &&
    ranges.every(({ number, min, max }) => {
      if (min === undefined && max === undefined) return true
      const value = numbers[number]
      return value !== undefined && value >= (min ?? -Infinity) && value <= (max ?? Infinity)
    })
  )
}

function upTo(count: number): Count {
  return count > 1000 ? { count: 1000, more: true } : { count, more: false }
}
