import { moneyTyped } from '../platform/field.ts'
import type { Job } from './job.db.ts'
import { countriesText } from './job-countries.ts'
import type { Typed } from './job-fields.ts'
import { type JobQuestion, questionsTyped } from './job-question.ts'

/** A stored job as one would type it. */
export function typedJob(job: Job, questions: JobQuestion[]): Typed {
  const { title, description, kind, currency, level, place_kind, place, visibility } = job
  return {
    ...{ title, description, kind, currency, level, place_kind, place, visibility },
    hours_per_week: String(job.hours_per_week),
    skills: job.skills.join(', '),
    budget_min: moneyTyped(job.budget_min_minor),
    budget_max: moneyTyped(job.budget_max_minor),
    duration: job.duration ?? '',
    countries: countriesText(job.countries),
    overlap_hours: job.overlap_hours ? String(job.overlap_hours) : '',
    overlap_zone: job.overlap_zone ?? '',
    closes_on: job.closes_on?.toString() ?? '',
    ...questionsTyped(questions),
  }
}
