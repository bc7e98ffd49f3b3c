import { XMLBuilder } from 'fast-xml-parser'
import { escapeHtml } from './code.ts'
import { feedbackHtml, graderHtml, questionHtml } from './export-parts.ts'
import type { ExportedGuide } from './guide-export.ts'
import type { Question } from './question.ts'

/** The guide as Moodle's question bank imports it: essays, with notes for graders (docs.moodle.org, “Moodle XML format”). */
export function exportMoodle(guide: ExportedGuide, questions: Question[]): string {
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    cdataPropName: '#cdata',
    format: true,
    suppressEmptyNode: false,
  })
  const category = {
    '@type': 'category',
    category: { text: `$course$/top/${guide.title.replaceAll('/', '//')}` },
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({
    quiz: { question: [category, ...questions.map(essay)] },
  })}`
}

function essay(question: Question) {
  return {
    '@type': 'essay',
    name: { text: question.title },
    questiontext: html(questionHtml(question)),
    generalfeedback: html(feedbackHtml(question)),
    defaultgrade: 5,
    penalty: 0,
    hidden: 0,
    idnumber: question.id.slice(0, 16),
    responseformat: 'monospaced',
    responserequired: 1,
    responsefieldlines: 20,
    attachments: 0,
    graderinfo: html(graderHtml(question)),
    responsetemplate: html(`<pre>${escapeHtml(question.content.exercise.starter.trimEnd())}</pre>`),
    tags: { tag: [question.level, question.competency, ...question.content.tags].map(text => ({ text })) },
  }
}

// What would end the section is divided between two.
function html(text: string) {
  return {
    '@format': 'html',
    text: { '#cdata': text.split(']]>').flatMap((part, at) => (at ? [`]]`, `>${part}`] : [part])) },
  }
}
