import { z } from 'zod'
import { practiceRatings } from './practice.ts'

/** How an answer went, in the words of the buttons. */
export const ratingWords = {
  again: { name: 'Did not know', help: 'Shown again soon' },
  hard: { name: 'With effort', help: 'In a few days' },
  good: { name: 'Knew it', help: 'In a week or so' },
  easy: { name: 'Easy', help: 'In some weeks' },
}

export const rateSchema = z.object({
  id: z.uuid('Open the question again.'),
  rating: z.enum(practiceRatings, 'Say how your answer went.'),
  minutes: z.string().optional(),
})

/** What a browser kept before its person signed up. */
export const keptSchema = z.strictObject({
  attempts: z
    .array(
      z.strictObject({
        id: z.uuid(),
        question: z
          .string()
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
          .max(100),
        rating: z.enum(practiceRatings),
        at: z.iso.datetime(),
      }),
    )
    .max(5000),
})

export const triedSchema = z.object({
  code: z.string('Send your solution.').max(50_000, 'A solution has at most 50,000 characters.'),
})
