import { setTimeout as wait } from 'node:timers/promises'
import type { Slot } from './slot.ts'

/** Slots that wait for a job, so that a job need not wait for them. */
export type ReadySlots = {
  /** One that is ready, or the next to be. Rejects when none comes. */
  take(): Promise<Slot>
  close(): void
}

export function keepReady(count: number, open: () => Promise<Slot>): ReadySlots {
  const ready: Slot[] = []
  let coming = 0
  let closed = false

  /** Also what failed to come, or ended while it waited, is asked for again: at the next job, not at once for ever. */
  function refill(): void {
    while (!closed && ready.length + coming < count) void openOne()
  }

  async function openOne(): Promise<void> {
    coming += 1
    try {
      // A job has just begun: it goes first.
      await wait(pauseMs)
      const slot = await open()
      if (closed) return slot.release()
      ready.push(slot)
      slot.listen(
        () => {},
        () => {
          ready.splice(0, ready.length, ...ready.filter(each => each !== slot))
        },
      )
    } catch {
      // Whoever needs one finds none, opens one itself, and hears what is wrong.
    } finally {
      coming -= 1
    }
  }

  refill()
  return {
    take() {
      const slot = ready.shift()
      refill()
      return slot ? Promise.resolve(slot) : open()
    },
    close() {
      closed = true
      for (const slot of ready.splice(0)) slot.release()
    },
  }
}

const pauseMs = 2
