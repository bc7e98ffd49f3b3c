import { z } from 'zod'
import { country } from '../../account/country.ts'
import { currency, list, money, optionalText, wholeNumber } from '../../platform/field.ts'
import type { FormState } from '../../platform/form.ts'
import { jobDurations, jobKinds, jobLevels, mostAmount, placeKinds } from '../job.ts'

// What a list of jobs is narrowed to. Every state of the list is an address, and this is its query.

export const jobSorts = ['best', 'newest', 'pay'] as const
export type JobSort = (typeof jobSorts)[number]

/** Days since a job was posted, at most. */
export const sinceDays = ['1', '3', '7', '30'] as const

/** Kilometres around a city, at most. */
export const radii = ['0', '25', '50', '100'] as const

/** Of more than any field takes, the rest is not even read. */
const longestValue = 2_000

/** More words than these are not looked at. */
export const mostWords = 200

const fromList = 'Choose one from the list.'
const several = <T extends readonly string[]>(values: T, label: string) =>
  list(z.enum(values, { error: fromList }), { max: values.length, label })
const left = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    value => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  )
const amount = (label: string) => left(money({ max: mostAmount.fixed, label }))
const hours = left(wholeNumber({ min: 1, max: 80, label: 'Hours a week' }))

const schema = z
  .object({
    q: z.string().optional().transform(tidyWords),
    skill: optionalText({ max: 1_000, label: 'The skills' }),
    skills: z.enum(['all', 'any'], { error: fromList }).default('all'),
    kind: several(jobKinds, 'How it is paid'),
    pay_from: amount('The lowest amount'),
    pay_to: amount('The highest amount'),
    currency,
    level: several(jobLevels, 'Levels'),
    place_kind: several(placeKinds, 'Places'),
    country: left(country),
    city: optionalText({ max: 200, label: 'The city' }),
    km: z.enum(radii, { error: fromList }).default('25'),
    duration: several(jobDurations, 'Durations'),
    hours_from: hours,
    hours_to: hours,
    since: left(z.enum(sinceDays, { error: fromList })),
    company: optionalText({ max: 120, label: 'The company' }),
    sort: z.enum(jobSorts, { error: fromList }).default('best'),
    after: z.string().max(1_000, 'This link is damaged.').optional(),
  })
  .superRefine((filter, ctx) => {
    const say = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
    const { pay_from, pay_to, hours_from, hours_to } = filter
    if (pay_from !== undefined && pay_to !== undefined && pay_to < pay_from)
      say('pay_to', 'The highest amount must not be below the lowest.')
    if (hours_from !== undefined && hours_to !== undefined && hours_to < hours_from)
      say('hours_to', 'The most hours must not be below the least.')
  })

export type JobFilter = z.output<typeof schema>

/** Of a field with an error the form has what was typed; the filter does without it. */
type ReadFilter = { form: FormState; filter: JobFilter }

/** The fields that may occur more than once. */
const lists = ['kind', 'level', 'place_kind', 'duration']

/** Reads the query of an address. `ownCurrency` is meant where it names none. */
export function readJobFilter(query: URLSearchParams, ownCurrency: string): ReadFilter {
  const typed: FormState['values'] = { currency: ownCurrency }
  for (const name of filterFields) {
    const given = query
      .getAll(name)
      .slice(0, 20)
      .filter(Boolean)
      .map(value => value.slice(0, longestValue))
    if (given.length === 0) continue
    typed[name] = lists.includes(name) ? given : name === 'skill' ? given.join(', ') : given[0]!
  }
  const parsed = schema.safeParse(typed)
  if (parsed.success)
    return { form: { values: { ...typed, q: parsed.data.q }, errors: {} }, filter: parsed.data }
  const errors: FormState['errors'] = {}
  for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message
  const right = Object.fromEntries(Object.entries(typed).filter(([name]) => !(name in errors)))
  const rest = schema.parse({ ...right, currency: right['currency'] ?? ownCurrency })
  return { form: { values: { ...typed, q: rest.q }, errors }, filter: withoutAmounts(rest, errors) }
}

// A range of which one end is wrong, and an amount without its currency, mean nothing.
function withoutAmounts(filter: JobFilter, errors: FormState['errors']): JobFilter {
  const pay = errors['pay_to'] || errors['pay_from'] || errors['currency']
  const hours = errors['hours_to'] || errors['hours_from']
  return {
    ...filter,
    ...(pay && { pay_from: undefined, pay_to: undefined }),
    ...(hours && { hours_from: undefined, hours_to: undefined }),
  }
}

/** In the order in which they stand in an address. */
const filterFields = [
  'q',
  'skill',
  'skills',
  'kind',
  'pay_from',
  'pay_to',
  'currency',
  'level',
  'place_kind',
  'country',
  'city',
  'km',
  'duration',
  'hours_from',
  'hours_to',
  'since',
  'company',
  'sort',
  'after',
] as const
export type FilterField = (typeof filterFields)[number]

/** What stands beside another field and means nothing without it. */
const beside: Partial<Record<FilterField, FilterField[]>> = {
  skills: ['skill'],
  currency: ['pay_from', 'pay_to'],
  km: ['city'],
}
const usual: Partial<Record<FilterField, string>> = { skills: 'all', km: '25', sort: 'best' }

/** The query of the same list with some fields changed: in one order, and without what says nothing. */
export function jobQueryOf(
  values: FormState['values'],
  changed: Partial<Record<FilterField, string | string[] | undefined>> = {},
): string {
  const all: Record<string, string | string[] | undefined> = { ...values, ...changed }
  const query = new URLSearchParams()
  for (const name of filterFields) {
    if (beside[name]?.every(other => !all[other]?.length)) continue
    for (const value of [all[name] ?? []].flat())
      if (value && value !== usual[name]) query.append(name, value)
  }
  return query.toString()
}

export function jobsAddress(query: string, path = '/jobs'): string {
  return query ? `${path}?${query}` : path
}

function tidyWords(typed = ''): string {
  return [...typed.slice(0, 2 * mostWords)]
    .slice(0, mostWords)
    .join('')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
