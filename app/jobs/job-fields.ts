import { z } from 'zod'
import {
  currency,
  date,
  formId,
  money,
  optionalText,
  revision,
  text,
  timeZone,
  wholeNumber,
} from '../platform/field.ts'
import { jobDurations, jobKinds, jobLevels, jobVisibilities, mostAmount, placeKinds } from './job.ts'
import { readCountries } from './job-countries.ts'
import { questionErrors, questionFields, questionPlaces, typedQuestions } from './job-question.ts'

// The form of a job. A draft takes what is typed; an open job needs everything.

const budget = (label: string) => money({ max: mostAmount.fixed, label })

/** A field that may be left empty: null then. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess(
      value => (typeof value === 'string' && value.trim() === '' ? undefined : value),
      schema.optional(),
    )
    .transform(value => value ?? null)

const countries = optionalText({ max: 3_000, label: 'The countries' })
  .transform(value => readCountries(value ?? ''))
  .superRefine((read, ctx) => {
    if (!read.ok)
      ctx.addIssue(
        `“${[...read.unknown].slice(0, 40).join('')}” is no country that Rapport knows. Type names with commas between, or EU.`,
      )
  })
  .transform(read => (read.ok ? read.codes : []))

const shape = {
  title: text({ min: 5, max: 120, label: 'The title' }).transform(value => value.replace(/\s+/g, ' ')),
  description: text({ min: 40, max: 8_000, label: 'The description' }),
  // Typed as a list with commas.
  skills: text({ min: 1, max: 2_000, label: 'At least one skill' }),
  kind: z.enum(jobKinds, { error: 'Choose how the work is paid.' }),
  budget_min: budget('The lowest amount'),
  // Left empty where there is but one amount.
  budget_max: orNothing(budget('The highest amount')),
  currency,
  level: z.enum(jobLevels, { error: 'Choose a level.' }),
  duration: orNothing(z.enum(jobDurations, { error: 'Choose how long it takes from the list.' })),
  hours_per_week: wholeNumber({ min: 1, max: 80, label: 'Hours a week' }),
  place_kind: z.enum(placeKinds, { error: 'Choose where the work is done.' }),
  place: optionalText({ max: 120, label: 'The place' }),
  countries,
  overlap_hours: orNothing(wholeNumber({ min: 1, max: 8, label: 'The hours together' })),
  overlap_zone: orNothing(timeZone),
  closes_on: orNothing(date('The last day')),
  visibility: z
    .enum(jobVisibilities, { error: 'Choose who sees the job.' })
    .optional()
    .transform(value => value ?? 'public'),
}

type FieldName = keyof typeof shape

/** Typed questions stand in many fields; they are checked together. */
const withQuestions = (values: unknown) =>
  typeof values === 'object' && values !== null
    ? { ...values, questions: typedQuestions(values as Record<string, unknown>) }
    : values

const whole = z
  .object({ ...shape, questions: z.custom<ReturnType<typeof typedQuestions>>() })
  .superRefine((job, ctx) => {
    const say = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
    const most = job.budget_max ?? job.budget_min
    if (most < job.budget_min) say('budget_max', 'The highest amount must not be below the lowest.')
    if (job.kind === 'hourly' && most > mostAmount.hourly)
      say(job.budget_max ? 'budget_max' : 'budget_min', 'An hour can cost at most 100,000.')
    if (job.place_kind !== 'remote' && !job.place) say('place', 'Name the city where people come together.')
    if (job.overlap_hours && !job.overlap_zone)
      say('overlap_zone', 'Choose the zone that the hours together are counted in.')
    for (const [field, message] of Object.entries(questionErrors(job.questions))) say(field, message)
  })
  .transform(job => ({
    ...job,
    budget_max: job.budget_max ?? job.budget_min,
    overlap_zone: job.overlap_hours ? job.overlap_zone : null,
  }))

/** Everything that an open job says. */
export const jobFieldsSchema = z.preprocess(withQuestions, whole)

export type JobFields = z.output<typeof jobFieldsSchema>

/** What a press of a button in the form asks for. */
export const newJobPress = z.object({
  id: formId,
  company: z.string({ error: 'Choose the company.' }),
  state: z.enum(['draft', 'open', 'preview'], { error: 'Post the job or keep it as a draft.' }),
})

/** `form` is the form that saves: two saves of one form are no two people. */
export const editJobPress = z.object({
  revision,
  form: formId.optional(),
  state: z.enum(['draft', 'open', 'preview', 'save']).optional().catch(undefined),
})

export type Typed = Record<string, string>

const mostTyped = 20_000

/** What was typed in the fields of a job, as it was typed, for a draft that may be unfinished. */
export function typedOf(values: Record<string, string | string[]>): Typed {
  return Object.fromEntries(
    typedNames.flatMap(name => {
      const value = [values[name]].flat()[0]
      // PostgreSQL keeps no NUL and no half of a character.
      return value === undefined
        ? []
        : [[name, value.replaceAll('\0', '').toWellFormed().slice(0, mostTyped)]]
    }),
  )
}

const typedNames = [
  ...Object.keys(shape),
  ...questionPlaces.flatMap(place => Object.values(questionFields(place))),
]

export type TypedFields = { [Name in FieldName]?: z.output<(typeof shape)[Name]> }

/** The fields of a draft that are right so far. */
export function fieldsSoFar(typed: Typed): TypedFields {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) => {
      const read = schema.safeParse(typed[name])
      return read.success ? [[name, read.data]] : []
    }),
  )
}

/** What is wrong on the day with a date up to which proposals are taken. */
export function closingError(on: Temporal.PlainDate | null, today: Temporal.PlainDate): string | undefined {
  if (on && Temporal.PlainDate.compare(on, today) < 0)
    return 'The last day has passed. Choose another, or leave it empty.'
  if (on && Temporal.PlainDate.compare(on, today.add({ years: 1 })) > 0)
    return 'The last day must be within a year from today.'
  return undefined
}

/** The names of fields as their labels have them. */
export const fieldLabels: Record<FieldName, string> = {
  title: 'Title',
  description: 'Description',
  skills: 'Skills that you ask for',
  kind: 'How it is paid',
  budget_min: 'From',
  budget_max: 'To',
  currency: 'Currency',
  level: 'Level',
  duration: 'How long',
  hours_per_week: 'Hours a week',
  place_kind: 'Where the work is done',
  place: 'City',
  countries: 'Countries',
  overlap_hours: 'Hours together',
  overlap_zone: 'Counted in the time of',
  closes_on: 'Last day for proposals',
  visibility: 'Who sees it',
}
