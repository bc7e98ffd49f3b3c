import type * as Y from 'yjs'

// What people in a room write to each other. The server shows it on the stage once it is kept.

export type ChatMessage = { id: string; accountId: string; name: string; text: string; sentAt: string }

/** How many messages one interview can have: more is a flood. */
export const mostMessages = 1_000

/** How many one person can send in ten seconds. */
export const mostInTenSeconds = 10

export function readChat(stage: Y.Doc): ChatMessage[] {
  return stage.getArray<ChatMessage>('chat').toArray()
}

/** Shows messages in the order in which they were sent; what is shown already stays as it is. */
export function showOnStage(stage: Y.Doc, messages: ChatMessage[]): void {
  const shown = new Set(readChat(stage).map(({ id }) => id))
  const missing = messages.filter(({ id }) => !shown.has(id))
  if (missing.length) stage.getArray<ChatMessage>('chat').push(missing)
}
