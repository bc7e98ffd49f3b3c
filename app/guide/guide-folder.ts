import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { nameInWords, readGuideText } from './guide-text.ts'
import type { Complain } from './markdown-block.ts'
import { levels } from './question.ts'
import { parseQuestionFile, type QuestionFile } from './question-file.ts'
import { line, paragraphs, readFields } from './yaml-fields.ts'

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

const name = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The names of the guides in a folder: what has a guide.yaml in it. None where there is no folder. */
export function guideNames(folder: string): string[] {
  if (!lstatSync(folder, { throwIfNoEntry: false })) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() || entry.isSymbolicLink())
    .filter(entry => hasGuide(join(folder, entry.name)))
    .map(entry => entry.name)
    .sort()
}

/** Reads one guide. With any error there is no guide: half of one would withdraw the other half. */
export function readGuideFolder(
  folder: string,
  slug: string,
): { ok: true; guide: GuideFolder } | { ok: false; errors: GuideError[] } {
  const errors: GuideError[] = []
  const complainOf =
    (file: string): Complain =>
    (line, message) =>
      void errors.push({ file: nameInWords(file), line, message })
  if (!name.test(slug)) complainOf(slug)(1, 'A guide’s folder is named in small letters, digits and hyphens.')
  if (lstatSync(join(folder, slug)).isSymbolicLink()) {
    complainOf(slug)(1, 'A guide is a folder of its own, not a link to one.')
    return { ok: false, errors }
  }
  const meta = readMeta(join(folder, slug, 'guide.yaml'), complainOf(`${slug}/guide.yaml`))
  const questions = readdirSync(join(folder, slug), { withFileTypes: true })
    .filter(entry => entry.name.endsWith('.md'))
    .flatMap(entry => readQuestion(join(folder, slug), entry, complainOf(`${slug}/${entry.name}`)) ?? [])
    .sort(byDifficulty)
  for (const [at, { id, slug: one }] of questions.entries()) {
    const twin = questions.slice(0, at).find(other => other.id === id)
    if (twin) complainOf(`${slug}/${one}.md`)(1, `This is the same text as ${twin.slug}.md.`)
  }
  if (errors.length > 0 || !meta) return { ok: false, errors }
  return { ok: true, guide: { slug, ...meta, questions } }
}

const metaSchema = z.strictObject({
  skill: z.string('the name of a skill, such as python').regex(name, 'the name of a skill, such as python'),
  title: line(100, 'a title'),
  description: line(500, 'a sentence or two'),
  about: paragraphs(1500, 'a paragraph').default(''),
  licence: line(60, 'a licence, such as CC-BY-4.0'),
  authors: z.array(line(100, 'a name'), 'a list of names').min(1, 'at least one name'),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, 'two letters, such as en'), 'a list such as [en]')
    .min(1, 'at least one language'),
})

function readMeta(path: string, complain: Complain) {
  const text = readGuideText(path, complain)
  if (text === undefined) return undefined
  const read = readFields(text, metaSchema, { firstLine: 1, what: 'guide.yaml' }, complain)
  if (!read) return undefined
  const { languages: _, ...meta } = read
  return meta
}

function readQuestion(
  folder: string,
  entry: Dirent,
  complain: Complain,
): GuideFolder['questions'][number] | undefined {
  const slug = entry.name.slice(0, -'.md'.length)
  if (!entry.isFile()) return void complain(1, 'A question is a plain file, not a folder or a link.')
  if (!name.test(slug))
    return void complain(
      1,
      'A question’s file is named in small letters, digits and hyphens, such as shallow-and-deep-copy.md.',
    )
  const text = readGuideText(join(folder, entry.name), complain)
  if (text === undefined) return undefined
  const parsed = parseQuestionFile(text)
  if (parsed.ok) return { slug, ...parsed.question }
  for (const { line, message } of parsed.errors) complain(line, message)
  return undefined
}

function hasGuide(folder: string): boolean {
  return lstatSync(join(folder, 'guide.yaml'), { throwIfNoEntry: false }) !== undefined
}

function byDifficulty(a: QuestionFile, b: QuestionFile): number {
  return levels.indexOf(a.level) - levels.indexOf(b.level) || a.title.localeCompare(b.title, 'en')
}
