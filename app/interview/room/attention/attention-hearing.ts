import type { WebSocket } from 'ws'
import type { Platform } from '../../../platform/platform.ts'
import type { Speaker } from '../room-hearing.ts'
import { noteAttention } from './attention.db.ts'
import type { AttentionMessage } from './attention-message.ts'

/** Keeps what a talent's browser says of attention, each after the one before: who is back has left first. */
export function createNoting({ database: { db }, clock }: Pick<Platform, 'database' | 'clock'>) {
  const noting = new WeakMap<WebSocket, Promise<void>>()
  return async (message: AttentionMessage, { socket, interviewId, person }: Speaker): Promise<void> => {
    const now = clock()
    const before = noting.get(socket) ?? Promise.resolve()
    const noted = before
      .catch(() => {})
      .then(() => noteAttention(db, now, { interviewId, accountId: person.id }, message))
    noting.set(socket, noted)
    await noted
  }
}
