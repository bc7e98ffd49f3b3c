import type { Viewer } from '../account/viewer.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Section } from '../ui/section.tsx'
import { relativeTime } from '../ui/time.tsx'
import type { Interview } from './interview.db.ts'
import { timeOf } from './interview.ts'
import { StateBadge } from './interview-time.tsx'
import { clockText, dayText, offsetText } from './schedule/schedule.ts'

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
  return (
    <Section title={title}>
      <ul class="divide-y divide-line rounded-lg border border-line bg-surface">
        {interviews.map(interview => (
          <li
            key={interview.id}
            class="grid gap-x-6 gap-y-1 px-5 py-4 text-14 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_9rem]"
          >
            <When interview={interview} viewer={viewer} now={now} />
            <Who interview={interview} />
            <div class="pt-1 md:pt-0">
              <StateBadge state={interview.state} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function When({ interview, viewer, now }: { interview: Interview } & Pick<Props, 'viewer' | 'now'>) {
  const { id, minutes, state } = interview
  const zone = viewer.timeZone
  const at = timeOf(interview)
  return (
    <div>
      <a class="link text-16 font-medium" href={`/interviews/${id}`}>
        {at
          ? `${dayText(at, zone)}, ${clockText(at, zone)}`
          : state === 'proposed'
            ? 'Time to be agreed'
            : 'No time agreed'}
      </a>
      <p class="text-13 text-ink-soft">
        {minutes} minutes{at && `, ${relativeTime(at, now)}`}
      </p>
    </div>
  )
}

function Who({ interview: { role, company_name, talent_name, job_title } }: { interview: Interview }) {
  const roles = { talent: 'you are interviewed', panel: 'you are on the panel', hiring: 'you hire' }
  return (
    <div>
      <p class="font-medium">{job_title}</p>
      <p class="text-13 text-ink-soft">
        {role === 'talent' ? company_name : talent_name}, {roles[role]}
      </p>
    </div>
  )
}
