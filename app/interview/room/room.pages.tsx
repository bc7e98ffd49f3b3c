import type { EngineStatus } from '../../python/python-engine.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { Interview, Participant } from '../interview.db.ts'
import type { Note } from './notes/note.ts'
import type { AskedQuestion } from './room.ts'
import { RoomEditor } from './room-editor.island.tsx'
import { type KitEntry, RoomKit } from './room-kit.tsx'
import { PeoplePane } from './room-people.tsx'
import { RoomQuestion } from './room-question.island.tsx'
import { RoomState } from './room-state.island.tsx'
import { RoomOutput } from './runs/run-output.island.tsx'

export type RoomPageProps = {
  interview: Interview
  accountId: string
  people: Participant[]
  asked: AskedQuestion | null
  /** Only for the panel: the questions with all that the talent may not read. */
  kit: KitEntry[] | undefined
  /** Only the viewer's own. */
  notes: Note[]
  python: EngineStatus
}

/** The room. What only the panel may read is rendered into the panel's page and is on no other channel. */
export function RoomPage({ interview, accountId, people, asked, kit, notes, python }: RoomPageProps) {
  const { id, role } = interview
  const talent = people.find(person => person.role === 'talent')
  return (
    <div class="room" data-role={role}>
      <header class="room-bar">
        <h1 class="font-sans text-14 font-semibold">{interview.job_title}</h1>
        <p class="text-14 text-ink-soft">
          {role === 'panel' ? `Interview with ${talent?.name}` : `Interview with ${interview.company_name}`}
        </p>
        <RoomState interviewId={id} />
        {kit && <EndInterview id={id} />}
      </header>
      <noscript>
        <p class="room-note">
          The room needs JavaScript: the shared editor and its connection are made of it. Switch it on for
          this page and load it again.
        </p>
      </noscript>
      <details class="room-pane room-question" open>
        <summary>{kit ? 'Questions' : 'Question'}</summary>
        <div class="room-body">
          {kit ? (
            <RoomKit interviewId={id} kit={kit} notes={notes} current={asked?.position ?? null} />
          ) : (
            <RoomQuestion interviewId={id} asked={asked} />
          )}
        </div>
      </details>
      <RoomEditor
        interviewId={id}
        accountId={accountId}
        role={kit ? 'panel' : 'talent'}
        serverPython={python.available}
      />
      <RoomOutput
        interviewId={id}
        accountId={accountId}
        role={kit ? 'panel' : 'talent'}
        absent={python.available ? undefined : python.why}
      />
      <details class="room-pane room-people" open>
        <summary>In the room</summary>
        <div class="room-body">
          <PeoplePane interview={interview} accountId={accountId} people={people} />
          {kit && (
            <p class="text-14">
              <a href={`/interviews/${id}/scorecard`} target="_blank" class="link" rel="noopener">
                My scorecard
              </a>
              <br />
              <span class="text-ink-soft">Opens beside the room. The talent cannot see it.</span>
            </p>
          )}
        </div>
      </details>
    </div>
  )
}

function EndInterview({ id }: { id: string }) {
  return (
    <Dialog id="end-interview" title="End the interview?" opener="End the interview" small>
      <form method="post" action={`/interviews/${id}/end`} class="flex flex-col items-start gap-4">
        <p>The room closes for everyone, and nobody can enter it again. What was typed and run is kept.</p>
        <Button variant="danger">End the interview</Button>
      </form>
    </Dialog>
  )
}

/** What the talent sees once the interview is over. */
export function RoomOver({ interview }: { interview: Interview }) {
  return (
    <PageHead
      title="Thank you"
      lead={`The interview with ${interview.company_name} is over. What you typed and ran is kept with it. The interviewers now write down what they heard; ${interview.company_name} then tells you how it goes on.`}
      actions={<ButtonLink href={`/proposals/${interview.proposal_id}`}>Go to your proposal</ButtonLink>}
    />
  )
}
