import { z } from 'zod'
import { type Share, type Spread, spreadOf } from './share.ts'

// How far a company's proposals got, and how long they stood where. Pure: the rows come from pipeline.db.ts.

export const stages = ['sent', 'shortlisted', 'interviewing', 'offered', 'hired'] as const
export type Stage = (typeof stages)[number]
type State = Stage | 'declined' | 'withdrawn'

export const stageNames: Record<Stage, string> = {
  sent: 'Sent',
  shortlisted: 'Shortlisted',
  interviewing: 'Interviewing',
  offered: 'Offered',
  hired: 'Hired',
}

/** A proposal with its steps, the oldest first. */
export type Course = { jobId: string; invited: boolean; steps: { state: State; at: Temporal.Instant }[] }

/** Of those that got at least this far: how many went further, how many are still open, how many ended here. */
export type StageFigures = {
  stage: Stage
  reached: number
  further: number
  open: number
  declined: number
  withdrawn: number
}

export function funnelOf(courses: readonly Course[]): StageFigures[] {
  return stages.map((stage, at) => {
    const there = courses.filter(course => furthest(course) >= at)
    const ended = there.filter(course => furthest(course) === at)
    const count = (state: State) => ended.filter(course => course.steps.at(-1)!.state === state).length
    const [declined, withdrawn] = [count('declined'), count('withdrawn')]
    return {
      stage,
      reached: there.length,
      further: there.length - ended.length,
      open: stage === 'hired' ? 0 : ended.length - declined - withdrawn,
      declined,
      withdrawn,
    }
  })
}

/** Of those for whom it is known whether they went further, how many did. Open ones could still go either way. */
export function conversion({ reached, further, open }: StageFigures): Share {
  return { count: further, of: reached - open }
}

/** Of those whose end is known, or who got there: how many came to an interview, by how they came to the job. */
export function interviewsBySource(
  courses: readonly Course[],
): { invited: boolean; share: Share; open: number }[] {
  const enough = stages.indexOf('interviewing')
  return [true, false].map(invited => {
    const some = courses.filter(course => course.invited === invited)
    const there = some.filter(course => furthest(course) >= enough).length
    const ended = some.filter(course => furthest(course) < enough && isOver(course)).length
    return { invited, share: { count: there, of: there + ended }, open: some.length - there - ended }
  })
}

function isOver({ steps }: Course): boolean {
  const { state } = steps.at(-1)!
  return state === 'declined' || state === 'withdrawn'
}

export type StageDays = { stage: Stage; days: ReturnType<typeof spreadOf>; staying: number }

/**
 * How many days proposals stood in each stage, over the stays that are over; how many stand there still is beside it.
 * A proposal that came back to a stage has stayed there twice.
 */
export function daysInStages(courses: readonly Course[]): StageDays[] {
  const stays = courses.flatMap(({ steps }) =>
    steps.map(({ state, at }, index) => {
      const left = steps[index + 1]?.at
      return { state, days: left && at.until(left).total('hour') / 24 }
    }),
  )
  return stages.slice(0, -1).map(stage => {
    const here = stays.filter(({ state }) => state === stage)
    return {
      stage,
      days: spreadOf(here.flatMap(({ days }) => (days === undefined ? [] : [days]))),
      staying: here.filter(({ days }) => days === undefined).length,
    }
  })
}

export function isSpread(days: StageDays['days']): days is Spread {
  return days.middle !== undefined
}

// Skipping a stage is getting past it: someone asked to an interview at once has got as far as the shortlist.
function furthest({ steps }: Course): number {
  return Math.max(...steps.map(({ state }) => (stages as readonly string[]).indexOf(state)))
}

const day = (label: string) =>
  z.preprocess(
    value => (value === '' ? undefined : value),
    z
      .string()
      .refine(isDay, { error: `${label} must be a date such as 2027-03-28.` })
      .transform(value => Temporal.PlainDate.from(value))
      .optional(),
  )

/** What the form above the figures asks for. `job` is its slug; the days are those on which proposals were sent. */
export const pipelineFilterSchema = z
  .object({
    job: z
      .string()
      .max(200, 'Choose a job from the list.')
      .optional()
      .transform(value => value || undefined),
    from: day('The first day'),
    to: day('The last day'),
    source: z
      .preprocess(
        value => (value === '' ? undefined : value),
        z.enum(['invited', 'found'], { error: 'Choose from the list.' }).optional(),
      )
      .optional(),
  })
  .refine(({ from, to }) => !from || !to || Temporal.PlainDate.compare(from, to) <= 0, {
    path: ['to'],
    error: 'The last day must not be before the first.',
  })

export type PipelineFilter = z.output<typeof pipelineFilterSchema>

function isDay(value: string): boolean {
  try {
    const { year } = Temporal.PlainDate.from(value)
    return /^\d{4}-\d\d-\d\d$/.test(value) && year >= 1970
  } catch {
    return false
  }
}
