import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { JobBadge } from '../job-badge.tsx'
import { Budget } from '../job-terms.tsx'
import { SaveButton } from './save-button.tsx'
import type { SavedJob } from './saved.db.ts'

type Props = { jobs: SavedJob[]; zone: string; now: Temporal.Instant }

/** The jobs that someone keeps for later. */
export function SavedJobsPage({ jobs, zone, now }: Props) {
  return (
    <>
      <PageHead
        title="Saved jobs"
        crumbs={[{ href: '/jobs', label: 'Jobs' }]}
        lead="What you keep for later, the latest first. Nobody else sees it."
      />
      {jobs.length === 0 ? (
        <EmptyState
          icon="archive"
          title="You keep no job yet"
          action={<ButtonLink href="/jobs">Find work</ButtonLink>}
        >
          On a job's page, "Save for later" puts it here.
        </EmptyState>
      ) : (
        <Card flush>
          <Table
            caption="Saved jobs"
            folds
            columns={[
              { key: 'job', label: 'Job' },
              { key: 'budget', label: 'Budget' },
              { key: 'state', label: 'State' },
              { key: 'saved', label: 'Saved' },
              { key: 'next', label: 'Next' },
            ]}
            rows={jobs.map(job => ({
              key: job.id,
              cells: [
                <span key="job" class="block min-w-44">
                  <a href={`/jobs/${job.slug}`} class="link font-medium">
                    {job.title}
                  </a>
                  <span class="block text-13 text-ink-soft">{job.company_name}</span>
                </span>,
                <Budget key="budget" job={job} />,
                <JobBadge key="state" state={job.state} />,
                <Time key="saved" at={job.saved_at} now={now} zone={zone} />,
                <span key="next" class="flex flex-wrap items-center gap-3">
                  <Next job={job} />
                  <SaveButton slug={job.slug} saved title={job.title} />
                </span>,
              ],
            }))}
          />
        </Card>
      )}
    </>
  )
}

function Next({ job: { slug, state, proposed, drafted } }: { job: SavedJob }) {
  if (!proposed && state !== 'open') return null
  return (
    <a href={`/jobs/${slug}/propose`} class="link">
      {proposed ? 'Your proposal' : drafted ? 'Go on with your draft' : 'Propose'}
    </a>
  )
}
