import { ButtonLink } from '../../ui/button.tsx'
import type { Interview, Participant } from '../interview.db.ts'
import { RoomAttention } from './attention/attention.island.tsx'
import { pasteNoted } from './attention/attention.ts'
import { RoomCall } from './call/call.island.tsx'
import { RoomChat } from './chat/chat.island.tsx'
import { LetIn } from './door/let-in.island.tsx'
import { RoomPeople } from './room-people.island.tsx'
import { RoomSeat } from './seat/seat.island.tsx'

type Props = { interview: Interview; accountId: string; people: Participant[] }

/** The pane of the people: who waits, who is here, the call, who types, the chat. */
export function PeoplePane({ interview, accountId, people }: Props) {
  const { id, role, call_url, notes_attention } = interview
  const panel = role === 'panel'
  const named = people.map(({ account_id, name, role }) => ({ id: account_id, name, role }))
  const talent = named.find(person => person.role === 'talent')
  return (
    <>
      {panel && talent && (
        <LetIn interviewId={id} talent={talent.name} admitted={interview.admitted_at !== null} />
      )}
      {call_url ? (
        <OtherCall url={call_url} />
      ) : (
        <RoomCall
          interviewId={id}
          accountId={accountId}
          names={Object.fromEntries(named.map(({ id, name }) => [id, name]))}
        />
      )}
      <RoomPeople interviewId={id} accountId={accountId} invited={named} />
      <RoomSeat interviewId={id} accountId={accountId} role={panel ? 'panel' : 'talent'} people={named} />
      <RoomChat interviewId={id} accountId={accountId} />
      {!panel && notes_attention && <RoomAttention interviewId={id} pasteNoted={pasteNoted} />}
    </>
  )
}

function OtherCall({ url }: { url: string }) {
  return (
    <div class="call">
      <p class="text-13 text-ink-soft">This interview talks at {new URL(url).hostname}.</p>
      <ButtonLink
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        size="small"
        variant="quiet"
        icon="external-link"
      >
        Open the call
      </ButtonLink>
    </div>
  )
}
