import type { TerminalSize } from '../session.ts'

/** A screen needs no more of a session than this: the room's session is another one. */
export type TerminalTransport = {
  /** What is to be shown, as it comes. Gives the way to stop listening. */
  onData(listener: (text: string) => void): () => void
  write(text: string): void
  resize(size: TerminalSize): void
  stop(): void
}
