/** What waits for somebody: conversations with something unread, and notifications. */
export type News = { messages: number; notifications: number }

/** A count where there is little room. */
export function shortCount(count: number): string {
  return count > 99 ? '99+' : String(count)
}
