import { z } from 'zod'
import { revision } from '../../../platform/field.ts'
import type { InterviewSides } from '../../interview.ts'

// What an interviewer notes for themselves. Only they ever load it: not the others of the panel, not who hires.

/** A note on a question of the kit, or, where `version_id` is null, on the whole interview. */
export type Note = { version_id: string | null; text: string; revision: number }

const mostCharacters = 20_000

/** As typed: a note that is saved while someone writes keeps the space that they have just put at its end. */
export const noteSchema = z.object({
  version_id: z
    .string()
    .max(200)
    .optional()
    .transform(id => id || null),
  text: z
    .string({ error: 'The note must be text.' })
    .transform(typed => typed.replaceAll('\r\n', '\n').replace(/(?![\n\t])\p{Cc}/gu, ''))
    .refine(typed => typed.length <= mostCharacters, {
      error: `A note can have at most ${mostCharacters.toLocaleString('en')} characters.`,
    }),
  revision,
})

export function mayNote({ role, state }: InterviewSides): boolean {
  return role === 'panel' && ['scheduled', 'live', 'done'].includes(state)
}
