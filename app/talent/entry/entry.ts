import { z } from 'zod'
import { formId, optionalText, optionalWebsite, revision, text } from '../../platform/field.ts'

// What somebody did or made: experience, education, certificates and the portfolio are entries of one shape.

export const entryKinds = ['experience', 'education', 'certificate', 'project'] as const
export type EntryKind = (typeof entryKinds)[number]

/** As exact as somebody said it: “2021” or “2021-03”. */
export type Month = string

export type EntryFields = {
  title: string
  organisation: string
  degree: string
  begins: Month | null
  ends: Month | null
  url: string | null
  /** Markdown. */
  words: string
}

export type Entry = EntryFields & { id: string; kind: EntryKind; revision: number }

export type EntryImage = { id: string; entry_id: string; width: number; height: number; label: string }

export const mostEntries = 50
export const mostImages = 4

type FieldName = keyof EntryFields
type Shown = { label: string; help?: string; needed?: boolean }

/** A kind as its pages call it, and the fields that it has. */
export type KindWords = {
  path: string
  plural: string
  one: string
  empty: string
  fields: Partial<Record<FieldName, Shown>>
}

const monthHelp = 'A month such as 2021-03, or only the year.'
const markdownHelp = 'Markdown: **bold**, lists with - and links are understood.'

export const kindWords: Record<EntryKind, KindWords> = {
  experience: {
    path: 'experience',
    plural: 'Experience',
    one: 'a position',
    empty: 'Where you worked, what you did there, and when.',
    fields: {
      title: { label: 'Role', needed: true },
      organisation: { label: 'Company or client', needed: true },
      begins: { label: 'From', needed: true, help: monthHelp },
      ends: { label: 'To', help: 'Leave it empty if you still work there.' },
      url: { label: 'Its web address' },
      words: { label: 'What you did', help: markdownHelp },
    },
  },
  education: {
    path: 'education',
    plural: 'Education',
    one: 'a school',
    empty: 'What you studied or learned, and where.',
    fields: {
      organisation: { label: 'School or university', needed: true },
      title: { label: 'Subject', needed: true },
      degree: { label: 'Degree', help: 'Such as BSc, Diplom or apprenticeship.' },
      begins: { label: 'From', help: monthHelp },
      ends: { label: 'To', help: 'Leave it empty if you are still there.' },
      url: { label: 'Its web address' },
      words: { label: 'What is worth knowing of it', help: markdownHelp },
    },
  },
  certificate: {
    path: 'certificates',
    plural: 'Certificates',
    one: 'a certificate',
    empty: 'What somebody certified, with a link where it can be checked.',
    fields: {
      title: { label: 'Certificate', needed: true },
      organisation: { label: 'Issued by', needed: true },
      begins: { label: 'Issued in', help: monthHelp },
      url: { label: 'Where it can be checked' },
    },
  },
  project: {
    path: 'portfolio',
    plural: 'Portfolio',
    one: 'a piece of work',
    empty: 'Work that you can show: what it is, your part in it, a link, up to four pictures.',
    fields: {
      title: { label: 'Title', needed: true },
      words: { label: 'What it is and what you did', needed: true, help: markdownHelp },
      url: { label: 'Link' },
    },
  },
}

const oneLine = (value: string) => value.replace(/\s+/g, ' ')
const month = (label: string) =>
  z
    .string()
    .optional()
    .transform(value => value?.trim().replace(/^(\d{4})-(\d)$/, '$1-0$2') || null)
    .refine(value => value === null || isMonth(value), {
      error: `${label} must be a month such as 2021-03, or a year such as 2021.`,
    })

/** What one field takes, whatever the form or file that it came in. */
export const entryLimits = { title: 120, organisation: 120, degree: 80, words: 4_000 } as const

/** The fields of the form of a kind. A field that the kind does not have is empty. */
export function entrySchema(kind: EntryKind) {
  const { fields } = kindWords[kind]
  const line = (name: 'title' | 'organisation' | 'degree' | 'words') => {
    const field = fields[name]
    const label = field?.label ?? 'This'
    if (!field)
      return z
        .unknown()
        .optional()
        .transform(() => '')
    if (field.needed) return text({ min: 1, max: entryLimits[name], label })
    return optionalText({ max: entryLimits[name], label }).transform(value => value ?? '')
  }
  const time = (name: 'begins' | 'ends') =>
    fields[name]
      ? month(fields[name].label).refine(value => value !== null || !fields[name]!.needed, {
          error: `${fields[name].label} is needed.`,
        })
      : z
          .unknown()
          .optional()
          .transform(() => null)
  return z
    .object({
      title: line('title').transform(oneLine),
      organisation: line('organisation').transform(oneLine),
      degree: line('degree').transform(oneLine),
      begins: time('begins'),
      ends: time('ends'),
      url: fields.url
        ? optionalWebsite
        : z
            .unknown()
            .optional()
            .transform(() => null),
      words: line('words'),
    })
    .superRefine(({ begins, ends }, ctx) => {
      if (begins && ends && isBefore(ends, begins))
        ctx.addIssue({ code: 'custom', path: ['ends'], message: 'The end is before the beginning.' })
    })
}

/** Beside the fields: the id of a new entry, the revision of one that is changed. */
export const newEntrySchema = z.object({ id: formId })
export const revisionSchema = z.object({ revision })
export const moveSchema = z.object({ to: z.enum(['up', 'down']) })

/** What is wrong with a beginning, as of today. */
export function beginError(
  kind: EntryKind,
  begins: Month | null,
  today: Temporal.PlainDate,
): string | undefined {
  if (!begins || kind === 'education') return undefined
  return isBefore(today.toPlainYearMonth().toString(), begins)
    ? `${kindWords[kind].fields.begins?.label ?? 'From'} is in the future.`
    : undefined
}

export function isMonth(value: string): boolean {
  return /^(19[3-9]\d|20\d\d)(-(0[1-9]|1[0-2]))?$/.test(value)
}

/** Whether one is surely before the other: of a year alone, no month is before another. */
function isBefore(one: Month, other: Month): boolean {
  const exact = Math.min(one.length, other.length)
  return one.slice(0, exact) < other.slice(0, exact)
}

/** “Mar 2021 to now”, “2018 to 2020”, “2019”. */
export function periodOf(kind: EntryKind, { begins, ends }: Pick<EntryFields, 'begins' | 'ends'>): string {
  const open = kind === 'experience' ? 'now' : undefined
  const last = ends ? monthShown(ends) : open
  if (!begins) return ends ? monthShown(ends) : ''
  const first = monthShown(begins)
  return last && last !== first ? `${first} to ${last}` : first
}

function monthShown(value: Month): string {
  if (value.length === 4) return value
  const first = Temporal.PlainDate.from(`${value}-01`)
  return first.toLocaleString('en-GB', { month: 'short', year: 'numeric' })
}
