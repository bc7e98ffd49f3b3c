import { z } from 'zod'
import type { TerminalSize } from '../../python/session.ts'
import { attentionMessage } from './attention/attention-message.ts'
import { type CallToBrowser, callMessages } from './call/call.ts'

// What a browser and the server say to each other beside the documents: over the same socket, and kept nowhere. In a
// browser only the types of this file are imported.

/** A terminal as large as a screen may want it, and no smaller than a program can bear. */
const size: z.ZodType<TerminalSize> = z.strictObject({
  columns: z.int().min(20).max(300),
  rows: z.int().min(5).max(120),
})

/** What a browser says. Whoever adds a kind here adds who hears it in rooms.ts. */
const toServerSchema = z.discriminatedUnion('kind', [
  /** Keys pressed in the shared terminal, as a terminal sends them: Enter is `\r`, Ctrl-C `\x03`. */
  z.strictObject({ kind: z.literal('terminal-keys'), text: z.string().min(1).max(65_536) }),
  /** The size of the screen of whoever started the terminal. */
  z.strictObject({ kind: z.literal('terminal-size'), size }),
  ...callMessages,
  attentionMessage,
])

export type ToServer = z.infer<typeof toServerSchema>

/** What the server says to one browser. */
export type ToBrowser =
  | { kind: 'terminal-refused'; why: string }
  /** What was typed here is not taken: somebody else is in the driver's seat. */
  | { kind: 'typing-refused' }
  | CallToBrowser

export type MessageOf<Kind extends ToServer['kind']> = Extract<ToServer, { kind: Kind }>

/** What a browser said; undefined where it is nothing that the room knows. */
export function readToServer(text: string): ToServer | undefined {
  try {
    return toServerSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
