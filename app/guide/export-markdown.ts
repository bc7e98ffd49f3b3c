import type { ExportedGuide } from './guide-export.ts'
import type { Proof, Question } from './question.ts'

/** The guide as one document: a chapter a question. */
export function exportMarkdown(guide: ExportedGuide, questions: Question[]): string {
  const head = [
    `# ${guide.title}`,
    guide.description,
    `${questions.length} questions. Licence: ${guide.licence}. By ${guide.authors.join(', ')}.`,
  ]
  return `${[...head, ...questions.flatMap(chapter)].join('\n\n')}\n`
}

function chapter(question: Question): string[] {
  const { title, level, competency, topic, minutes, id, content } = question
  const { prompt, purpose, answer, listenFor, followUps, mistake, anchors, proofs, exercise, sources } =
    content
  return [
    `## ${title}`,
    `*${level}, ${competency}, ${topic}, ${minutes} minutes, Python ${content.python}, version ${id.slice(0, 8)}*`,
    prompt,
    '### What it tells you',
    purpose,
    '### A strong answer',
    answer,
    '### What to listen for',
    `**Strong**\n\n${list(listenFor.strong)}`,
    `**Adequate**\n\n${list(listenFor.adequate)}`,
    `**Worrying**\n\n${list(listenFor.worrying)}`,
    '### Ratings',
    `**5.** ${anchors[5]}`,
    `**3.** ${anchors[3]}`,
    `**1.** ${anchors[1]}`,
    '### Follow-ups',
    list(followUps),
    '### A common mistake',
    mistake.text,
    ...shownProof(mistake.proof),
    '### Proofs',
    ...proofs.flatMap(shownProof),
    '### Exercise',
    exercise.task,
    fence('python', exercise.starter),
    'One way to solve it:',
    fence('python', exercise.reference),
    '### Sources',
    list(sources.map(({ title, url }) => `[${title}](${url})`)),
  ]
}

function shownProof({ claim, code, outputs, notInBrowser }: Proof): string[] {
  return [
    `**${claim}**`,
    fence('python', code),
    ...outputs.flatMap(({ python, text }) => [
      python ? `Prints, where Python is ${python}:` : 'Prints:',
      fence('', text),
    ]),
    ...(notInBrowser ? [`Not in the browser: ${notInBrowser}`] : []),
  ]
}

function list(items: string[]): string {
  return items.map(item => `- ${item.replaceAll('\n', '\n  ')}`).join('\n')
}

// Longer than any run of backticks in it, so that nothing in it can end it.
function fence(language: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length))
  const marks = '`'.repeat(longest + 1)
  return `${marks}${language}\n${code.trimEnd()}\n${marks}`
}
