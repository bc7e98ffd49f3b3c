import { z } from 'zod'
import { type MaybeViewer, mayHireFor } from '../account/viewer.ts'

// Work that a company offers. Only an open job that is public is seen by everyone.

export const jobStates = ['draft', 'open', 'paused', 'filled', 'closed'] as const
export type JobState = (typeof jobStates)[number]

export const jobKinds = ['hourly', 'fixed'] as const
export type JobKind = (typeof jobKinds)[number]

export const jobLevels = ['junior', 'middle', 'senior'] as const
export type JobLevel = (typeof jobLevels)[number]

export const placeKinds = ['remote', 'hybrid', 'onsite'] as const
export type PlaceKind = (typeof placeKinds)[number]

export const jobDurations = ['week', 'month', 'quarter', 'half_year', 'year', 'open_ended'] as const
export type JobDuration = (typeof jobDurations)[number]

export const jobVisibilities = ['public', 'invited'] as const
export type JobVisibility = (typeof jobVisibilities)[number]

export const jobsAPage = 20
export const mostJobSkills = 30

export const kindNames: Record<JobKind, string> = { hourly: 'By the hour', fixed: 'A fixed price' }
export const levelNames: Record<JobLevel, string> = { junior: 'Junior', middle: 'Middle', senior: 'Senior' }
export const placeKindNames: Record<PlaceKind, string> = {
  remote: 'Remote',
  hybrid: 'Partly on site',
  onsite: 'On site',
}
export const durationNames: Record<JobDuration, string> = {
  week: 'Up to a week',
  month: 'Up to a month',
  quarter: 'One to three months',
  half_year: 'Three to six months',
  year: 'Longer than six months',
  open_ended: 'Without an end',
}
export const visibilityNames: Record<JobVisibility, string> = {
  public: 'Everyone',
  invited: 'Only talents whom you invite',
}

/** In minor units: an hour of work, or a whole piece of it. */
export const mostAmount: Record<JobKind, number> = { hourly: 10_000_000, fixed: 1_000_000_000 }

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
  open: ['paused', 'closed'],
  paused: ['open', 'closed'],
  filled: ['open', 'closed'],
  closed: ['open'],
}

export function mayMoveJob(viewer: MaybeViewer, job: Job, to: JobState): boolean {
  return mayHireFor(viewer, job.company_id) && moves[job.state].includes(to)
}

export const jobMoveSchema = z.object({ from: z.enum(jobStates) })
