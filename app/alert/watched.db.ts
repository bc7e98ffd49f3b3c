import type { MaybeViewer } from '../account/viewer.ts'
import { describeJobFilter } from '../jobs/search/filter-words.ts'
import { jobIndex } from '../jobs/search/job-document.db.ts'
import { jobQueryOf } from '../jobs/search/job-filter.ts'
import { jobSearchQuery } from '../jobs/search/job-query.ts'
import { listFoundJobs, readJobSearch } from '../jobs/search/job-search.db.ts'
import type { Db } from '../platform/database.ts'
import { type SearchQuery, search } from '../platform/search/search.ts'
import { describeTalentFilter } from '../talent/search/filter-part.ts'
import { talentIndex } from '../talent/search/talent-document.db.ts'
import { readTalentFilter } from '../talent/search/talent-filter.db.ts'
import { talentQueryOf } from '../talent/search/talent-filter.ts'
import { talentQuery } from '../talent/search/talent-query.ts'
import { listTalentRows } from '../talent/search/talent-row.db.ts'
import { citiesOf } from '../talent/search/talent-search.db.ts'
import type { WatchedKind } from './saved-search.ts'
import { jobLine, talentLine, type WatchedLine } from './watched-line.ts'

/** A search as its address says it: the query in its one form, in words, and what is wrong with it. */
type ReadSearch = { query: string; words: string; errors: string[] }

/** Only what was changed, or listed for the first time, since then. */
type Since = { changed?: Temporal.Instant; listed?: Temporal.Instant }

/** As many are looked at in one go. */
const mostFound = 1_000

/** Reads the query of a list as its owner would see it. */
export async function readSearch(
  db: Db,
  viewer: MaybeViewer,
  of: WatchedKind,
  query: string,
  now: Temporal.Instant,
): Promise<ReadSearch> {
  const { asked, ...read } = await kinds[of](db, viewer, new URLSearchParams(query), now)
  return read
}

/** The ids that a search finds, those that changed last first. `whole` is false where there were more than fit. */
export async function listFound(
  db: Db,
  viewer: MaybeViewer,
  { of, query }: { of: WatchedKind; query: string },
  now: Temporal.Instant,
  since: Since = {},
): Promise<{ ids: string[]; whole: boolean }> {
  const { asked, errors } = await kinds[of](db, viewer, new URLSearchParams(query), now)
  // Without the part that is wrong it would be another search.
  if (errors.length > 0) return { ids: [], whole: true }
  return await listAll(db, of, { ...asked, ranges: [...asked.ranges, ...rangesOf(since)] })
}

/** Whether anything changed since then that a search could find. */
export async function anyChanged(db: Db, of: WatchedKind, since: Temporal.Instant): Promise<boolean> {
  const found = await search(db, indexes[of], {
    ...{ words: '', clauses: [], facets: [], sort: newestChange, limit: 1 },
    ranges: rangesOf({ changed: since }),
  })
  return found.ok && found.ids.length > 0
}

/** What a letter says of each that is still to be seen, in the order of the ids. */
export async function tellFound(
  db: Db,
  viewer: MaybeViewer,
  of: WatchedKind,
  ids: string[],
): Promise<WatchedLine[]> {
  if (of === 'talent') return (await listTalentRows(db, viewer, ids)).map(talentLine)
  return (await listFoundJobs(db, ids)).map(jobLine)
}

type Asked = Pick<SearchQuery, 'words' | 'clauses' | 'ranges'>
type Read = (
  db: Db,
  viewer: MaybeViewer,
  query: URLSearchParams,
  now: Temporal.Instant,
) => Promise<ReadSearch & { asked: Asked }>

const kinds: Record<WatchedKind, Read> = {
  talent: async (db, viewer, query, now) => {
    const { filter, form } = await readTalentFilter(db, viewer, query, now)
    return {
      asked: talentQuery(filter, await citiesOf(db, filter), undefined, now),
      query: talentQueryOf({ ...filter, sort: 'best', after: [] }),
      words: describeTalentFilter(filter),
      errors: Object.values(form.errors),
    }
  },
  job: async (db, viewer, query, now) => {
    const { form, asked } = await readJobSearch(db, viewer, query)
    return {
      asked: jobSearchQuery(asked, now, { limit: 1 }),
      query: jobQueryOf(form.values, { after: undefined, sort: undefined }),
      words: describeJobFilter(asked.parts),
      errors: Object.values(form.errors),
    }
  },
}

const indexes: Record<WatchedKind, string> = { talent: talentIndex, job: jobIndex }
const newestChange = { by: 'changed', descending: true } as const

async function listAll(
  db: Db,
  of: WatchedKind,
  { words, clauses, ranges }: Asked,
): Promise<{ ids: string[]; whole: boolean }> {
  const ids: string[] = []
  const query: SearchQuery = { words, clauses, ranges, sort: newestChange, facets: [], limit: 100 }
  for (let after: string | undefined; ; ) {
    const found = await search(db, indexes[of], { ...query, ...(after && { after }) })
    if (!found.ok) throw new Error('The search refused its own cursor.')
    ids.push(...found.ids)
    after = found.next
    if (!after) return { ids, whole: true }
    if (ids.length >= mostFound) return { ids, whole: false }
  }
}

function rangesOf({ changed, listed }: Since): SearchQuery['ranges'] {
  const seconds = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 1000)
  return [
    ...(changed ? [{ number: 'changed', min: seconds(changed) }] : []),
    ...(listed ? [{ number: 'listed', min: seconds(listed) }] : []),
  ]
}
