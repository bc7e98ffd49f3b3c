import { useEffect, useState } from 'preact/hooks'
import { island } from '../../../platform/island.tsx'
import { Button } from '../../../ui/button.tsx'
import { fileTexts } from '../files/file.ts'
import type { RoomRole } from '../room.ts'
import { post } from '../room-post.ts'
import { useRoom } from '../room-use.ts'
import { notTaken, refusedIn, type Texts } from './refused.ts'

type Props = {
  interviewId: string
  accountId: string
  role: RoomRole
  people: { id: string; name: string }[]
}

/** Who types: everyone, or one person alone. The panel gives and takes the seat; a talent who has it may pass it on. */
export const RoomSeat = island('app/interview/room/seat/seat.island.tsx', (props: Props) => {
  const { interviewId, accountId, role, people } = props
  const joined = useRoom(interviewId)
  const stage = joined?.view.stage
  const known = joined !== undefined && joined.view.connection !== 'connecting'
  const [problem, setProblem] = useState('')
  const [refused, setRefused] = useState<Texts>({})
  useEffect(() => {
    if (known) setRefused(takeRefused(interviewId, fileTexts(joined.room.code)))
  }, [known])
  if (!stage) return null
  const { driver } = stage
  const nameOf = (id: string) => (id === accountId ? 'you' : people.find(each => each.id === id)?.name)
  const mayGive = role === 'panel' || driver === accountId

  async function give(to: string): Promise<void> {
    setProblem(await post(`/interviews/${interviewId}/seat`, { from: driver ?? '', to }))
  }

  return (
    <section class="room-seat" aria-label="Who types">
      <p class="text-14" role="status">
        {driver === null
          ? 'Everyone types.'
          : driver === accountId
            ? 'Only you type now.'
            : `Only ${nameOf(driver)} types now.`}
      </p>
      {mayGive && (
        <details key={driver} class="room-seat-choice">
          <summary>Hand over</summary>
          <div class="flex flex-wrap gap-2">
            {driver !== null && (
              <Button type="button" size="small" variant="quiet" onClick={() => void give('')}>
                Let everyone type
              </Button>
            )}
            {people
              .filter(({ id }) => id !== driver)
              .map(({ id }) => (
                <Button key={id} type="button" size="small" variant="quiet" onClick={() => void give(id)}>
                  Only {nameOf(id)}
                </Button>
              ))}
          </div>
        </details>
      )}
      {problem && <p class="text-13 text-bad">{problem}</p>}
      <Refused texts={refused} putAway={() => setRefused({})} />
    </section>
  )
})

function Refused({ texts, putAway }: { texts: Texts; putAway: () => void }) {
  const files = Object.entries(texts)
  if (files.length === 0) return null
  return (
    <details class="room-refused" open>
      <summary>What you typed was not taken: somebody else was in the driver’s seat</summary>
      {files.map(([name, text]) => (
        <figure key={name}>
          <figcaption>Your {name}</figcaption>
          <pre>{text}</pre>
        </figure>
      ))}
      <Button type="button" size="small" variant="plain" onClick={putAway}>
        Put it away
      </Button>
    </details>
  )
}

// The room's script left it before the page began anew; what the room has by now needs no keeping.
function takeRefused(interviewId: string, taken: Texts): Texts {
  const putAside = sessionStorage.getItem(refusedIn(interviewId))
  sessionStorage.removeItem(refusedIn(interviewId))
  return putAside === null ? {} : notTaken(JSON.parse(putAside) as Texts, taken)
}
