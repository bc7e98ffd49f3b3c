import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { projectRoot } from '../app/platform/config.ts'
import { putDocument, search } from '../app/platform/search/search.ts'
import { testDatabase } from './database.ts'

// How well the ten found first serve whoever searched, over judged queries: the mean of the normalised discounted
// cumulative gain (Järvelin & Kekäläinen 2002), with 2^grade - 1 as the gain. 1 is the best order that there can be.

const checkedIn = 0.9138

type Person = {
  name: string
  headline: string
  skills: string
  bio: string
  quality: number
  is: Record<string, number>
}
type Judged = { words: string; needs: string[]; lacks?: string[] }

const { db } = await testDatabase()
const people = read<Person>('people').map((person, at) => ({
  id: `00000000-0000-7000-8000-${1e11 + at}`,
  ...person,
}))
const queries = read<Judged>('queries')

beforeAll(async () => {
  await db.transaction().execute(async db => {
    for (const { id, name, headline, skills, bio, quality } of people) {
      const texts = { strong: `${name}\n${headline}\n${skills}`, weak: bio }
      await putDocument(db, 'judged', { id, quality, tokens: [], numbers: {}, texts })
    }
  })
})

test('finds who serves a search, the best first', async () => {
  const gains = new Map<string, number>()
  for (const query of queries) {
    const { words } = query
    const result = await search(db, 'judged', {
      words,
      clauses: [],
      ranges: [],
      sort: { by: 'best' },
      facets: [],
      limit: 10,
    })
    if (!result.ok) throw new Error(result.why)
    const gradeOf = new Map(people.map(person => [person.id, grade(person, query)]))
    const best = [...gradeOf.values()].sort((a, b) => b - a)
    gains.set(words, gain(result.ids.map(id => gradeOf.get(id)!)) / gain(best.slice(0, 10)))
  }
  const mean = [...gains.values()].reduce((sum, each) => sum + each) / gains.size
  const worst = [...gains].sort(([, a], [, b]) => a - b).slice(0, 5)
  console.log(`NDCG@10 over ${gains.size} queries: ${mean.toFixed(4)}; the least:`, Object.fromEntries(worst))
  expect(queries.length).toBe(60)
  expect(mean).toBeGreaterThan(checkedIn - 0.01)
})

function grade({ is }: Person, { needs, lacks = [] }: Judged): number {
  return lacks.some(topic => is[topic]) ? 0 : Math.min(...needs.map(topic => is[topic] ?? 0))
}

function gain(grades: number[]): number {
  return grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)
}

function read<T>(name: string): T[] {
  return parse(readFileSync(join(projectRoot, `test/relevance/${name}.yaml`), 'utf8'))
}
