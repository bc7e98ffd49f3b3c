import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, indentWithTab } from '@codemirror/commands'
import { python } from '@codemirror/lang-python'
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language'
import { EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** What every editor of code has. Undoing is its owner's: an editor that is shared undoes only what was typed here. */
export function codeEditing({ label, onRun }: { label: string; onRun: () => void }): Extension[] {
  const run = {
    key: 'Mod-Enter',
    run: () => {
      onRun()
      return true
    },
  }
  return [
    keymap.of([run, ...closeBracketsKeymap, ...defaultKeymap, indentWithTab]),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    drawSelection(),
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    bracketMatching(),
    closeBrackets(),
    syntaxHighlighting(colours),
    look,
    EditorView.contentAttributes.of({
      tabindex: '0',
      'aria-label': `${label}. Tab indents; press Escape, then Tab, to leave.`,
    }),
  ]
}

export const pythonCode: Extension[] = [indentOnInput(), python()]

/** Code in the look of an editor, to be read alone. */
export function codeReading({ label }: { label: string }): Extension[] {
  return [
    lineNumbers(),
    highlightSpecialChars(),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorState.tabSize.of(4),
    syntaxHighlighting(colours),
    look,
    python(),
    EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label }),
  ]
}

/**
 * Where an editor is put: a shadow root, where CodeMirror's styles are adopted sheets, which our content security policy
 * allows; in the page itself they would be style elements, which it forbids.
 */
export function openView(host: HTMLElement, state: EditorState): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const view = new EditorView({ parent: root, root, state })
  // Line heights are measured again once the font is there.
  void document.fonts.ready.then(() => view.requestMeasure())
  return view
}

const look = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: 'var(--code-size, 0.9375rem)',
    color: 'var(--color-ink)',
    backgroundColor: 'var(--color-surface)',
  },
  '&.cm-focused': { outline: 'none' },
  // Above the numbers of the lines, which would cover an outline.
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    zIndex: '300',
    border: '2px solid var(--color-accent)',
    pointerEvents: 'none',
  },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono)',
    fontVariantLigatures: 'none', // == is two characters
    lineHeight: '1.6',
    overflow: 'auto',
  },
  '.cm-content': { padding: '12px 0 var(--code-below, 40vh)', caretColor: 'var(--color-ink)' },
  '.cm-line': { padding: '0 16px 0 8px' },
  '.cm-cursor': { borderLeftColor: 'var(--color-ink)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    backgroundColor: 'var(--color-surface)',
    color: 'var(--color-ink-soft)',
    border: 'none',
    paddingLeft: '8px',
  },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in oklch, var(--color-ink) 5%, transparent)',
  },
  '.cm-activeLineGutter': { color: 'var(--color-ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklch, var(--color-accent) 24%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--color-accent-soft)',
    outline: '1px solid var(--color-accent)',
  },
})

// The same colours as code on pages has: app/ui/code.css.
const colours = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.modifier],
    color: 'light-dark(oklch(0.45 0.13 300), oklch(0.82 0.09 300))',
  },
  {
    tag: [tags.string, tags.special(tags.string)],
    color: 'light-dark(oklch(0.46 0.1 150), oklch(0.83 0.1 150))',
  },
  { tag: [tags.number, tags.bool, tags.null], color: 'light-dark(oklch(0.5 0.12 45), oklch(0.82 0.1 60))' },
  { tag: [tags.comment], color: 'var(--color-ink-soft)', fontStyle: 'italic' },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.definition(tags.variableName)),
      tags.className,
      tags.definition(tags.className),
      tags.typeName,
    ],
    color: 'light-dark(oklch(0.46 0.12 255), oklch(0.82 0.08 250))',
  },
  { tag: [tags.invalid], color: 'var(--color-bad)' },
])
