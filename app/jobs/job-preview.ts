import { typedSkills } from '../skill/skill.ts'
import type { Job } from './job.db.ts'
import { fieldsSoFar, jobFieldsSchema, type Typed } from './job-fields.ts'
import { type JobQuestion, typedQuestions } from './job-question.ts'

/** A job as it would be with what was typed, as far as that is right. */
export function jobAsTyped(job: Job, typed: Typed): { job: Job; questions: JobQuestion[] } {
  const { budget_min, budget_max, place, skills, ...fields } = fieldsSoFar(typed)
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return {
    job: {
      ...job,
      ...said,
      ...(budget_min && { budget_min_minor: budget_min, budget_max_minor: budget_max ?? budget_min }),
      place: place ?? '',
      skills: skills ? typedSkills(skills) : job.skills,
    },
    questions: typedQuestions(typed),
  }
}

/** What is wrong with a job's fields as they were typed, by field. */
export function typedErrors(typed: Record<string, unknown>): Record<string, string> {
  const read = jobFieldsSchema.safeParse(typed)
  if (read.success) return {}
  return Object.fromEntries(
    read.error.issues.toReversed().map(({ path, message }) => [String(path[0] ?? ''), message]),
  )
}
