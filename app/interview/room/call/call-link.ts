import { z } from 'zod'
import type { InterviewSides } from '../../interview.ts'

// Another call in place of the room's own: a link that people open beside the room.

const link = z
  .string()
  .max(500, 'The link can have at most 500 characters.')
  .transform(typed => typed.trim() || null)
  .refine(typed => typed === null || isHttps(typed), {
    error: 'Type a link that begins with https://, or nothing for the room’s own call.',
  })

/** `from` is the link that the page showed: a change that started from another one is stale. */
export const callLinkSchema = z.object({ call_url: link, from: z.string().max(500).default('') })

/** Those who hire, until it is over. */
export function mayLinkCall({ hires, state }: InterviewSides): boolean {
  return hires && (state === 'proposed' || state === 'scheduled' || state === 'live')
}

function isHttps(typed: string): boolean {
  if (!URL.canParse(typed) || /\s/.test(typed)) return false
  const { protocol, username, password } = new URL(typed)
  return protocol === 'https:' && !username && !password
}
