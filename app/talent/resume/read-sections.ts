import { type EntryFields, type EntryKind, entrySchema, mostEntries } from '../entry/entry.ts'
import {
  type LanguageLevel,
  languageCode,
  languageLevels,
  mostLanguages,
  type SpokenLanguage,
} from '../language.ts'
import { isObject, type Resume } from './resume-file.ts'

// The lists of a résumé as the sections of a profile. What cannot be kept is said with where it stood and why.

/** Something of the file that the profile will not have, or not as it was. */
export type Note = { path: string; message: string }

export type EntryRead = EntryFields & { kind: EntryKind }

type Say = (path: string, message: string) => void

export function readEntries(resume: Resume, say: Say): EntryRead[] {
  const read = [
    ...itemsOf(resume, 'work').map(([item, path]) =>
      entryOf('experience', path, say, {
        ...common(item),
        title: item['position'],
        organisation: item['name'],
        words: joined(item['summary'], listed(item['highlights'])),
      }),
    ),
    ...itemsOf(resume, 'volunteer').map(([item, path]) =>
      entryOf('experience', path, say, {
        ...common(item),
        title: item['position'],
        organisation: item['organization'],
        words: joined(item['summary'], listed(item['highlights'])),
      }),
    ),
    ...itemsOf(resume, 'education').map(([item, path]) =>
      entryOf('education', path, say, {
        ...common(item),
        title: item['area'] ?? item['studyType'],
        degree: item['area'] === undefined ? undefined : item['studyType'],
        organisation: item['institution'],
        words: joined(
          item['summary'],
          item['score'] ? `Score: ${textOf(item['score'])}` : '',
          listed(item['courses']),
        ),
      }),
    ),
    ...itemsOf(resume, 'certificates').map(([item, path]) =>
      entryOf('certificate', path, say, {
        title: item['name'],
        organisation: item['issuer'],
        begins: item['date'],
        url: item['url'],
      }),
    ),
    ...itemsOf(resume, 'projects').map(([item, path]) =>
      entryOf('project', path, say, {
        title: item['name'],
        url: item['url'],
        words: joined(item['description'], listed(item['highlights'])),
      }),
    ),
  ].filter(entry => entry !== undefined)
  const counts = new Map<EntryKind, number>()
  return read.filter(({ kind, title }) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    if (count > mostEntries) say(title, `A profile can have at most ${mostEntries} of these.`)
    return count <= mostEntries
  })
}

export function readSpoken(resume: Resume, say: Say): SpokenLanguage[] {
  const spoken: SpokenLanguage[] = []
  for (const [item, path] of itemsOf(resume, 'languages')) {
    const said = textOf(item['language'])
    const language = languageCode(said)
    const level = levelOf(textOf(item['fluency']))
    if (!language) say(path, said ? `“${short(said)}” is no language that we know.` : 'It names no language.')
    else if (spoken.length >= mostLanguages)
      say(path, `A profile can have at most ${mostLanguages} languages.`)
    else if (!spoken.some(each => each.language === language)) {
      spoken.push({ language, level: level ?? 'conversational' })
      if (!level)
        say(
          `${path}.fluency`,
          `“${short(textOf(item['fluency']))}” is read as conversational. Change it later if it is more.`,
        )
    }
  }
  return spoken
}

/** The names of skills in their order, with the keywords that stand under them. */
export function readSkillNames(resume: Resume): [name: string, path: string][] {
  return itemsOf(resume, 'skills').flatMap(([item, path]) => [
    ...(item['name'] === undefined ? [] : [[textOf(item['name']), `${path}.name`] as [string, string]]),
    ...texts(item['keywords']).map((word, at): [string, string] => [word, `${path}.keywords[${at}]`]),
  ])
}

/** The level in the words of others: LinkedIn's, the Common European Framework's, those of many résumés. */
function levelOf(fluency: string): LanguageLevel | undefined {
  const said = fluency.toLowerCase()
  const exact = languageLevels.find(level => level === said)
  if (exact) return exact
  const known: [RegExp, LanguageLevel][] = [
    [/native|mother|bilingual|first language|muttersprach/, 'native'],
    [/\bc[12]\b|fluent|advanced|full professional|proficient|expert|fließend/, 'fluent'],
    [/\bb[12]\b|intermediate|conversation|working|professional|good/, 'conversational'],
    [/\ba[12]\b|basic|beginner|elementary|limited|novice|grund/, 'basic'],
  ]
  return known.find(([pattern]) => pattern.test(said))?.[1]
}

type Typed = Partial<Record<keyof EntryFields, unknown>>

// Through the schema of the form, so that a file can bring nothing that could not be typed.
function entryOf(kind: EntryKind, path: string, say: Say, typed: Typed): EntryRead | undefined {
  // The day is left out, which the page says.
  const month = (name: 'begins' | 'ends') => textOf(typed[name]).slice(0, 7)
  const values = {
    title: textOf(typed.title),
    organisation: textOf(typed.organisation),
    degree: textOf(typed.degree),
    begins: month('begins'),
    ends: month('ends'),
    url: webAddress(typed.url, `${path}.url`, say),
    words: textOf(typed.words),
  }
  const read = entrySchema(kind).safeParse(values)
  if (read.success) return { ...read.data, kind }
  say(path, `It is left out. ${read.error.issues[0]?.message ?? ''}`)
  return undefined
}

function common(item: Resume): Typed {
  return { begins: item['startDate'], ends: item['endDate'], url: item['url'] }
}

function webAddress(value: unknown, path: string, say: Say): string {
  const url = textOf(value)
  if (url === '' || /^https?:/i.test(url)) return url
  say(path, 'Only addresses that begin with https:// or http:// are kept.')
  return ''
}

function itemsOf(resume: Resume, name: string): [Resume, string][] {
  const list = resume[name]
  return Array.isArray(list)
    ? list.flatMap((item, at): [Resume, string][] => (isObject(item) ? [[item, `${name}[${at}]`]] : []))
    : []
}

function listed(value: unknown): string {
  return texts(value)
    .map(text => `- ${text.replace(/\s+/g, ' ')}`)
    .join('\n')
}

function joined(...parts: unknown[]): string {
  return parts.map(textOf).filter(Boolean).join('\n\n')
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function short(text: string): string {
  return [...text].slice(0, 40).join('')
}
