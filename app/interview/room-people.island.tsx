import { island } from '../platform/island.tsx'
import type { RoomPerson } from './room.ts'
import { useRoom } from './room-use.ts'

type Props = { interviewId: string; accountId: string; invited: Omit<RoomPerson, 'hue'>[] }

/** Everyone who may be here, and who is. The colour is that of their cursor. */
export const RoomPeople = island(
  'app/interview/room-people.island.tsx',
  ({ interviewId, accountId, invited }: Props) => {
    const present = useRoom(interviewId)?.view.people ?? []
    return (
      <ul class="room-persons">
        {invited.map(({ id, name, role }) => {
          const here = present.find(person => person.id === id)
          return (
            <li key={id} data-cursor={here?.hue}>
              <span class="room-person-mark" aria-hidden="true" />
              <span>
                {name}
                {id === accountId && ' (you)'}
              </span>
              <span class="text-13 text-ink-soft">
                {role === 'talent' ? 'Talent' : 'Interviewer'}, {here ? 'here' : 'not here'}
              </span>
            </li>
          )
        })}
      </ul>
    )
  },
)
