import { exportGift } from './export-gift.ts'
import { exportMarkdown } from './export-markdown.ts'
import { exportMoodle } from './export-moodle.ts'
import type { Question } from './question.ts'

/** What an export says of the guide itself. */
export type ExportedGuide = {
  slug: string
  skill: string
  title: string
  description: string
  licence: string
  authors: string[]
}

/**
 * What a guide can be taken away as, by the ending of the file's name. None holds the tests of an exercise or its wrong
 * solutions: who practises must not find them.
 */
export const exportFormats = {
  md: { name: 'Markdown', type: 'text/markdown; charset=utf-8', write: exportMarkdown },
  json: { name: 'JSON', type: 'application/json; charset=utf-8', write: exportJson },
  xml: { name: 'Moodle XML', type: 'application/xml; charset=utf-8', write: exportMoodle },
  gift: { name: 'GIFT', type: 'text/plain; charset=utf-8', write: exportGift },
}

/** The guide as data: what its pages show, as Markdown texts, with the id of each version. */
function exportJson(guide: ExportedGuide, questions: Question[]): string {
  const shown = questions.map(({ content, guide: _, ...question }) => {
    const { exercise, ...rest } = content
    const { task, starter, reference } = exercise
    return { ...question, ...rest, exercise: { task, starter, reference } }
  })
  return `${JSON.stringify({ guide, questions: shown }, null, 2)}\n`
}
