import type { RoomUpdate } from './room.db.ts'

export type Journal = {
  /**
   * Resolves once the update is committed. What arrives while a commit is running goes together in the next one, so
   * that fifty people typing cost one commit at a time, not fifty.
   */
  write(update: RoomUpdate): Promise<void>
  /** The id of the last update of a document that this process has committed. */
  lastWritten(document: string): number | undefined
  /** Resolves when nothing that was given so far waits any more. */
  settled(): Promise<void>
  forget(document: string): void
}

type Waiting = { update: RoomUpdate; done: () => void; fail: (error: unknown) => void }

/** Far below the 65,535 parameters of one statement. */
const mostInOneCommit = 1_000

/** Group commit: `insert` writes many updates at once and gives their ids in order. */
export function createJournal(insert: (updates: RoomUpdate[]) => Promise<number[]>): Journal {
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined
  const last = new Map<string, number>()

  async function writeAll(): Promise<void> {
    while (waiting.length) {
      const batch = waiting.slice(0, mostInOneCommit)
      waiting = waiting.slice(mostInOneCommit)
      await writeBatch(batch)
    }
    writing = undefined
  }

  async function writeBatch(batch: Waiting[]): Promise<void> {
    try {
      const ids = await insert(batch.map(({ update }) => update))
      for (const [at, { update }] of batch.entries())
        last.set(update.document, Math.max(ids[at]!, last.get(update.document) ?? 0))
      for (const { done } of batch) done()
    } catch (error) {
      for (const { fail } of batch) fail(error)
    }
  }

  return {
    write: update =>
      new Promise((done, fail) => {
        waiting.push({ update, done, fail })
        writing ??= writeAll()
      }),
    lastWritten: document => last.get(document),
    settled: async () => await writing,
    forget: document => void last.delete(document),
  }
}
