import { EditorState, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'
import { codeReading, openView } from '../../python/code-editor.client.ts'
import { change } from './scene.ts'

/** Someone at a place of the text, under their name. */
export type Mark = { name: string; hue: number; position: number }

export type ShownCode = {
  /** `go` brings the newest mark into sight. */
  show(text: string, marks: Mark[], go: boolean): void
  destroy(): void
}

/** Code as it stood at a moment, to be read and not to be changed. */
export function showCode(host: HTMLElement): ShownCode {
  const view = openView(
    host,
    EditorState.create({ extensions: [codeReading({ label: 'The code at this moment' }), names, look] }),
  )
  let shown = ''
  let last = ''
  return {
    show(text, marks, go) {
      const key = marks.map(({ name, position }) => `${name} ${position}`).join()
      if (text === shown && key === last) return
      const [from, to, newTo] = change(shown, text)
      const changes = text === shown ? [] : [{ from, to, insert: text.slice(from, newTo) }]
      const newest = go ? marks.at(-1) : undefined
      view.dispatch({
        changes,
        effects: [
          setMarks.of(marks),
          ...(newest ? [EditorView.scrollIntoView(newest.position, { y: 'nearest', yMargin: 48 })] : []),
        ],
      })
      shown = text
      last = key
    },
    destroy: () => view.destroy(),
  }
}

const setMarks = StateEffect.define<Mark[]>()

const names = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    const set = transaction.effects.find(effect => effect.is(setMarks))?.value
    if (!set) return shown.map(transaction.changes)
    const length = transaction.state.doc.length
    const decorations = set.map(mark =>
      Decoration.widget({ widget: new NameAt(mark), side: 1 }).range(Math.min(mark.position, length)),
    )
    return Decoration.set(decorations, true)
  },
  provide: field => EditorView.decorations.from(field),
})

class NameAt extends WidgetType {
  readonly mark: Mark

  constructor(mark: Mark) {
    super()
    this.mark = mark
  }

  override eq(other: NameAt): boolean {
    return other.mark.name === this.mark.name && other.mark.hue === this.mark.hue
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement('span')
    caret.className = 'replay-caret'
    caret.style.setProperty('--hue', `var(--color-cursor-${this.mark.hue})`)
    const name = document.createElement('span')
    name.className = 'replay-name'
    name.textContent = this.mark.name
    caret.append(name)
    return caret
  }
}

const look = EditorView.theme({
  '.replay-caret': {
    position: 'relative',
    borderLeft: '2px solid var(--hue)',
    marginRight: '-2px',
  },
  '.replay-name': {
    position: 'absolute',
    top: '-1.45em',
    left: '-2px',
    padding: '0 5px',
    borderRadius: '4px 4px 4px 0',
    background: 'var(--hue)',
    color: 'var(--color-surface)',
    font: '500 0.6875rem/1.4 var(--font-sans)',
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
    zIndex: '2',
  },
  '.cm-line:first-child .replay-name': { top: '1.6em', borderRadius: '0 4px 4px 4px' },
})
