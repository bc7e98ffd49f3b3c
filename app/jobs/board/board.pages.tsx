import type { ComponentChildren } from 'preact'
import type { Viewer } from '../../account/viewer.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { Job } from '../job.db.ts'
import { Budget } from '../job-terms.tsx'
import type { BoardCard } from './board.db.ts'
import { BoardColumns } from './board-columns.tsx'
import { type BoardFilter, boardAddress, isFiltered, sortWords } from './board-filter.ts'
import { type AskedBrief, BoardFilterForm } from './board-filter-form.tsx'
import { BoardLive } from './board-live.island.tsx'
import { ProposalRows } from './proposal-rows.tsx'

export type BoardPageProps = {
  job: Job
  filter: BoardFilter
  /** The cards of the board, or the rows of a page of the table. */
  proposals: BoardCard[]
  counts: Record<string, number>
  questions: AskedBrief[]
  viewer: Viewer
  now: Temporal.Instant
  /** Why a step was not taken. */
  refused?: string | undefined
}

/** A job's proposals, as a board or as a table. */
export function BoardPage(props: BoardPageProps) {
  const { job, filter, proposals, counts, questions, refused } = props
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const withdrawn = counts['withdrawn'] ?? 0
  const table = filter.view === 'table'
  return (
    <>
      <Head {...props} all={all} />
      {all === 0 && !isFiltered(filter) ? (
        <Nobody job={job} />
      ) : (
        <>
          <Tabs
            label="How to look at them"
            tabs={[
              {
                href: boardAddress(job.slug, filter, { view: 'board', page: 1 }),
                label: 'Board',
                current: !table,
              },
              {
                href: boardAddress(job.slug, filter, { view: 'table', page: 1 }),
                label: 'Table',
                current: table,
              },
            ]}
          />
          <BoardFilterForm {...{ job, filter, questions }} />
          <div id="proposals">
            {refused && (
              <p role="alert" id="board-said" tabIndex={-1} class={alert}>
                {refused}
              </p>
            )}
            {filter.problems.map(problem => (
              <p key={problem} class="mb-4 text-14 text-caution">
                {problem}
              </p>
            ))}
            {proposals.length === 0 ? (
              <NoneLeft job={job} filter={filter} />
            ) : table ? (
              <ProposalRows {...props} />
            ) : (
              <BoardColumns {...props} />
            )}
            {!table && withdrawn > 0 && (
              <p class="mt-4 text-14 text-ink-soft">
                <a
                  class="link"
                  href={boardAddress(job.slug, filter, { view: 'table', state: 'withdrawn', page: 1 })}
                >
                  {withdrawn === 1 ? 'One was withdrawn' : `${withdrawn} were withdrawn`}
                </a>
                ; the table shows {withdrawn === 1 ? 'it' : 'them'}.
              </p>
            )}
          </div>
          {!table && <BoardLive form="board" results="proposals" />}
        </>
      )}
    </>
  )
}

const alert = 'mb-4 rounded-md border border-bad/60 bg-bad-soft px-4 py-3 text-14 font-medium'

function Head({ job, filter, counts, all }: BoardPageProps & { all: number }) {
  const [up, down] = sortWords[filter.view === 'table' ? filter.sort : 'came']
  return (
    <PageHead
      title="Proposals"
      crumbs={[
        { href: '/jobs', label: 'Jobs' },
        { href: `/jobs/${job.slug}`, label: job.title },
      ]}
      lead={
        <>
          {filter.view === 'table' && filter.descending ? down : up} The budget is <Budget job={job} />; the
          skills are {new Intl.ListFormat('en').format(job.skills)}.
        </>
      }
      actions={
        all > (counts['sent'] ?? 0) && (
          <ButtonLink href={`/jobs/${job.slug}/comparison`} variant="quiet" icon="scale">
            Compare the interviews
          </ButtonLink>
        )
      }
    />
  )
}

function Nobody({ job }: Pick<BoardPageProps, 'job'>): ComponentChildren {
  return (
    <EmptyState
      icon="mail"
      title="Nobody has sent a proposal yet"
      action={
        <ButtonLink href="/talent" variant="quiet">
          Look at the talents
        </ButtonLink>
      }
    >
      {job.state === 'open'
        ? 'You get a letter when the first one comes.'
        : 'The job is not open, so nobody can propose.'}
    </EmptyState>
  )
}

function NoneLeft({ job, filter }: Pick<BoardPageProps, 'job' | 'filter'>) {
  const everything = { words: '', state: undefined, answer: '', page: 1 }
  return (
    <EmptyState
      icon="funnel"
      title={filter.page > 1 ? 'There is nothing on this page' : 'No proposal is like that'}
      action={
        <ButtonLink href={boardAddress(job.slug, filter, everything)} variant="quiet">
          Show all of them
        </ButtonLink>
      }
    >
      Other words, or one condition less, may find more.
    </EmptyState>
  )
}
