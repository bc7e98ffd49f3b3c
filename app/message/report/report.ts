import { z } from 'zod'
import { text } from '../../platform/field.ts'

// What somebody shows the operator of what was written to them.

export const reasons = ['fraud', 'harassment', 'off_platform', 'spam', 'other'] as const
export type Reason = (typeof reasons)[number]

export const reasonWords: Record<Reason, string> = {
  fraud: 'It is, or looks like, fraud',
  harassment: 'It insults, threatens or harasses',
  off_platform: 'It asks me to pay, or for data that it should not',
  spam: 'It is advertising',
  other: 'Something else',
}

export const reportSchema = z.object({
  reason: z.enum(reasons, { error: 'Choose what is wrong with it.' }),
  words: text({ max: 1_000, label: 'What happened' }),
})

export type ReportFields = z.output<typeof reportSchema>

export const closeSchema = z.object({
  act: z.enum(['dismissed', 'suspended'], { error: 'This form is damaged.' }),
})
