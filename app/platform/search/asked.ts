import type { Clause, SearchQuery } from './search.ts'
import type { Resolved } from './vocabulary.ts'

/** A condition on tokens or on a number. */
export type Condition =
  | { any: string[] }
  | { none: string[] }
  | { notAll: string[] }
  | { number: string; min: number | null; max: number | null }

/** A query as the parts of the index understand it. */
export type Asked = {
  /** All of all groups must hold; a group is what a facet can leave out. */
  groups: { name: string; conditions: Condition[] }[]
  /** For each word, the tokens of which a document has one when the word stands in its strong text. */
  strong: string[][]
  sort: SearchQuery['sort']
  facets: SearchQuery['facets']
}

const most = { clauses: 50, ranges: 10, tokens: 2_000, facets: 20, facetTokens: 300 }

/** Puts words, clauses and ranges together. What goes beyond the bounds is not looked at. */
export function askedFor(query: SearchQuery, terms: Resolved[]): Asked {
  const named: [string, Condition][] = [
    ...terms.flatMap(term => conditionsOf(term).map((each): [string, Condition] => ['', each])),
    ...query.clauses.slice(0, most.clauses).map((each): [string, Condition] => [each.name, ofClause(each)]),
    ...query.ranges
      .slice(0, most.ranges)
      .filter(({ min, max }) => min !== undefined || max !== undefined)
      .map(({ number, min, max }): [string, Condition] => [
        number,
        { number: plainToken(number), min: finite(min), max: finite(max) },
      ]),
  ]
  return {
    groups: [...Map.groupBy(named, ([name]) => name)].map(([name, conditions]) => ({
      name,
      conditions: conditions.map(([, condition]) => condition),
    })),
    strong: terms
      .filter(({ excluded }) => !excluded)
      .flatMap(({ stems }) => stems.map(one => one.map(stem => `!${stem}`))),
    sort: 'descending' in query.sort ? { ...query.sort, by: plainToken(query.sort.by) } : query.sort,
    facets: query.facets
      .slice(0, most.facets)
      .map(facet => ({ ...facet, tokens: plainTokens(facet.tokens, most.facetTokens) })),
  }
}

// Beyond what a number can be, a bound is the end of what it can be.
function finite(bound: number | undefined): number | null {
  if (bound === undefined || Number.isNaN(bound)) return null
  return Math.min(Math.max(bound, -Number.MAX_VALUE), Number.MAX_VALUE)
}

function ofClause(clause: Clause): Condition {
  if ('any' in clause) return { any: plainTokens(clause.any, most.tokens) }
  return { none: plainTokens(clause.none, most.tokens) }
}

function plainTokens(tokens: string[], count: number): string[] {
  return [...new Set(tokens.slice(0, count).map(plainToken))]
}

/** A token as PostgreSQL can hold it, on one line. */
export function plainToken(token: string): string {
  return token
    .slice(0, 200)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
}

// Several words of one term stand side by side: each has its neighbour beside it.
function conditionsOf({ stems, excluded }: Resolved): Condition[] {
  const tokens =
    stems.length === 1
      ? [stems[0]!.map(stem => `~${stem}`)]
      : stems.slice(1).map((after, at) => [`~${stems[at]![0]} ${after[0]}`])
  return excluded ? [{ notAll: tokens.flat() }] : tokens.map(any => ({ any }))
}
