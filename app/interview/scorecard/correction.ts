import { z } from 'zod'
import { formId, text } from '../../platform/field.ts'
import type { InterviewSides } from '../interview.ts'
import { type CardFields, type CardState, scorecardSchema } from './scorecard.ts'

// A submitted card never changes. Who made a mistake puts a new version beside it, and says why.

/** `id` is the new version's, `corrects` the id of the one that the page showed. */
export type Correction = { id: string; corrects: string; correction_reason: string; fields: CardFields }

export function correctionSchema(positions: readonly number[]) {
  return z
    .intersection(
      z.object({
        id: formId,
        corrects: formId,
        correction_reason: text({ min: 1, max: 500, label: 'The reason for the correction' }),
      }),
      scorecardSchema(positions, true),
    )
    .transform(({ id, corrects, correction_reason, ...fields }): Correction => {
      return { id, corrects, correction_reason, fields }
    })
}

/** Why the viewer's own card cannot be corrected now, in words for the place of the form; undefined when it can. */
export function whyNotCorrect(
  interview: Pick<InterviewSides, 'role' | 'state'>,
  card: { state: CardState },
  decided: boolean,
): string | undefined {
  if (interview.role !== 'panel' || card.state !== 'submitted') return 'There is nothing to correct yet.'
  if (interview.state !== 'live' && interview.state !== 'done')
    return `The interview is ${interview.state}: nothing will be decided from this card.`
  if (decided) return 'A decision was made from this card. It stays as it was seen then.'
  return undefined
}
