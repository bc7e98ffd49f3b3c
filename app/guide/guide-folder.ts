import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { levels } from './question.ts'
import { parseQuestionFile, type QuestionFile } from './question-file.ts'

/** What is wrong with a file of a guide; `file` is its path below the folder of the guides. */
export type GuideError = { file: string; line: number; message: string }

/** A guide as its folder says it. Questions go from easier to harder, then by title. */
export type GuideFolder = {
  slug: string
  skill: string
  title: string
  description: string
  /** What the skill is for, in a paragraph; empty where the guide does not say. */
  about: string
  licence: string
  authors: string[]
  questions: (QuestionFile & { slug: string })[]
}

const mostBytes = 200_000
const name = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The names of the guides in a folder: its folders that have a guide.yaml. */
export function guideNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      entry =>
        entry.isDirectory() && statSync(join(folder, entry.name, 'guide.yaml'), { throwIfNoEntry: false }),
    )
    .map(entry => entry.name)
    .sort()
}

/** Reads one guide. With any error there is no guide: half of one would withdraw the other half. */
export function readGuideFolder(
  folder: string,
  slug: string,
): { ok: true; guide: GuideFolder } | { ok: false; errors: GuideError[] } {
  const errors: GuideError[] = []
  if (!name.test(slug))
    errors.push({
      file: slug,
      line: 1,
      message: 'A guide’s folder is named in small letters, digits and hyphens.',
    })
  const meta = readMeta(join(folder, slug, 'guide.yaml'), `${slug}/guide.yaml`, errors)
  const questions = readdirSync(join(folder, slug), { withFileTypes: true })
    .filter(entry => entry.name.endsWith('.md'))
    .flatMap(entry => readQuestion(join(folder, slug), `${slug}/${entry.name}`, entry.isFile(), errors) ?? [])
    .sort(byDifficulty)
  refuseTwins(slug, questions, errors)
  if (errors.length > 0 || !meta) return { ok: false, errors }
  return { ok: true, guide: { slug, ...meta, questions } }
}

const metaSchema = z.strictObject({
  skill: z.string('expected the name of a skill').regex(name, 'expected the name of a skill, such as python'),
  title: z.string('expected a title').min(1).max(100),
  description: z.string('expected a sentence or two').min(1).max(500),
  about: z.string().max(1500).default(''),
  licence: z.string('expected a licence, such as CC-BY-4.0').min(1).max(60),
  authors: z.array(z.string().min(1).max(100), 'expected a list of names').min(1),
  languages: z.array(z.string().regex(/^[a-z]{2}$/), 'expected a list such as [en]').min(1),
})

function readMeta(
  path: string,
  file: string,
  errors: GuideError[],
): Omit<z.output<typeof metaSchema>, 'languages'> | undefined {
  const text = readText(path, file, errors)
  if (text === undefined) return undefined
  try {
    const { languages, ...meta } = metaSchema.parse(parse(text, { maxAliasCount: 0 }) ?? {})
    return meta
  } catch (error) {
    if (error instanceof z.ZodError)
      for (const issue of error.issues)
        errors.push({ file, line: 1, message: `${issue.path.join('.') || 'guide.yaml'}: ${issue.message}.` })
    else
      errors.push({
        file,
        line: 1,
        message: `This is not YAML: ${error instanceof Error ? error.message : error}`,
      })
    return undefined
  }
}

function readQuestion(
  folder: string,
  file: string,
  isFile: boolean,
  errors: GuideError[],
): GuideFolder['questions'][number] | undefined {
  const slug = file.slice(file.indexOf('/') + 1, -'.md'.length)
  const refuse = (message: string) => void errors.push({ file, line: 1, message })
  if (!isFile) return refuse('A question is a plain file, not a folder or a link.')
  if (!name.test(slug))
    return refuse(
      'A question’s file is named in small letters, digits and hyphens, such as shallow-and-deep-copy.md.',
    )
  const text = readText(join(folder, `${slug}.md`), file, errors)
  if (text === undefined) return undefined
  const parsed = parseQuestionFile(text)
  if (parsed.ok) return { slug, ...parsed.question }
  errors.push(...parsed.errors.map(error => ({ file, ...error })))
  return undefined
}

function readText(path: string, file: string, errors: GuideError[]): string | undefined {
  if (statSync(path).size > mostBytes) {
    errors.push({ file, line: 1, message: `The file is larger than ${mostBytes / 1000} kB.` })
    return undefined
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch {
    errors.push({ file, line: 1, message: 'The file is not UTF-8 text.' })
    return undefined
  }
}

function byDifficulty(a: QuestionFile, b: QuestionFile): number {
  return levels.indexOf(a.level) - levels.indexOf(b.level) || a.title.localeCompare(b.title, 'en')
}

function refuseTwins(guide: string, questions: GuideFolder['questions'], errors: GuideError[]): void {
  for (const [at, { id, slug }] of questions.entries()) {
    const twin = questions.slice(0, at).find(other => other.id === id)
    if (twin)
      errors.push({
        file: `${guide}/${slug}.md`,
        line: 1,
        message: `This is the same text as ${twin.slug}.md.`,
      })
  }
}
