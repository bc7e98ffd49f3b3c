import { island } from '../../platform/island.tsx'
import type { RoomPerson } from './room.ts'
import { useRoom } from './room-use.ts'

type Props = { interviewId: string; accountId: string; invited: Omit<RoomPerson, 'hue'>[] }

/** Everyone who may be here, and who is. The colour is that of their cursor. */
export const RoomPeople = island(
  'app/interview/room/room-people.island.tsx',
  ({ interviewId, accountId, invited }: Props) => {
    const view = useRoom(interviewId)?.view
    const known = view?.connection === 'saved' || view?.connection === 'saving'
    return (
      <ul class="room-persons">
        {invited.map(({ id, name, role }) => {
          const here = known ? view.people.find(person => person.id === id) : undefined
          return (
            <li key={id} data-cursor={here?.hue}>
              <span class="room-person-mark" aria-hidden="true" />
              <span>
                {name}
                {id === accountId && ' (you)'}
              </span>
              <span class="text-13 text-ink-soft">
                {role === 'talent' ? 'Talent' : 'Interviewer'}
                {known && (here ? ', here' : ', not here')}
              </span>
            </li>
          )
        })}
      </ul>
    )
  },
)
