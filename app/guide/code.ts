import { createHighlighterCoreSync, type ThemeRegistrationRaw } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import bash from 'shiki/langs/bash.mjs'
import json from 'shiki/langs/json.mjs'
import python from 'shiki/langs/python.mjs'
import sql from 'shiki/langs/sql.mjs'
import typescript from 'shiki/langs/typescript.mjs'

// The theme's "colours" are the class names of app/ui/code.css, which the editor uses too: a style attribute would be
// refused by our Content-Security-Policy, and could not follow the reader's theme.
const theme: ThemeRegistrationRaw = {
  name: 'classes',
  type: 'light',
  fg: 'plain',
  bg: 'plain',
  settings: [
    { settings: { foreground: 'plain' } },
    colour('comment', 'comment', 'punctuation.definition.comment'),
    colour('string', 'string', 'punctuation.definition.string', 'storage.type.string'),
    colour('plain', 'string.interpolated meta.fstring', 'meta.fstring', 'constant.character.format'),
    colour('number', 'constant.numeric', 'constant.language'),
    colour(
      'keyword',
      'keyword.control',
      'keyword.operator.logical',
      'keyword.other',
      'storage.type',
      'storage.modifier',
    ),
    colour(
      'definition',
      'entity.name.function',
      'entity.name.type',
      'entity.name.class',
      'support.type.exception',
    ),
    colour('meta', 'entity.name.function.decorator', 'punctuation.definition.decorator'),
  ],
}

const highlighter = createHighlighterCoreSync({
  themes: [theme],
  langs: [python, sql, typescript, bash, json],
  engine: createJavaScriptRegexEngine(),
})

/** Code as HTML with classes for its colours, to stand inside <pre><code>. An unknown language stays plain. */
export function highlight(code: string, language: string): string {
  if (!highlighter.getLoadedLanguages().includes(language)) return escapeHtml(code)
  // Without a limit of its own (500 ms a line) a busy machine would leave lines without colours.
  const { tokens } = highlighter.codeToTokens(code, {
    lang: language,
    theme: theme.name!,
    tokenizeTimeLimit: 0,
  })
  return tokens
    .map(line => {
      let html = ''
      for (const [kind, text] of runs(line))
        html += kind === 'plain' ? escapeHtml(text) : `<span class="tok-${kind}">${escapeHtml(text)}</span>`
      return html
    })
    .join('\n')
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function colour(kind: string, ...scope: string[]) {
  return { scope, settings: { foreground: kind } }
}

// Neighbours of one kind make one span; blanks join whatever stands before them.
function runs(tokens: { content: string; color?: string }[]): [kind: string, text: string][] {
  const found: [string, string][] = []
  for (const { content, color = 'plain' } of tokens) {
    const last = found.at(-1)
    if (last && (last[0] === color || content.trim() === '')) last[1] += content
    else found.push([color, content])
  }
  return found
}
