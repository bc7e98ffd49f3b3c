import type { WebSocket } from 'ws'
import type { Tell } from './remote-message.ts'

export type Outbox = {
  tell(tell: Tell): void
  /** Tells the rest, then closes. */
  close(): void
}

/** What is on its way to a reader before the rest waits here, where output comes together in few messages. */
const mostBytesUnderWay = 256 * 1024
const mostTogether = { text: 64 * 1024, pieces: 1000 }

/**
 * Tells in order, as fast as the other end reads. What waits for one that reads slowly is bounded by the limits of its
 * run, and is not written out twice; one that reads nothing is cut off by its missing pulse.
 */
export function openOutbox(socket: WebSocket): Outbox {
  const waiting: Tell[] = []
  let textInLast = 0
  let closing = false

  function pump(): void {
    while (socket.readyState === socket.OPEN && socket.bufferedAmount < mostBytesUnderWay) {
      const tell = waiting.shift()
      if (!tell) break
      socket.send(JSON.stringify(tell), pump)
    }
    if (closing && waiting.length === 0) socket.close(1000)
  }

  function add(tell: Tell): void {
    const last = waiting.at(-1)
    // Of places in a queue only the last counts.
    if (last?.tell === 'queued' && tell.tell === 'queued') last.place = tell.place
    else if (last?.tell === 'output' && tell.tell === 'output' && hasRoom(last)) {
      last.pieces.push(...tell.pieces)
      textInLast += lengthOf(tell)
    } else {
      waiting.push(tell)
      textInLast = lengthOf(tell)
    }
  }

  function hasRoom({ pieces }: Tell & { tell: 'output' }): boolean {
    return textInLast < mostTogether.text && pieces.length < mostTogether.pieces
  }

  socket.once('close', () => {
    waiting.length = 0
  })

  return {
    tell(tell) {
      if (socket.readyState !== socket.OPEN || closing) return
      add(tell)
      pump()
    },
    close() {
      closing = true
      pump()
    },
  }
}

function lengthOf(tell: Tell): number {
  return tell.tell === 'output' ? tell.pieces.reduce((sum, { text }) => sum + text.length, 0) : 0
}
