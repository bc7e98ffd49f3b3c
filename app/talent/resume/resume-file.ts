import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

// A JSON Resume as it comes in: from anywhere, and perhaps to do harm. https://jsonresume.org/schema, version 1.0.0.

/** In characters. A long résumé has a tenth of it. */
export const mostResumeCharacters = 500_000
const deepest = 20
const longestList = 200
/** So many things that are wrong are said at once. */
const mostErrors = 20

/** What is wrong, and where: `work[2].startDate`; an empty path is the whole file. */
export type ResumeError = { path: string; message: string }

export type Resume = { [name: string]: unknown }

export type ResumeRead = { ok: true; resume: Resume } | { ok: false; errors: ResumeError[] }

/** Reads a résumé and checks it by the standard's own schema. Empty texts and null count as left out. */
export function readResume(text: string): ResumeRead {
  const source = text.replace(/^\uFEFF/, '').trim()
  if (source === '') return wrong('There is nothing in it. Paste a JSON Resume, or choose a file.')
  if (source.length > mostResumeCharacters)
    return wrong(`It is too long: a résumé can have ${mostResumeCharacters.toLocaleString('en')} characters.`)
  if (isDeep(source)) return wrong(`It is nested more than ${deepest} levels deep. A JSON Resume needs five.`)
  const parsed = parsedJson(source)
  if (!parsed.ok) return wrong(`It is not JSON: ${parsed.message}`)
  const resume = withoutEmpty(parsed.value)
  if (!isObject(resume)) return wrong('It must be one JSON object, which begins with { and ends with }.')
  const errors = [...longLists(resume, ''), ...schemaErrors(resume), ...dateErrors(resume, '')]
  const first = [...new Map(errors.map(error => [error.path, error])).values()].slice(0, mostErrors)
  return first.length ? { ok: false, errors: first } : { ok: true, resume }
}

/** Whether what we write is what the standard asks for. */
export function schemaErrors(resume: unknown): ResumeError[] {
  const validate = validator()
  if (validate(resume)) return []
  return (validate.errors ?? []).map(error => ({ path: pathOf(error), message: messageOf(error) }))
}

export function isObject(value: unknown): value is Resume {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

let compiled: ValidateFunction | undefined

function validator(): ValidateFunction {
  if (compiled) return compiled
  const file = createRequire(import.meta.url).resolve('@jsonresume/schema/schema.json')
  const ajv = new Ajv({ allErrors: true, strict: false })
  addFormats.default(ajv, ['uri', 'email'])
  compiled = ajv.compile(JSON.parse(readFileSync(file, 'utf8')))
  return compiled
}

function wrong(message: string): ResumeRead {
  return { ok: false, errors: [{ path: '', message }] }
}

// Looked at before it is parsed: brackets outside of texts.
function isDeep(source: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]
    if (inText) {
      if (sign === '\\') at++
      else if (sign === '"') inText = false
    } else if (sign === '"') inText = true
    else if (sign === '{' || sign === '[') {
      if (++depth > deepest) return true
    } else if (sign === '}' || sign === ']') depth--
  }
  return false
}

function parsedJson(source: string): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: JSON.parse(source) }
  } catch {
    if (isCut(source)) return { ok: false, message: 'it ends before it is complete.' }
    const at = firstWrong(source)
    const lines = source.slice(0, at).split('\n')
    const sign = String.fromCodePoint(source.codePointAt(at) ?? 32)
    const place = `line ${lines.length}, column ${lines.at(-1)!.length + 1}`
    return { ok: false, message: `something is wrong in ${place}, at “${sign}”.` }
  }
}

// Engines do not always say where they stopped: it is the last sign of the shortest beginning that nothing can complete.
function firstWrong(source: string): number {
  let [right, wrong] = [0, source.length]
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1
    if (isCut(source.slice(0, middle))) right = middle
    else wrong = middle
  }
  return wrong - 1
}

function isCut(source: string): boolean {
  try {
    JSON.parse(source)
    return true
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    return /end of JSON|^Unterminated/.test(said) || said.includes(`position ${source.length} `)
  }
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty).filter(item => item !== undefined)
  if (!isObject(value)) return value === null || value === '' ? undefined : value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, withoutEmpty(inner)] as const)
      .filter(([, inner]) => inner !== undefined),
  )
}

function longLists(value: unknown, path: string): ResumeError[] {
  if (Array.isArray(value)) {
    if (value.length > longestList)
      return [{ path, message: `has ${value.length} items; at most ${longestList} are read.` }]
    return value.flatMap((item, at) => longLists(item, `${path}[${at}]`))
  }
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => longLists(inner, path ? `${path}.${name}` : name))
}

const dateFields = new Set(['startDate', 'endDate', 'date', 'releaseDate'])

// The standard's pattern lets a thirteenth month pass.
function dateErrors(value: unknown, path: string): ResumeError[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => dateErrors(item, `${path}[${at}]`))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = path ? `${path}.${name}` : name
    if (typeof inner === 'string' && dateFields.has(name) && path !== '' && !isDate(inner))
      return [{ path: here, message: `“${inner.slice(0, 40)}” is no date. ${dateWanted}` }]
    return dateErrors(inner, here)
  })
}

function isDate(value: string): boolean {
  const whole = `${value}${'-01-01'.slice(0, Math.max(0, 10 - value.length))}`
  try {
    return (
      /^\d{4}(-\d{2}){0,2}$/.test(value) && Boolean(Temporal.PlainDate.from(whole, { overflow: 'reject' }))
    )
  } catch {
    return false
  }
}

const dateWanted = 'Write it as 2021, 2021-03 or 2021-03-14; leave it out if it goes on.'

function pathOf({ instancePath }: ErrorObject): string {
  return instancePath
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), '')
    .slice(0, 200)
}

const typeWords: Record<string, string> = {
  string: 'text in quotes',
  array: 'a list, [ … ]',
  object: 'an object, { … }',
}

function messageOf({ keyword, params, data }: ErrorObject): string {
  if (keyword === 'type') return `must be ${typeWords[String(params['type'])] ?? String(params['type'])}.`
  if (keyword === 'pattern') return `is no date. ${dateWanted}`
  if (keyword === 'format')
    return `must be ${params['format'] === 'email' ? 'an e-mail address' : 'a web address such as https://example.org'}; it is “${String(data).slice(0, 60)}”.`
  return 'is not as the standard says.'
}
