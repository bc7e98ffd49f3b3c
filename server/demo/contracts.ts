import { newId } from '../../app/platform/id.ts'
import { endContract } from '../../app/work/contract.db.ts'
import { publishDueReviews, submitReview } from '../../app/work/review.db.ts'
import { agreeToTrust, selectTrust } from '../../app/work/trust.db.ts'
import { type Demo, type DemoCompany, type DemoTalent, later, must } from './demo.ts'
import type { Story } from './timeline.ts'
import { companyReview, talentReview } from './words.ts'

/** The work, its end, and what both sides say of it. How it went follows from ability, and half from chance. */
export async function* contractStory(
  { db, random, aside }: Demo,
  begins: Temporal.Instant,
  company: DemoCompany,
  talent: DemoTalent,
  contractId: string,
): Story {
  const ends = later(begins, 25 + random.next() * 90)
  const went = 0.55 * talent.ability + 0.8 * random.normal()
  yield ends
  await endContract(db, ends, company.owner, { contractId, reason: 'The work is done.' })
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, Math.round(value)))
  const stars = clamp(4.2 + 0.8 * went, 1, 5)
  const reviews: { at: Temporal.Instant; write: (at: Temporal.Instant) => Promise<void> }[] = []
  if (random.chance(0.94))
    reviews.push({
      at: later(ends, 0.5 + random.next() * 9),
      write: async at =>
        void must(
          await submitReview(db, at, company.owner, {
            contractId,
            review: {
              id: newId(),
              stars,
              words: companyReview(random, stars),
              work_again: clamp(7.5 + 2 * went, 0, 10),
            },
          }),
        ),
    })
  if (random.chance(0.85))
    reviews.push({
      at: later(ends, 0.5 + random.next() * 9),
      write: async at => {
        const given = clamp(4.3 + 0.6 * went + 0.4 * random.normal(), 1, 5)
        must(
          await submitReview(db, at, talent.viewer, {
            contractId,
            review: {
              id: newId(),
              stars: given,
              words: talentReview(random, given),
              work_again: clamp(7.8 + 1.5 * went, 0, 10),
            },
          }),
        )
      },
    })
  reviews.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
  for (const { at, write } of reviews) {
    yield at
    await write(at)
  }
  const published = later(ends, 14.1)
  yield published
  await publishDueReviews(db, published, contractId)
  const { hires, standing } = await selectTrust(db, company.owner, company.slug)
  if (hires > 1 || standing || !aside.chance(0.4)) return
  const quote = aside.chance(0.5) ? aside.pick(trustWords) : ''
  must(await agreeToTrust(db, published, company.owner, company.slug, { id: newId(), quote }))
}

const trustWords = [
  'We could say afterwards why we chose whom we chose.',
  'The room showed us how somebody works, not how they interview.',
  'Everyone on the panel heard the same answers.',
]
