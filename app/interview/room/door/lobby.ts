import type { WebSocket } from 'ws'
import type { RoomPerson } from '../room.ts'

/** Who waits before which room: on a socket of their own, which nothing of the room is sent on. */
export function createLobby() {
  const waiting = new Map<WebSocket, { interviewId: string; person: RoomPerson }>()
  return {
    /** `changed` is told now and when they are gone. */
    wait(socket: WebSocket, interviewId: string, person: RoomPerson, changed: () => void): void {
      waiting.set(socket, { interviewId, person })
      socket.once('close', () => {
        waiting.delete(socket)
        changed()
      })
      changed()
    },
    /** The people who wait before a room, each once. */
    before(interviewId: string): RoomPerson[] {
      const people = [...waiting.values()].filter(each => each.interviewId === interviewId)
      return [...new Map(people.map(({ person }) => [person.id, person])).values()]
    },
  }
}

export type Lobby = ReturnType<typeof createLobby>
