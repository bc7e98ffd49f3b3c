import type { Viewer } from '../account/viewer.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import { relativeTime } from '../ui/time.tsx'
import type { Interview } from './interview.db.ts'
import { StateBadge } from './interview-time.tsx'
import { clockText, dayText, offsetText } from './schedule.ts'

type Props = { interviews: Interview[]; viewer: Viewer; now: Temporal.Instant }

/** Every interview of the viewer, as talent, on the panel or as the one who hires. */
export function InterviewsPage({ interviews, viewer, now }: Props) {
  const isOver = ({ state }: Interview) => state === 'done' || state === 'cancelled' || state === 'missed'
  return (
    <>
      <PageHead
        title="Interviews"
        lead={`Times are in your time zone: ${viewer.timeZone}, ${offsetText(now, viewer.timeZone)} now.`}
      />
      {interviews.length === 0 && (
        <EmptyState
          icon="calendar"
          title="No interviews yet"
          action={<ButtonLink href="/jobs">See open jobs</ButtonLink>}
        >
          An interview begins with a proposal: the company shortlists it and proposes times, and the talent
          takes one.
        </EmptyState>
      )}
      <List
        title="To come"
        interviews={interviews.filter(interview => !isOver(interview))}
        viewer={viewer}
        now={now}
      />
      <List title="Over" interviews={interviews.filter(isOver)} viewer={viewer} now={now} />
    </>
  )
}

function List({ title, interviews, viewer, now }: Props & { title: string }) {
  if (interviews.length === 0) return null
  const columns = [
    { key: 'when', label: 'When' },
    { key: 'who', label: 'Who' },
    { key: 'job', label: 'Job' },
    { key: 'state', label: 'State' },
  ]
  const rows = interviews.map(interview => ({
    key: interview.id,
    cells: [
      <When key="when" interview={interview} viewer={viewer} now={now} />,
      <Who key="who" interview={interview} />,
      interview.job_title,
      <StateBadge key="state" state={interview.state} />,
    ],
  }))
  return (
    <Section title={title}>
      <Card flush>
        <Table caption={`Interviews: ${title.toLowerCase()}`} columns={columns} rows={rows} />
      </Card>
    </Section>
  )
}

function When({
  interview: { id, starts_at, minutes, state },
  viewer,
  now,
}: { interview: Interview } & Pick<Props, 'viewer' | 'now'>) {
  const zone = viewer.timeZone
  return (
    <>
      <a class="link font-medium whitespace-nowrap" href={`/interviews/${id}`}>
        {starts_at
          ? `${dayText(starts_at, zone)}, ${clockText(starts_at, zone)}`
          : state === 'proposed'
            ? 'Time to be agreed'
            : 'No time agreed'}
      </a>
      <span class="block text-13 text-ink-soft">
        {minutes} minutes{starts_at && `, ${relativeTime(starts_at, now)}`}
      </span>
    </>
  )
}

function Who({ interview: { role, company_name, talent_name } }: { interview: Interview }) {
  const roles = { talent: 'You are interviewed', panel: 'You are on the panel', hiring: 'You hire' }
  return (
    <>
      {role === 'talent' ? company_name : talent_name}
      <span class="block text-13 text-ink-soft">{roles[role]}</span>
    </>
  )
}
