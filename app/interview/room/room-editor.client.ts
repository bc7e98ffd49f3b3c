import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next'
import * as Y from 'yjs'
import { codeEditing, openView, pythonCode } from '../../python/code-editor.client.ts'
import { findingMarks, markFindings } from '../../python/scratch/finding-marks.client.ts'
import { placedFindings, startOf } from './files/findings.ts'
import { following } from './follow/follow.client.ts'
import type { Room } from './room.client.ts'
import type { RoomFinding } from './room.ts'
import { typingBySeat } from './seat/seat.client.ts'

/** The shared editor, which shows one file at a time. */
export type RoomEditor = {
  show(file: string): void
  /** Marks what a check found, in whichever file is shown; what it found before loses its marks. */
  mark(findings: RoomFinding[]): void
  goTo(finding: RoomFinding): void
  /** What takes back, in a file, what was typed here. */
  undoOf(file: string): Y.UndoManager
  focus(): void
  close(): void
}

type Wanted = { accountId: string; onRun: () => void; onFile: (name: string) => void }

/** Puts the shared editor into an element. `onFile` is asked for the file that somebody who is followed looks at. */
export function mountEditor(host: HTMLElement, room: Room, { accountId, onRun, onFile }: Wanted): RoomEditor {
  const { code, provider } = room
  const awareness = provider.awareness!
  const undos = new Map<string, Y.UndoManager>()
  const view = openView(host, EditorState.create())
  let shown = ''
  let found: RoomFinding[] = []

  function undoOf(file: string): Y.UndoManager {
    const undo = undos.get(file) ?? new Y.UndoManager(code.getText(file))
    undos.set(file, undo)
    return undo
  }

  // Each person takes back their own: what others typed stays. What was typed in a file is remembered while another is shown.
  const stateOf = (file: string) =>
    EditorState.create({
      doc: code.getText(file).toString(),
      extensions: [
        typingBySeat(room, accountId),
        following(awareness, file, onFile),
        keymap.of(yUndoManagerKeymap),
        codeEditing({ label: `${file}, shared by everyone in the room`, onRun }),
        file.endsWith('.py') ? pythonCode : [],
        findingMarks(),
        cursors,
        yCollab(code.getText(file), awareness, { undoManager: undoOf(file) }),
      ],
    })

  function mark(): void {
    const here = placedFindings(code, view.state.doc, shown, found)
    view.dispatch({ effects: markFindings.of(here) })
  }

  return {
    show(file) {
      if (file === shown) return
      shown = file
      view.setState(stateOf(file))
      mark()
      if (awareness.getLocalState()?.['cursor']) tellCursor(code.getText(file))
    },
    mark(findings) {
      found = findings
      mark()
    },
    goTo(finding) {
      const at = Math.min(startOf(code, finding), view.state.doc.length)
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
      view.focus()
    },
    undoOf,
    focus: () => view.focus(),
    close: () => view.destroy(),
  }

  // Others see at once in which file somebody is, before they press a key there.
  function tellCursor(text: Y.Text): void {
    const start = Y.createRelativePositionFromTypeIndex(text, 0)
    awareness.setLocalStateField('cursor', { anchor: start, head: start })
  }
}

const cursors = EditorView.theme({
  // The name shows while its cursor moves and on hover, then makes room for the code under it.
  '.cm-ySelectionInfo': {
    animation: 'room-name 3s step-end forwards',
    opacity: '1',
    transition: 'none',
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
  '.cm-ySelectionCaret:hover > .cm-ySelectionInfo': { animation: 'none', visibility: 'visible' },
  '@keyframes room-name': { '0%, 80%': { visibility: 'visible' }, '100%': { visibility: 'hidden' } },
  '.cm-ySelectionCaretDot': { display: 'none' },
  '.cm-line:first-child .cm-ySelectionInfo': { top: '1.5em', borderRadius: '0 4px 4px 4px' },
})
