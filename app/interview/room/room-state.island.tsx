import { island } from '../../platform/island.tsx'
import type { Connection } from './room.client.ts'
import { useRoom } from './room-use.ts'

const words: Record<Connection, string> = {
  connecting: 'Connecting…',
  saved: 'Saved',
  saving: 'Saving…',
  reconnecting: 'Reconnecting… your typing is kept',
}

/** Whether what is typed has reached the server, in words. */
export const RoomState = island(
  'app/interview/room/room-state.island.tsx',
  ({ interviewId }: { interviewId: string }) => {
    const connection = useRoom(interviewId)?.view.connection ?? 'connecting'
    return (
      <p class="room-state" data-state={connection} role="status">
        {words[connection]}
      </p>
    )
  },
)
