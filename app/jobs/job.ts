import { z } from 'zod'
import { type MaybeViewer, mayHireFor } from '../account/viewer.ts'
import { currency, formId, money, optionalText, revision, text, wholeNumber } from '../platform/field.ts'

// Work that a company offers. Only an open job is public.

export const jobStates = ['draft', 'open', 'filled', 'closed'] as const
export type JobState = (typeof jobStates)[number]

export const jobKinds = ['hourly', 'fixed'] as const
export type JobKind = (typeof jobKinds)[number]

export const jobLevels = ['junior', 'middle', 'senior'] as const
export type JobLevel = (typeof jobLevels)[number]

export const placeKinds = ['remote', 'hybrid', 'onsite'] as const
export type PlaceKind = (typeof placeKinds)[number]

export const jobsAPage = 20

export const kindNames: Record<JobKind, string> = { hourly: 'By the hour', fixed: 'A fixed price' }
export const levelNames: Record<JobLevel, string> = { junior: 'Junior', middle: 'Middle', senior: 'Senior' }
export const placeKindNames: Record<PlaceKind, string> = {
  remote: 'Remote',
  hybrid: 'Partly on site',
  onsite: 'On site',
}

/** In minor units: an hour of work, or a whole piece of it. */
export const mostAmount: Record<JobKind, number> = { hourly: 10_000_000, fixed: 1_000_000_000 }

const budget = (label: string) => money({ max: mostAmount.fixed, label })

const jobFields = z
  .object({
    title: text({ min: 5, max: 120, label: 'The title' }).transform(value => value.replace(/\s+/g, ' ')),
    description: text({ min: 40, max: 8_000, label: 'The description' }),
    // Typed as a list with commas.
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
    if (job.kind === 'hourly' && job.budget_max > mostAmount.hourly)
      say('budget_max', 'An hour can cost at most 100,000.')
    if (job.place_kind !== 'remote' && !job.place) say('place', 'Name the city where people come together.')
  })

export type JobFields = z.output<typeof jobFields>

/** The form that posts a job: for which company, and whether it opens at once. */
export const newJobSchema = jobFields.and(
  z.object({
    id: formId,
    company: z.string({ error: 'Choose the company.' }),
    state: z.enum(['draft', 'open'], { error: 'Post the job or keep it as a draft.' }),
  }),
)

export const editJobSchema = jobFields.and(z.object({ revision }))

type Job = { company_id: string; state: JobState }

export function mayPostFor(viewer: MaybeViewer, companyId: string): boolean {
  return mayHireFor(viewer, companyId)
}

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

export const jobMoveSchema = z.object({ from: z.enum(jobStates) })
