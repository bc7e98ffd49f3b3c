import { z } from 'zod'
import { pasteNoted } from './attention.ts'

/** What the talent's browser says; times are the server's. */
export const attentionMessage = z.discriminatedUnion('what', [
  z.strictObject({
    kind: z.literal('attention'),
    what: z.literal('paste'),
    length: z.int().gt(pasteNoted).max(100_000_000),
  }),
  z.strictObject({ kind: z.literal('attention'), what: z.literal('left') }),
  z.strictObject({ kind: z.literal('attention'), what: z.literal('back') }),
])

export type AttentionMessage = z.infer<typeof attentionMessage>
