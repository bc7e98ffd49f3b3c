import type { WebSocket } from 'ws'
import type { Hears, Speaker } from '../room-hearing.ts'
import type { ToBrowser } from '../room-message.ts'
import type { RoomContext } from '../room-presence.ts'
import type { CallPeer } from './call.ts'

type Room = {
  /** Says something to the browsers of a room that `to` picks. */
  say(interviewId: string, message: ToBrowser, to: (context: RoomContext) => boolean): void
  /** Tells a room anew who is in it, and in its call. */
  announce(interviewId: string): void
}

type Seat = CallPeer & { interviewId: string }

/** Who is in the calls of all rooms. Signals go only between two browsers in the call of one room. */
export function createCalls(room: Room) {
  const seats = new Map<WebSocket, Seat>()

  function leave({ socket, interviewId }: RoomContext): void {
    if (seats.delete(socket)) room.announce(interviewId)
  }

  const hears: Pick<Hears, 'call-in' | 'call-out' | 'call-signal'> = {
    'call-in'({ peer, muted, camera }, from) {
      const { interviewId, person, socket } = from
      const taken = [...seats].find(([, seat]) => seat.peer === peer)
      if (taken && taken[1].accountId !== person.id) return
      if (!seats.has(socket)) socket.once('close', () => leave(from))
      // One browser each: whoever joins in a second window moves there.
      for (const [other, seat] of seats)
        if (seat.interviewId === interviewId && seat.accountId === person.id) seats.delete(other)
      seats.set(socket, { peer, accountId: person.id, muted, camera, interviewId })
      room.announce(interviewId)
    },
    'call-out': (_message, from) => leave(from),
    'call-signal'({ to, signal }, from: Speaker) {
      const own = seats.get(from.socket)
      if (!own) return
      room.say(
        from.interviewId,
        { kind: 'call-signal', from: own.peer, signal },
        ({ socket }) => seats.get(socket)?.peer === to,
      )
    },
  }

  return {
    hears,
    /** The browsers of a room that are in its call. */
    peers: (interviewId: string): CallPeer[] =>
      [...seats.values()]
        .filter(seat => seat.interviewId === interviewId)
        .map(({ peer, accountId, muted, camera }) => ({ peer, accountId, muted, camera })),
  }
}
