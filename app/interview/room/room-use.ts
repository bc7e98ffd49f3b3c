import { useEffect, useState } from 'preact/hooks'
import type { Room, RoomView } from './room.client.ts'

/** The room as it is now, for an island; undefined on the server and until the browser has joined. */
export function useRoom(interviewId: string): { room: Room; view: RoomView } | undefined {
  const [joined, setJoined] = useState<{ room: Room; view: RoomView }>()
  useEffect(() => {
    let leave = () => {}
    let left = false
    void import('./room.client.ts').then(({ joinRoom }) => {
      if (left) return
      const room = joinRoom(interviewId)
      const look = () => setJoined({ room, view: room.view() })
      leave = room.watch(look)
      look()
    })
    return () => {
      left = true
      leave()
    }
  }, [interviewId])
  return joined
}
