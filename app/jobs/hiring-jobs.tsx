import { Card } from '../ui/card.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { JobBadge } from './job-badge.tsx'
import type { HiringJob } from './job-list.db.ts'

type Props = { jobs: HiringJob[]; zone: string; now: Temporal.Instant }

/** The jobs that the viewer hires for, in every state, with the way to their proposals. */
export function HiringJobs({ jobs, zone, now }: Props) {
  const several = new Set(jobs.map(({ company_slug }) => company_slug)).size > 1
  return (
    <div class="mb-10">
      <Card title="Jobs you hire for" flush>
        <Table
          caption="Jobs you hire for"
          folds
          columns={[
            { key: 'job', label: 'Job' },
            ...(several ? [{ key: 'company', label: 'Company' }] : []),
            { key: 'state', label: 'State' },
            { key: 'proposals', label: 'Proposals' },
            { key: 'made', label: 'Made' },
          ]}
          rows={jobs.map(job => ({
            key: job.id,
            cells: [
              <a key="job" href={`/jobs/${job.slug}`} class="link block min-w-44 font-medium">
                {job.title}
              </a>,
              ...(several ? [job.company_name] : []),
              <JobBadge key="state" state={job.state} />,
              <Proposals key="proposals" job={job} />,
              <Time key="made" at={job.created_at} now={now} zone={zone} />,
            ],
          }))}
        />
      </Card>
    </div>
  )
}

function Proposals({ job }: { job: HiringJob }) {
  const { proposal_count: all, waiting_count: waiting } = job
  if (all === 0) return <span class="text-ink-soft">None yet</span>
  return (
    <a href={`/jobs/${job.slug}/proposals`} class="link whitespace-nowrap">
      {all}
      {waiting > 0 && `, ${waiting} new`}
    </a>
  )
}
