import { moneyTyped } from '../platform/field.ts'
import { type FormState, filledForm } from '../platform/form.ts'
import type { Job } from './job.db.ts'

/** A stored job as one would type it. */
export function typedJob(job: Job): FormState {
  const { revision, title, description, kind, currency, level, place_kind, place, hours_per_week } = job
  return filledForm({
    ...{ revision, title, description, kind, currency, level, place_kind, place, hours_per_week },
    skills: job.skills.join(', '),
    budget_min: moneyTyped(job.budget_min_minor),
    budget_max: moneyTyped(job.budget_max_minor),
  })
}
