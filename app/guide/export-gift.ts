import { feedbackHtml, questionHtml } from './export-parts.ts'
import type { ExportedGuide } from './guide-export.ts'
import type { Question } from './question.ts'

/** The guide in GIFT (docs.moodle.org, “GIFT format”): an essay a question, with its answer as the feedback. */
export function exportGift(guide: ExportedGuide, questions: Question[]): string {
  const head = `// ${guide.title}. Licence: ${guide.licence}.\n\n$CATEGORY: $course$/top/${guide.title.replaceAll('/', ' ')}`
  return `${[head, ...questions.map(essay)].join('\n\n')}\n`
}

function essay(question: Question): string {
  const { id, title, level, competency } = question
  return `// ${level}, ${competency}, version ${id.slice(0, 8)}\n::${escaped(title)}::[html]${escaped(questionHtml(question))}{####${escaped(feedbackHtml(question))}}`
}

// A blank line would end the question; the characters that mean something to GIFT are escaped.
function escaped(text: string): string {
  return text
    .trim()
    .replace(/[\\~=#{}:]/g, '\\$&')
    .replace(/\n/g, '\\n')
}
