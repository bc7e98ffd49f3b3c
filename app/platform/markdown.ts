import MarkdownIt, { type Token } from 'markdown-it'
import sanitizeHtml from 'sanitize-html'

// What people write about themselves, their jobs and to each other. The guide has a richer Markdown of its own.

/** More than any field takes; what is beyond it is not read, so that no text costs more than this one. */
const mostCharacters = 20_000

// A line break stays one, as it was before texts were Markdown; HTML in the text stays text.
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: 20 })
// Bare addresses become links with their scheme only: “node.js” is no address.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
markdown.validateLink = address => /^(https?:\/\/|mailto:)/i.test(address.trim())
// Pictures would tell their server who reads: what they are said to show is shown instead.
markdown.renderer.rules['image'] = (tokens, at) => markdown.utils.escapeHtml(tokens[at]!.content)

/**
 * Markdown that anyone may have written, as HTML that is safe on a page. Its first heading becomes the level `top`, so
 * it stands below a heading of the level above, and no level is left out.
 */
export function renderMarkdown(text: string, { top = 3 }: { top?: 2 | 3 | 4 } = {}): string {
  const tokens = markdown.parse(text.slice(0, mostCharacters), {})
  lowerHeadings(tokens, top)
  return clean(markdown.renderer.render(tokens, markdown.options, {}))
}

/** The words of a Markdown text without its marks, each block on a line of its own: for lists, feeds and previews. */
export function plainText(text: string): string {
  return markdown
    .parse(text.slice(0, mostCharacters), {})
    .map(token => (token.children ? token.children.map(wordsOf).join('') : token.content).trim())
    .filter(Boolean)
    .join('\n')
}

function wordsOf({ type, content }: Token): string {
  return type === 'softbreak' || type === 'hardbreak' ? '\n' : content
}

function lowerHeadings(tokens: Token[], top: number): void {
  const above: number[] = []
  let tag = ''
  for (const token of tokens) {
    if (token.type === 'heading_open') {
      const level = Number(token.tag.slice(1))
      while (above.length && above.at(-1)! >= level) above.pop()
      above.push(level)
      tag = `h${Math.min(top + above.length - 1, 4)}`
    }
    if (token.type.startsWith('heading_')) token.tag = tag
  }
}

// A second wall: the renderer makes none of what this takes away.
function clean(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [
      ...['p', 'br', 'hr', 'em', 'strong', 's', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'a'],
      ...['h2', 'h3', 'h4', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ],
    allowedAttributes: { a: ['href', 'title', 'rel'], ol: ['start'], pre: ['tabindex'] },
    allowedSchemes: ['https', 'http', 'mailto'],
    transformTags: {
      a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc noopener' }),
      // Long lines are reached with the keyboard too.
      pre: sanitizeHtml.simpleTransform('pre', { tabindex: '0' }),
    },
  })
}
