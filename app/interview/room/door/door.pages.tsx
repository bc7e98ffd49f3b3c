import type { Viewer } from '../../../account/viewer.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import type { Interview, Participant } from '../../interview.db.ts'
import { SpanTime } from '../../interview-time.tsx'
import { Waiting } from './waiting.island.tsx'

type Props = { interview: Interview; viewer: Viewer; people: Participant[] }

/** Where the talent waits. Nothing of the room is on this page: no question, no code, no word of anyone. */
export function WaitingPage({ interview, viewer, people }: Props) {
  const { id, company_name, job_title, starts_at, minutes, company_time_zone } = interview
  const panel = people.filter(({ role }) => role === 'panel').map(({ name }) => name)
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        title="You are expected"
        lead={`${company_name} lets you in when they are ready. You need to do nothing: stay on this page.`}
        crumbs={[{ href: `/interviews/${id}`, label: job_title }]}
      />
      <Card>
        <div class="flex flex-col gap-4">
          <Waiting interviewId={id} />
          <noscript>
            <p class="text-14 text-bad">
              The room needs JavaScript. Switch it on for this page and load it again.
            </p>
          </noscript>
          {starts_at && (
            <SpanTime
              at={starts_at}
              minutes={minutes}
              mine={viewer.timeZone}
              other={{ whose: company_name, zone: company_time_zone }}
            />
          )}
          <p class="text-14">With {sentenceOf(panel)}</p>
          <div>
            <ButtonLink href={`/interviews/${id}/check`} variant="quiet" icon="mic">
              Check camera, microphone and Python
            </ButtonLink>
          </div>
        </div>
      </Card>
    </div>
  )
}

function sentenceOf(names: string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
}
