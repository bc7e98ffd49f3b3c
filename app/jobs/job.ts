import { z } from 'zod'
import { type MaybeViewer, mayHireFor } from '../account/viewer.ts'
import { currency, money, optionalText, text, wholeNumber } from '../platform/field.ts'

// Work that a company offers. Only an open job is public.

export const jobStates = ['draft', 'open', 'filled', 'closed'] as const
export type JobState = (typeof jobStates)[number]

export const jobKinds = ['hourly', 'fixed'] as const
export type JobKind = (typeof jobKinds)[number]

export const jobLevels = ['junior', 'middle', 'senior'] as const
export const placeKinds = ['remote', 'hybrid', 'onsite'] as const

const budget = (label: string) => money({ max: 100_000_000, label })

/** The fields of the form that posts and edits a job; `skills` is typed as a list with commas. */
export const jobSchema = z
  .object({
    title: text({ min: 5, max: 120, label: 'The title' }),
    description: text({ min: 40, max: 8_000, label: 'The description' }),
    skills: text({ min: 1, max: 1_000, label: 'At least one skill' }),
    kind: z.enum(jobKinds, { error: 'Choose how the work is paid.' }),
    budget_min: budget('The lowest amount'),
    budget_max: budget('The highest amount'),
    currency,
    level: z.enum(jobLevels, { error: 'Choose a level.' }),
    place_kind: z.enum(placeKinds, { error: 'Choose where the work is done.' }),
    place: optionalText({ max: 120, label: 'The place' }),
    hours_per_week: wholeNumber({ min: 1, max: 80, label: 'Hours a week' }),
  })
  .superRefine((job, ctx) => {
    const say = (field: keyof typeof job, message: string) =>
      ctx.addIssue({ code: 'custom', path: [field], message })
    if (job.budget_max < job.budget_min) say('budget_max', 'The highest amount must not be below the lowest.')
    if (job.place_kind !== 'remote' && !job.place) say('place', 'Name the city where people come together.')
  })

export type JobFields = z.output<typeof jobSchema>

type Job = { company_id: string; state: JobState }

export function mayEditJob(viewer: MaybeViewer, job: Job): boolean {
  return mayHireFor(viewer, job.company_id) && job.state !== 'filled'
}

/** What a hiring member can do with a job, by the state it is in. */
const moves: Record<JobState, readonly JobState[]> = {
  draft: ['open'],
  open: ['closed'],
  filled: ['open', 'closed'],
  closed: ['open'],
}

export function mayMoveJob(viewer: MaybeViewer, job: Job, to: JobState): boolean {
  return mayHireFor(viewer, job.company_id) && moves[job.state].includes(to)
}
