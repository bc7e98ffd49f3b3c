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
import { EditorState } from '@codemirror/state'
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
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next'
import type { Room } from './room.client.ts'

/**
 * Puts the shared editor into an element. It stands in a shadow root, where CodeMirror's styles are adopted sheets, which
 * our content security policy allows; in the page itself they would be style elements, which it forbids.
 */
export function mountEditor(host: HTMLElement, { text, provider }: Room, onRun: () => void): () => void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const run = {
    key: 'Mod-Enter',
    run: () => {
      onRun()
      return true
    },
  }
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text.toString(),
      extensions: [
        keymap.of([run, ...closeBracketsKeymap, ...yUndoManagerKeymap, ...defaultKeymap, indentWithTab]),
        lineNumbers(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        drawSelection(),
        dropCursor(),
        EditorState.allowMultipleSelections.of(true),
        indentUnit.of('    '),
        EditorState.tabSize.of(4),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        python(),
        syntaxHighlighting(colours),
        look,
        EditorView.contentAttributes.of({
          tabindex: '0',
          'aria-label':
            'main.py, shared by everyone in the room. Tab indents; press Escape, then Tab, to leave.',
        }),
        yCollab(text, provider.awareness),
      ],
    }),
  })
  // Line heights are measured again once the font is there.
  void document.fonts.ready.then(() => view.requestMeasure())
  return () => view.destroy()
}

const look = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: 'var(--room-code-size, 0.9375rem)',
    color: 'var(--color-ink)',
    backgroundColor: 'var(--color-surface)',
  },
  '&.cm-focused': { outline: '2px solid var(--color-accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { padding: '12px 0 40vh', caretColor: 'var(--color-ink)' },
  '.cm-line': { padding: '0 16px 0 8px' },
  '.cm-cursor': { borderLeftColor: 'var(--color-ink)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
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
  // The name shows while its cursor moves and on hover, then makes room for the code under it.
  '.cm-ySelectionInfo': {
    animation: 'room-name 3s forwards',
    top: '-1.35em',
    left: '-2px',
    padding: '0 5px',
    borderRadius: '4px 4px 4px 0',
    font: '500 0.6875rem/1.4 var(--font-sans)',
    color: 'var(--color-surface)',
    pointerEvents: 'none',
  },
  '.cm-ySelectionCaret': { borderWidth: '1px' },
  '.cm-ySelectionCaret::before': { content: '""', position: 'absolute', inset: '-4px -6px' },
  '.cm-ySelectionCaret:hover > .cm-ySelectionInfo': { animation: 'none', opacity: '1' },
  '@keyframes room-name': { '0%, 80%': { opacity: '1' }, '100%': { opacity: '0' } },
  '.cm-ySelectionCaretDot': { display: 'none' },
  '.cm-line:first-child .cm-ySelectionInfo': { top: '1.5em', borderRadius: '0 4px 4px 4px' },
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
    tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))],
    color: 'light-dark(oklch(0.46 0.12 255), oklch(0.82 0.08 250))',
  },
  {
    tag: [tags.className, tags.definition(tags.className), tags.typeName],
    color: 'light-dark(oklch(0.46 0.12 255), oklch(0.82 0.08 250))',
  },
  { tag: [tags.invalid], color: 'var(--color-bad)' },
])
