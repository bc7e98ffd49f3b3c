import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import { escapeHtml, highlight } from './code.ts'

// Curly quotes and highlighted code; HTML in the text stays text.
const markdown = new MarkdownIt({ html: false, typographer: true, quotes: '“”‘’' }).disable('replacements')

// __init__ is a name; emphasis is written with asterisks.
markdown.inline.ruler.before('emphasis', 'underscores', (state, silent) => {
  const run = state.src.slice(state.pos).match(/^_+/)?.[0]
  if (!run) return false
  if (!silent) state.pending += run
  state.pos += run.length
  return true
})

markdown.renderer.rules.fence = (tokens, at) => {
  const { info, content } = tokens[at]!
  return `<pre tabindex="0"><code>${highlight(content.trimEnd(), info.trim().split(/\s/)[0] ?? '')}</code></pre>\n`
}
markdown.renderer.rules.code_block = (tokens, at) =>
  `<pre tabindex="0"><code>${escapeHtml(tokens[at]!.content.trimEnd())}</code></pre>\n`

/** Markdown as HTML that is safe to put on a page, whoever wrote it. */
export function renderMarkdown(text: string): string {
  return clean(markdown.render(text))
}

/** One line of Markdown, such as a claim or an item of a list, without a paragraph around it. */
export function renderInline(text: string): string {
  return clean(markdown.renderInline(text))
}

/** Divides a text at its code blocks of a language, so that a page can make something of these. */
export function splitCode(text: string, language: string): { kind: 'text' | 'code'; text: string }[] {
  const lines = text.split('\n')
  const parts: { kind: 'text' | 'code'; text: string }[] = []
  let from = 0
  for (const token of markdown.parse(text, {})) {
    if (token.type !== 'fence' || token.level !== 0 || token.info.trim() !== language) continue
    const [first, end] = token.map!
    parts.push(
      { kind: 'text', text: lines.slice(from, first).join('\n') },
      { kind: 'code', text: token.content.trimEnd() },
    )
    from = end
  }
  parts.push({ kind: 'text', text: lines.slice(from).join('\n') })
  return parts.filter(part => part.text.trim() !== '')
}

function clean(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [
      'p',
      'br',
      'hr',
      'em',
      'strong',
      's',
      'code',
      'pre',
      'span',
      'ul',
      'ol',
      'li',
      'blockquote',
      'a',
      'h2',
      'h3',
      'h4',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ],
    allowedAttributes: { a: ['href', 'title', 'rel'], ol: ['start'], pre: ['tabindex'] },
    allowedClasses: { span: ['tok-*'] },
    allowedSchemes: ['https', 'http', 'mailto'],
    transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'noreferrer' }) },
  })
}
