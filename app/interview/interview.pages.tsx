import type { Viewer } from '../account/viewer.ts'
import type { FormState } from '../platform/form.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Prose } from '../ui/prose.tsx'
import { mayEnterRoom } from './interview.ts'
import { Cancelling, Ending } from './interview-ending.tsx'
import { About, People, Recorded } from './interview-parts.tsx'
import { StateBadge } from './interview-time.tsx'
import type { InterviewView } from './interview-view.db.ts'
import { mayReplay } from './replay/replay.ts'
import { keptInWords } from './replay/retention.ts'
import { RequestsNote } from './request/requests-note.tsx'
import { mayLinkCall } from './room/call/call-link.ts'
import { OtherTimes, Table, When } from './schedule/table.tsx'

type Props = { view: InterviewView; viewer: Viewer; form: FormState; now: Temporal.Instant }

/** An interview for each of its sides: when it is, who is there, and what can be done next. */
export function InterviewPage({ view, viewer, form, now }: Props) {
  const { interview } = view
  const isTalent = interview.role === 'talent'
  return (
    <>
      <PageHead
        crumbs={[{ href: '/interviews', label: 'Interviews' }]}
        title={
          isTalent ? `Interview with ${interview.company_name}` : `Interview of ${interview.talent_name}`
        }
        lead={interview.job_title}
        actions={<Ways view={view} />}
      >
        <p>
          <StateBadge state={interview.state} />
        </p>
      </PageHead>
      <div class="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="flex flex-col gap-6">
          <FormErrors form={form} />
          {interview.state !== 'proposed' && <When view={view} viewer={viewer} />}
          <Table view={view} viewer={viewer} now={now} />
          <OtherTimes interview={interview} />
          {interview.message && (
            <Card title={isTalent ? `From ${interview.company_name}` : `Message to ${interview.talent_name}`}>
              <Prose text={interview.message} />
            </Card>
          )}
          <RequestsNote interview={interview} forPanel={view.forPanel} openRequests={view.openRequests} />
          <Ending interview={interview} />
          <Cancelling interview={interview} form={form} />
        </div>
        <div class="flex flex-col gap-6">
          <People view={view} viewer={viewer} />
          <About view={view} />
          {isTalent && (
            <Recorded notesAttention={interview.notes_attention} kept={keptInWords(view.keeping)} />
          )}
        </div>
      </div>
    </>
  )
}

function Ways({ view: { interview, marks } }: { view: InterviewView }) {
  const { id, role, hires, state, proposal_id } = interview
  const begun = state === 'live' || state === 'done'
  const decides = hires && state === 'done' && marks.every(card => card.state !== 'open')
  return (
    <>
      {mayEnterRoom(interview) && (
        <ButtonLink href={`/interviews/${id}/room`} icon="video">
          Enter the room
        </ButtonLink>
      )}
      {mayEnterRoom(interview) && (
        <ButtonLink href={`/interviews/${id}/check`} variant="quiet" icon="mic">
          Check camera and Python
        </ButtonLink>
      )}
      <ButtonLink href={`/messages/interview/${id}`} variant="quiet" icon="message-square">
        Messages
      </ButtonLink>
      {mayLinkCall(interview) && (
        <ButtonLink href={`/interviews/${id}/call`} variant="quiet" icon="link">
          {interview.call_url ? 'Change the call' : 'Use another call'}
        </ButtonLink>
      )}
      {role === 'panel' && (
        <ButtonLink
          href={`/interviews/${id}/scorecard`}
          variant={begun && !decides && state === 'done' ? 'primary' : 'quiet'}
          icon="clipboard-list"
        >
          Open my scorecard
        </ButtonLink>
      )}
      {mayReplay(interview) && (
        <ButtonLink href={`/interviews/${id}/replay`} variant="quiet" icon="play">
          Watch the replay
        </ButtonLink>
      )}
      {hires && begun && (
        <ButtonLink
          href={`/proposals/${proposal_id}/decision`}
          variant={decides ? 'primary' : 'quiet'}
          icon="scale"
        >
          Compare and decide
        </ButtonLink>
      )}
    </>
  )
}
