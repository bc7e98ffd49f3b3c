import { describeJobFilter } from './filter-words.ts'
import { jobQueryOf, jobsAddress } from './job-filter.ts'
import type { JobSearch } from './job-search.db.ts'

/** Where feed readers find the feeds of a list. */
export function FeedLinks({ form, asked }: JobSearch) {
  const query = jobQueryOf(form.values, { after: undefined, sort: undefined })
  const title = describeJobFilter(asked.parts)
  return (
    <>
      <link
        rel="alternate"
        type="application/atom+xml"
        title={title}
        href={jobsAddress(query, '/jobs/feed.atom')}
      />
      <link
        rel="alternate"
        type="application/feed+json"
        title={title}
        href={jobsAddress(query, '/jobs/feed.json')}
      />
    </>
  )
}
