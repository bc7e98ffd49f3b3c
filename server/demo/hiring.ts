import { decide } from '../../app/interview/decision/decision.db.ts'
import { saveKit } from '../../app/interview/kit/kit.db.ts'
import { selectJob } from '../../app/jobs/job.db.ts'
import { postJob } from '../../app/jobs/job-posting.db.ts'
import { answerOffer } from '../../app/jobs/offer/offer.db.ts'
import { moveProposal } from '../../app/jobs/proposal/proposal.db.ts'
import { sendProposal } from '../../app/jobs/proposal/proposal-sending.db.ts'
import { newId } from '../../app/platform/id.ts'
import { acceptOffer } from '../../app/work/contract.db.ts'
import { contractStory } from './contracts.ts'
import { type Demo, type DemoCompany, type DemoTalent, later, must } from './demo.ts'
import { type Candidate, interviewStory } from './interviews.ts'
import { invite, questionsAnswered, questionsAsked, write } from './letters.ts'
import { crafts, jobTitles } from './names.ts'
import type { Story } from './timeline.ts'
import { coverLetter, declineWords, offerWords } from './words.ts'

/** A job from its posting to a hire, or to the demo's end, whichever is first. */
export async function* jobStory(demo: Demo, opens: Temporal.Instant, questions: string[]): Story {
  const { db, random } = demo
  yield opens
  const company = random.pick(
    demo.companies.filter(({ readyAt }) => Temporal.Instant.compare(readyAt, opens) < 0),
  )
  const plan = random.pick(jobTitles)
  const slug = await open(demo, company, plan, opens)
  const kitAt = later(opens, 0.02)
  yield kitAt
  const chosen = random
    .some(questions, 4)
    .map(version_id => ({ version_id, weight: random.whole(1, 3), pilot: false }))
    .concat({ version_id: company.question, weight: 1, pilot: true })
  const kit = { version: 1, revision: 0, minutes: 60, competencies: [], questions: chosen }
  must(await saveKit(db, kitAt, company.owner, slug, kit))

  const candidates: Candidate[] = []
  for (const talent of applicants(demo, plan.craft, opens)) {
    const at = later(opens, 0.3 + random.next() * 8)
    candidates.push({ id: newId(), talent, seen: at.epochMilliseconds })
  }
  candidates.sort((a, b) => a.seen - b.seen)
  const invitesAt = later(opens, 0.1)
  yield invitesAt
  for (const talent of invited(demo, candidates)) await invite(demo, invitesAt, company, talent, slug)
  for (const { id, talent, seen } of candidates) {
    const at = Temporal.Instant.fromEpochMilliseconds(seen)
    yield at
    const job = await selectJob(db, talent.viewer, slug)
    const rate = Math.round(
      job.budget_min_minor + random.next() * (job.budget_max_minor - job.budget_min_minor),
    )
    must(
      await sendProposal(db, at, talent.viewer, job, {
        id,
        rate: Math.round(rate / 100) * 100,
        cover_letter: coverLetter(random, talent, plan),
      }),
    )
  }

  // Letters tell something, not much: the company's first look is half ability and half chance.
  const looked = candidates.toSorted((a, b) => b.talent.ability - a.talent.ability + random.normal() * 1.4)
  const shortlist = looked.slice(0, random.whole(2, 3))
  let at = later(opens, 10 + random.next() * 2)
  for (const { id } of shortlist) {
    yield at
    await moveProposal(db, at, company.owner, { proposalId: id, from: ['sent'], to: 'shortlisted' })
  }
  for (const { id, talent } of shortlist) {
    if (demo.aside.chance(0.5)) continue
    yield at
    await write(demo, at, company.owner, id, questionsAsked)
    const answers = later(at, 0.1 + demo.aside.next() * 0.5)
    yield answers
    await write(demo, answers, talent.viewer, id, questionsAnswered)
    at = answers
  }
  for (const { id } of looked.slice(shortlist.length)) {
    if (random.chance(0.3)) continue
    yield at
    await moveProposal(db, at, company.owner, {
      proposalId: id,
      from: ['sent'],
      to: 'declined',
      words: declineWords(random),
    })
  }

  const interviewed: (Candidate & { mean: number })[] = []
  for (const candidate of shortlist) {
    at = later(at, 1 + random.next() * 2)
    const panel = random.chance(0.8)
      ? [company.manager, company.interviewer]
      : [company.owner, company.interviewer]
    const held = yield* interviewStory(demo, at, company, candidate, panel)
    if (!held) continue
    at = held.at
    interviewed.push({ ...candidate, mean: held.mean })
  }
  if (interviewed.length === 0) return
  const [best, ...rest] = interviewed.toSorted((a, b) => b.mean - a.mean)
  at = later(at, 1)
  for (const { id } of rest) {
    yield at
    must(
      await decide(db, at, company.owner, {
        id: newId(),
        proposalId: id,
        outcome: 'decline',
        reason: 'stronger',
        note: '',
        override: null,
        words: declineWords(random),
      }),
    )
  }
  yield at
  if (best!.mean < 2.6) {
    must(
      await decide(db, at, company.owner, {
        id: newId(),
        proposalId: best!.id,
        outcome: 'decline',
        reason: 'answers',
        note: '',
        override: null,
        words: declineWords(random),
      }),
    )
    return
  }
  const job = await selectJob(db, company.owner, slug)
  const offerId = await offer(demo, at, company, best!.id, job)
  at = later(at, 0.5 + random.next() * 3)
  yield at
  if (random.chance(0.1)) {
    await answerOffer(db, at, best!.talent.viewer, {
      offerId,
      answer: 'declined',
      words: 'Thank you. I took other work this week.',
    })
    return
  }
  const contractId = newId()
  must(await acceptOffer(db, at, best!.talent.viewer, { id: contractId, offerId }))
  yield* contractStory(demo, at, company, best!.talent, contractId)
}

async function open(
  { db, random }: Demo,
  company: DemoCompany,
  plan: (typeof jobTitles)[number],
  at: Temporal.Instant,
): Promise<string> {
  const hourly = random.chance(0.7)
  const level = { junior: 1, middle: 1.5, senior: 2 }[plan.level]
  const low =
    Math.round(hourly ? 35 * level + random.whole(0, 10) : 3_000 * level + random.whole(0, 20) * 100) * 100
  const { slug } = must(
    await postJob(db, at, company.owner, {
      id: newId(),
      company: company.slug,
      typed: {},
      fields: {
        title: plan.title,
        description: `${plan.work}\n\nYou will work with two of us, we review each other’s code, and we write down what we decide. The interview asks the same questions of everybody.\n\nThis job is made up, like everything in this demo.`,
        skills: [
          'Python',
          ...random.some(['PostgreSQL', 'Docker', 'Git', 'pandas', 'Django', 'pytest', 'Linux'], 3),
        ].join(', '),
        kind: hourly ? 'hourly' : 'fixed',
        budget_min: low,
        budget_max: Math.round((low * (1.3 + random.next() * 0.4)) / 100) * 100,
        currency: random.pick(['EUR', 'USD'] as const),
        level: plan.level,
        place_kind: 'remote',
        place: null,
        hours_per_week: random.pick([10, 20, 30, 40]),
        ...{ duration: null, countries: [], overlap_hours: null, overlap_zone: null, closes_on: null },
        ...{ visibility: 'public', questions: [] },
      },
    }),
  )
  return slug
}

// Mostly people of the job's own craft, and some who try.
function applicants({ talents, random }: Demo, craft: number, at: Temporal.Instant): DemoTalent[] {
  const listed = talents.filter(({ listedAt }) => Temporal.Instant.compare(listedAt, at) < 0)
  const fitting = listed.filter(talent => talent.craft === crafts[craft] || random.chance(0.15))
  return random.some(fitting, random.whole(3, 8))
}

// Some of those who will propose, and one who will not answer.
function invited({ talents, aside }: Demo, candidates: Candidate[]): DemoTalent[] {
  const coming = candidates.filter(() => aside.chance(0.2)).map(({ talent }) => talent)
  const other = aside.pick(talents)
  return candidates.some(({ talent }) => talent === other) ? coming : [...coming, other]
}

async function offer(
  { db, random, aside }: Demo,
  at: Temporal.Instant,
  company: DemoCompany,
  proposalId: string,
  job: { kind: 'hourly' | 'fixed'; currency: string; hours_per_week: number },
): Promise<string> {
  const { rate_minor } = await db
    .selectFrom('jobs.proposal_card')
    .where('id', '=', proposalId)
    .select('rate_minor')
    .executeTakeFirstOrThrow()
  const starts_on = at
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .add({ days: random.whole(7, 14) })
  must(
    await decide(db, at, company.owner, {
      id: newId(),
      proposalId,
      outcome: 'offer',
      note: '',
      // The demo's people go by the plain mean; where the weights say otherwise, that is their reason.
      override: 'All in all these answers were the best.',
      reason: 'strongest',
      words: offerWords(random),
      terms: {
        kind: job.kind,
        amount: rate_minor,
        currency: job.currency as 'EUR',
        hours_per_week: job.hours_per_week,
        starts_on,
        // Most contracts end by then.
        ends_on: aside.chance(0.7) ? starts_on.add({ days: 7 * aside.whole(8, 16) }) : null,
      },
    }),
  )
  const { id } = await db
    .selectFrom('jobs.offer_card')
    .where('proposal_id', '=', proposalId)
    .where('state', '=', 'sent')
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}
