import { island } from '../../platform/island.tsx'
import { FollowButton, useFollowing } from './follow/follow-button.tsx'
import type { RoomPerson } from './room.ts'
import { useRoom } from './room-use.ts'

type Props = { interviewId: string; accountId: string; invited: Omit<RoomPerson, 'hue'>[] }

/** Everyone who may be here, who is, and who follows whom. The colour is that of their cursor. */
export const RoomPeople = island(
  'app/interview/room/room-people.island.tsx',
  ({ interviewId, accountId, invited }: Props) => {
    const joined = useRoom(interviewId)
    const view = joined?.view
    const known = view?.connection === 'saved' || view?.connection === 'saving'
    const following = useFollowing(joined?.room, accountId)
    const nameOf = (id: string) => (id === accountId ? 'you' : invited.find(each => each.id === id)?.name)
    return (
      <ul class="room-persons">
        {invited.map(({ id, name, role }) => {
          const here = known ? view.people.find(person => person.id === id) : undefined
          const followed = here && following.get(id)
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
                {followed && id !== accountId && `, follows ${nameOf(followed)}`}
              </span>
              {here && joined && id !== accountId && (
                <FollowButton
                  room={joined.room}
                  accountId={id}
                  name={name}
                  follows={following.get(accountId) === id}
                />
              )}
            </li>
          )
        })}
      </ul>
    )
  },
)
