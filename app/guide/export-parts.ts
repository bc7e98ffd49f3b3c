import { escapeHtml } from './code.ts'
import { renderMarkdown } from './markdown.ts'
import type { Question } from './question.ts'

// What the formats of learning platforms have in common: a question to answer in writing, and what its grader reads.

/** What the person who answers sees: the prompt and the exercise, as HTML. */
export function questionHtml({ content: { prompt, exercise } }: Question): string {
  return `${renderMarkdown(prompt)}\n<h4>Exercise</h4>\n${renderMarkdown(exercise.task)}`
}

/** What the person who grades sees, as HTML. */
export function graderHtml({ content: { purpose, listenFor, anchors } }: Question): string {
  const signs = (['strong', 'adequate', 'worrying'] as const).map(
    name => `<h4>${name[0]!.toUpperCase()}${name.slice(1)}</h4>\n${renderMarkdown(asList(listenFor[name]))}`,
  )
  const ratings = ([5, 3, 1] as const).map(rating => `<h4>${rating}</h4>\n${renderMarkdown(anchors[rating])}`)
  return [renderMarkdown(purpose), ...signs, ...ratings].join('\n')
}

/** What is shown once the question was answered, as HTML. */
export function feedbackHtml({ content: { answer, exercise } }: Question): string {
  return `${renderMarkdown(answer)}\n<h4>One way to solve the exercise</h4>\n<pre><code>${escapeHtml(exercise.reference.trimEnd())}</code></pre>`
}

function asList(items: string[]): string {
  return items.map(item => `- ${item.replaceAll('\n', '\n  ')}`).join('\n')
}
