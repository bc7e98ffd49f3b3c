import { z } from 'zod'
import type { Viewer } from '../../account/viewer.ts'
import { revision, text } from '../../platform/field.ts'
import { type InterviewSides, mayRate } from '../interview.ts'

// One interviewer's anchored rating and evidence per question.

export const recommendations = ['strong_no', 'no', 'no_decision', 'yes', 'strong_yes'] as const
export type Recommendation = (typeof recommendations)[number]

export const recommendationWords: Record<Recommendation, string> = {
  strong_no: 'Strong no',
  no: 'No',
  no_decision: 'No decision',
  yes: 'Yes',
  strong_yes: 'Strong yes',
}

export type CardState = 'open' | 'submitted' | 'excused'

/** That a card is in, and whose it is: all that anyone may know of one that they may not see. */
export type CardMark = { account_id: string; state: CardState }

/**
 * Whether the viewer may see what others gave: someone on the panel once their own card is in; someone who hires but
 * is off the panel, or was excused from it, once every card is in or excused. Never the talent.
 */
export function maySeeScores(
  viewer: Pick<Viewer, 'accountId'>,
  interview: Pick<InterviewSides, 'role' | 'hires'>,
  cards: readonly CardMark[],
): boolean {
  if (interview.role === 'talent') return false
  const own = cards.find(({ account_id }) => account_id === viewer.accountId)
  if (own && own.state !== 'excused') return own.state === 'submitted'
  return interview.hires && allIn(cards)
}

/** Before this, nobody decides. */
export function allIn(cards: readonly CardMark[]): boolean {
  return cards.length > 0 && cards.every(({ state }) => state !== 'open')
}

export function mayFillScorecard(interview: InterviewSides, own: CardMark | undefined): boolean {
  return mayRate(interview) && own?.state === 'open'
}

/**
 * An owner or manager excuses someone who cannot rate. Never themselves: they can always submit, with "not asked" and
 * its reason where they have nothing to say, and being let off is for another person to grant.
 */
export function mayExcuse(
  viewer: Pick<Viewer, 'accountId'>,
  interview: InterviewSides,
  card: CardMark,
): boolean {
  const begun = interview.state === 'live' || interview.state === 'done'
  return interview.hires && begun && card.state === 'open' && card.account_id !== viewer.accountId
}

export const excuseSchema = z.object({ reason: text({ min: 1, max: 500, label: 'A reason' }) })

/** One question's part of a card. `not_asked_reason` is null unless "not asked" was chosen. */
export type Score = {
  position: number
  rating: number | null
  evidence: string
  not_asked_reason: string | null
}

export type CardFields = {
  revision: number
  recommendation: Recommendation | null
  words: string
  scores: Score[]
}

/** The names of a question's fields, by its position in the kit. */
export const scoreFields = (position: number) => ({
  rating: `rating_${position}`,
  evidence: `evidence_${position}`,
  notAsked: `not_asked_${position}`,
})

const ratings = ['', '1', '2', '3', '4', '5', 'not_asked'] as const
const rating = z.enum(ratings, { error: 'Choose a rating from 1 to 5, or “not asked”.' }).default('')
const evidence = text({ max: 4_000, label: 'The evidence' }).default('')
const notAsked = text({ max: 500, label: 'The reason' }).default('')

/** The card's form for a kit's positions. A draft may have gaps; what is submitted may not. */
export function scorecardSchema(positions: readonly number[], final: boolean) {
  const fields: z.ZodRawShape = {}
  for (const position of positions) {
    const names = scoreFields(position)
    Object.assign(fields, { [names.rating]: rating, [names.evidence]: evidence, [names.notAsked]: notAsked })
  }
  return z
    .object({
      revision,
      recommendation: z
        .enum(['', ...recommendations], { error: 'Choose one of the five.' })
        .default('')
        .transform(value => value || null),
      words: text({ max: 4_000, label: 'Your words' }).default(''),
      ...fields,
    })
    .transform((typed): CardFields => {
      const { revision, recommendation, words } = typed
      return {
        revision,
        recommendation,
        words,
        scores: positions.map(position => scoreFrom(typed, position)),
      }
    })
    .superRefine(({ scores, recommendation }, ctx) => {
      if (!final) return
      const missing = (field: string, message: string) =>
        ctx.addIssue({ code: 'custom', path: [field], message })
      for (const score of scores) {
        const wrong = missingIn(score)
        if (wrong) missing(scoreFields(score.position)[wrong.field], wrong.message)
      }
      if (!recommendation)
        missing('recommendation', 'Choose what you recommend; “no decision” is one of the answers.')
    })
}

/** What a submitted score still lacks. Evidence is due where a rating decides most: at 1, 2 and 5. */
export function missingIn({ position, rating, evidence, not_asked_reason }: Score) {
  if (not_asked_reason === '')
    return { field: 'notAsked', message: `Question ${position}: say why it was not asked.` } as const
  if (not_asked_reason !== null) return undefined
  if (rating === null)
    return {
      field: 'rating',
      message: `Question ${position}: rate the answer, or choose “not asked”.`,
    } as const
  if (!evidence && (rating <= 2 || rating === 5))
    return {
      field: 'evidence',
      message: `Question ${position}: write what was said or done; a ${rating} needs evidence.`,
    } as const
  return undefined
}

function scoreFrom(typed: Record<string, unknown>, position: number): Score {
  const names = scoreFields(position)
  const [chosen, evidence, reason] = [names.rating, names.evidence, names.notAsked].map(name =>
    String(typed[name] ?? ''),
  )
  return {
    position,
    rating: chosen && chosen !== 'not_asked' ? Number(chosen) : null,
    evidence: evidence ?? '',
    not_asked_reason: chosen === 'not_asked' ? (reason ?? '') : null,
  }
}
