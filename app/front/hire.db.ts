import { listGuides, listQuestionCards, selectGuidesVersion } from '../guide/guide.db.ts'
import { spread } from '../guide/spread.ts'
import { listNewestJobs } from '../jobs/job-list.db.ts'
import type { Db } from '../platform/database.ts'
import { notFound } from '../platform/error.ts'
import { resolveSkills } from '../skill/skill.db.ts'
import { listTypicalRates } from '../talent/rate.db.ts'
import { listTalentsWith } from '../talent/search/talent-search.db.ts'
import { listTrusting, selectTrustVersion } from '../work/trust.db.ts'

const [talentsShown, jobsShown, questionsShown] = [6, 5, 6]

/** All that the marketplace knows of a skill, by its slug; undefined for what is no skill of the taxonomy. */
export async function selectOptionalHiring(db: Db, skill: string) {
  const resolved = await resolveSkills(db, skill, { max: 1 })
  if (!resolved.ok || resolved.slugs[0] !== skill) return undefined
  const [rating, trusting, rates, talents, jobs, guides] = await Promise.all([
    selectSkillRating(db, skill),
    listTrusting(db, skill),
    listTypicalRates(db, skill),
    listTalentsWith(db, null, skill, talentsShown),
    listNewestJobs(db, skill, jobsShown),
    listGuides(db),
  ])
  const guide = guides.find(guide => guide.skill === skill)
  const questions = guide ? await listQuestionCards(db, guide.slug) : []
  return {
    skill: { slug: skill, name: resolved.names[0]! },
    rating,
    trusting,
    rates,
    talents,
    jobs,
    guide,
    questions: spread(questions, questionsShown),
  }
}

export type Hiring = NonNullable<Awaited<ReturnType<typeof selectOptionalHiring>>>

export async function selectHiring(db: Db, skill: string): Promise<Hiring> {
  const hiring = await selectOptionalHiring(db, skill)
  if (!hiring) throw notFound('This skill')
  return hiring
}

/** What companies' reviews say of the work that named a skill: their plain mean, and how many they are. */
export async function selectSkillRating(
  db: Db,
  skill: string,
): Promise<{ value: number; count: number } | null> {
  const found = await db
    .selectFrom('work.skill_rating')
    .where('skill', '=', skill)
    .select(['stars_sum', 'review_count'])
    .executeTakeFirst()
  if (!found || found.review_count === 0) return null
  return { value: found.stars_sum / found.review_count, count: found.review_count }
}

/** What a page about a skill holds changes with the guides and with who agreed to be named, and with the market at most once a minute. */
export async function selectHiringVersion(db: Db, now: Temporal.Instant): Promise<string> {
  const minute = Math.floor(now.epochMilliseconds / 60_000)
  return `${await selectGuidesVersion(db)} ${await selectTrustVersion(db)} ${minute}`
}
