import { Button, ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import type { Interview, Participant } from '../../interview.db.ts'
import { Recorded } from '../../interview-parts.tsx'
import { AttentionWords } from '../attention/attention-words.tsx'
import type { Standing } from '../door/door.ts'
import { CheckConnection } from './check-connection.island.tsx'
import { CheckMedia } from './check-media.island.tsx'
import { CheckPython } from './check-python.island.tsx'

type Props = {
  interview: Interview
  standing: Standing
  people: Participant[]
  /** For how long it is kept, in words. */
  kept: string
  serverPython: boolean
  secureOrigin: boolean
}

/** Before the room: what is recorded, and whether camera, microphone, Python and the connection work here. */
export function CheckPage({ interview, standing, people, kept, serverPython, secureOrigin }: Props) {
  const { id, job_title, call_url } = interview
  return (
    <>
      <PageHead
        title="Before the interview"
        lead="Try what you will use. Nothing on this page is recorded or sent to the others."
        crumbs={[{ href: `/interviews/${id}`, label: job_title }]}
        actions={
          standing !== 'untold' && (
            <ButtonLink href={`/interviews/${id}/room`} icon="video">
              {standing === 'waiting' ? 'Go to the room and wait' : 'Enter the room'}
            </ButtonLink>
          )
        }
      />
      <div class="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="flex min-w-0 flex-col gap-6">
          {standing === 'untold' && <Telling interview={interview} />}
          <Card title="Camera, microphone, loudspeaker">
            {call_url ? (
              <p class="text-14">
                This interview uses another call. Its own page can try your camera and microphone; the link is
                in the room.
              </p>
            ) : (
              <CheckMedia secureOrigin={secureOrigin} />
            )}
          </Card>
          <Card title="Python">
            <CheckPython interviewId={id} serverPython={serverPython} />
          </Card>
          <Card title="Connection">
            <CheckConnection interviewId={id} />
          </Card>
          <noscript>
            <p class="text-14 text-bad">
              These checks and the room need JavaScript. Switch it on for this page and load it again.
            </p>
          </noscript>
        </div>
        <div class="flex flex-col gap-6">
          <Recorded notesAttention={interview.notes_attention} kept={kept} />
          <Card title="Who will be there">
            <ul class="flex flex-col gap-2 text-14">
              {people.map(({ account_id, name, role }) => (
                <li key={account_id}>
                  {name} <span class="text-ink-soft">· {role === 'talent' ? 'Talent' : 'Panel'}</span>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </>
  )
}

function Telling({ interview: { id, company_name } }: Pick<Props, 'interview'>) {
  return (
    <Card title="Before you enter: attention signals">
      <form method="post" action={`/interviews/${id}/attention`} class="flex flex-col items-start gap-4">
        <p class="max-w-reading text-14">
          {company_name} has chosen this for its interviews. <AttentionWords />
        </p>
        <p class="max-w-reading text-14 text-ink-soft">
          If that does not suit you, write to {company_name} before the interview. Nothing is noted until you
          have agreed here.
        </p>
        <Button>I have read this, go on</Button>
      </form>
    </Card>
  )
}
