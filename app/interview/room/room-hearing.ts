import { type MessageOf, readToServer, type ToBrowser, type ToServer } from './room-message.ts'
import type { RoomContext } from './room-presence.ts'

/** Whose browser said something, and the way to answer it alone. */
export type Speaker = RoomContext & { answer(message: ToBrowser): void }

/** Who hears each kind of message. */
export type Hears = {
  [Kind in ToServer['kind']]: (message: MessageOf<Kind>, from: Speaker) => void | Promise<void>
}

/** What one socket may say in a second: a page pasted into a terminal fits many times, a flood does not. */
const mostASecond = { messages: 300, characters: 400_000 }

type Spent = { since: number; messages: number; characters: number }

/** Hands what browsers say to who hears it. What nobody knows is passed over; a socket that floods is closed. */
export function createHearing(hears: Hears, failed: (error: unknown) => void) {
  const spent = new WeakMap<RoomContext['socket'], Spent>()

  function floods({ socket }: RoomContext, text: string): boolean {
    const now = Date.now()
    let own = spent.get(socket)
    if (!own || now - own.since > 1_000) own = { since: now, messages: 0, characters: 0 }
    own.messages += 1
    own.characters += text.length
    spent.set(socket, own)
    return own.messages > mostASecond.messages || own.characters > mostASecond.characters
  }

  /** Never throws: a message is not worth a room. */
  return async function hear(text: string, from: Speaker): Promise<void> {
    if (floods(from, text)) return from.socket.close(1008)
    const message = readToServer(text)
    if (!message) return
    try {
      await (hears[message.kind] as (message: ToServer, from: Speaker) => unknown)(message, from)
    } catch (error) {
      failed(error)
    }
  }
}
