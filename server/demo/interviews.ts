import type { Viewer } from '../../app/account/viewer.ts'
import { endInterview, startInterview } from '../../app/interview/interview.db.ts'
import { listKitQuestions } from '../../app/interview/kit/kit.db.ts'
import { acceptSlot } from '../../app/interview/schedule/accept.db.ts'
import { proposeInterview } from '../../app/interview/schedule/schedule.db.ts'
import { saveScorecard } from '../../app/interview/scorecard/scorecard.db.ts'
import { newId } from '../../app/platform/id.ts'
import { type Demo, type DemoCompany, type DemoTalent, later, must } from './demo.ts'
import { evidence } from './words.ts'

export type Candidate = { id: string; talent: DemoTalent; seen: number }

/**
 * Proposes times, meets, rates. Gives when the last card was in, and the plain mean of all ratings: what the demo's company acts upon.
 */
export async function* interviewStory(
  { db, random }: Demo,
  at: Temporal.Instant,
  company: DemoCompany,
  { id: proposalId, talent }: Candidate,
  panel: Viewer[],
): AsyncGenerator<Temporal.Instant, { at: Temporal.Instant; mean: number } | undefined, void> {
  yield at
  const interviewId = newId()
  const today = at.toZonedDateTimeISO('UTC').startOfDay()
  const slots = [2, 3, 4].map(days => today.add({ days, hours: random.whole(8, 16) }).toInstant())
  const proposed = await proposeInterview(db, at, company.owner, {
    id: interviewId,
    proposalId,
    panel: panel.map(({ accountId }) => accountId),
    minutes: 60,
    slots,
    message:
      'We ask everyone the same questions and write a little Python together. Tell us if you need anything.',
  })
  if (!proposed.ok) return undefined
  let accepted = later(at, 0.2 + random.next() * 0.7)
  yield accepted
  const starts = await acceptOne(db, accepted, talent.viewer, interviewId)
  if (!starts) return undefined
  yield starts
  await startInterview(db, starts, panel[0]!, interviewId)
  const ends = starts.add({ minutes: 55 })
  yield ends
  await endInterview(db, ends, panel[0]!, interviewId)

  const ratings: number[] = []
  accepted = ends
  for (const rater of panel) {
    accepted = later(accepted, 0.02 + random.next() * 0.5)
    yield accepted
    const strictness = random.normal() * 0.3
    const questions = await kitOf(db, interviewId)
    const scores = questions.map(({ position }) => {
      const rating = Math.min(
        5,
        Math.max(1, Math.round(3.2 + 0.9 * talent.ability + strictness + 0.7 * random.normal())),
      )
      ratings.push(rating)
      return { position, rating, evidence: evidence(random, rating), not_asked_reason: null }
    })
    const mean = scores.reduce((sum, { rating }) => sum + rating, 0) / scores.length
    const recommendation =
      mean >= 4.3
        ? 'strong_yes'
        : mean >= 3.3
          ? 'yes'
          : mean >= 2.7
            ? 'no_decision'
            : mean >= 1.8
              ? 'no'
              : 'strong_no'
    must(
      await saveScorecard(db, accepted, rater, interviewId, {
        final: true,
        fields: { revision: 0, recommendation, words: '', scores },
      }),
    )
  }
  return { at: accepted, mean: ratings.reduce((sum, each) => sum + each, 0) / ratings.length }
}

async function acceptOne(
  db: Demo['db'],
  at: Temporal.Instant,
  viewer: Viewer,
  interviewId: string,
): Promise<Temporal.Instant | undefined> {
  const slots = await db
    .selectFrom('interview.slot')
    .where('interview_id', '=', interviewId)
    .orderBy('starts_at')
    .select(['id', 'starts_at'])
    .execute()
  for (const { id, starts_at } of slots)
    if ((await acceptSlot(db, at, viewer, { interviewId, slotId: id })).ok) return starts_at
  return undefined // everyone was busy at each of them
}

async function kitOf(db: Demo['db'], interviewId: string) {
  const { kit_id } = await db
    .selectFrom('interview.interview')
    .where('id', '=', interviewId)
    .select('kit_id')
    .executeTakeFirstOrThrow()
  return listKitQuestions(db, kit_id)
}
