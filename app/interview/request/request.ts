import { z } from 'zod'
import type { Viewer } from '../../account/viewer.ts'
import { formId, optionalText, text } from '../../platform/field.ts'
import type { InterviewSides, InterviewState } from '../interview.ts'

// What a talent asks of the company about an interview: that it suits them, that somebody looks at a decision again, that
// what was recorded is erased.

export const requestKinds = ['accommodation', 'review', 'deletion'] as const
export type RequestKind = (typeof requestKinds)[number]
export type RequestState = 'open' | 'granted' | 'declined'

export const askSchema = z.object({
  id: formId,
  kind: z.enum(requestKinds, { error: 'This form is damaged. Open the page again.' }),
  words: text({ min: 1, max: 2_000, label: 'What you ask for' }),
})

export type Asked = z.output<typeof askSchema>

export const answerSchema = z.object({
  state: z.enum(['granted', 'declined'], { error: 'Press one of the two buttons.' }),
  answer: text({ min: 1, max: 2_000, label: 'The answer' }),
  for_panel: optionalText({ max: 500, label: 'What the panel has to know' }),
})

export type Answer = z.output<typeof answerSchema>

/** What decides what can be asked for now. */
export type AskFacts = {
  state: InterviewState
  /** What was asked of this interview before. */
  asked: readonly { kind: RequestKind; state: RequestState; decision_id: string | null }[]
  /** The newest decision from this interview. */
  decision: { id: string; outcome: 'advance' | 'offer' | 'decline' } | undefined
  /** Whether the proposal is where the decision left it. */
  declined: boolean
  erased: boolean
}

/** Why this cannot be asked for now, in words for the place of the button; undefined when it can. */
export function whyNotAsk(kind: RequestKind, facts: AskFacts): string | undefined {
  const { state, asked, decision, declined, erased } = facts
  if (asked.some(request => request.kind === kind && request.state === 'open'))
    return 'You have asked for this. The company has not answered yet.'
  if (kind === 'accommodation')
    return state === 'proposed' || state === 'scheduled'
      ? undefined
      : 'This is for before the interview begins.'
  if (kind === 'review') {
    if (decision?.outcome !== 'decline' || !declined) return 'You can ask for this when you were declined.'
    return asked.some(({ decision_id }) => decision_id === decision.id)
      ? 'This decision was looked at again already.'
      : undefined
  }
  if (state !== 'done' && state !== 'cancelled' && state !== 'missed')
    return 'You can ask for this once the interview is over.'
  return erased ? 'Nothing of the recording is left: it is erased.' : undefined
}

/** What decides who may answer. `hiring` are the accounts of all who hire for the company. */
export type AnswerFacts = { kind: RequestKind; decided_by: string | null; hiring: readonly string[] }

/** Why a member who hires cannot answer this request: a decision is looked at by someone else, where there is anyone. */
export function whyNotAnswer(
  viewer: Pick<Viewer, 'accountId'>,
  { kind, decided_by, hiring }: AnswerFacts,
): string | undefined {
  if (kind !== 'review' || decided_by !== viewer.accountId) return undefined
  return hiring.some(account => account !== decided_by)
    ? 'You made this decision. Another owner or manager looks at it again.'
    : undefined
}

export function mayAsk({ role }: Pick<InterviewSides, 'role'>): boolean {
  return role === 'talent'
}

/** A month, as the law of many countries has it for requests about data. */
export function dueAt(askedAt: Temporal.Instant): Temporal.Instant {
  return askedAt.toZonedDateTimeISO('UTC').add({ months: 1 }).toInstant()
}

export const requestWords: Record<
  RequestKind,
  { title: string; about: string; granted: string; declined: string }
> = {
  accommodation: {
    title: 'An interview that suits you',
    about:
      'More time, breaks, larger type, a screen reader, no camera, written questions, another language of signs: say what you need, not why. Those who hire read it; the panel is told only what it has to do.',
    granted: 'Granted',
    declined: 'Not possible as asked',
  },
  review: {
    title: 'A person to look at the decision again',
    about:
      'Someone who hires, and who did not make the decision where there is such a person, reads the scorecards again with what you write. They let it stand, or take you back into the choice.',
    granted: 'Reopened: you are considered again',
    declined: 'The decision stands',
  },
  deletion: {
    title: 'The recording erased',
    about:
      'What was typed, run and written in the room, before its time is over. The scorecards stay: a decision was made from them. Once it is erased, nobody can look at the recording again, also not in your favour.',
    granted: 'Erased',
    declined: 'Kept until its time is over',
  },
}
