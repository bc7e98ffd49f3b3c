import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next'
import { codeEditing, openView, pythonCode } from '../../python/code-editor.client.ts'
import { following } from './follow/follow.client.ts'
import type { Room } from './room.client.ts'
import { roomFile } from './room.ts'
import { typingBySeat } from './seat/seat.client.ts'

/** Puts the shared editor into an element. */
export function mountEditor(host: HTMLElement, room: Room, accountId: string, onRun: () => void): () => void {
  const { text, provider } = room
  const view = openView(
    host,
    EditorState.create({
      doc: text.toString(),
      extensions: [
        typingBySeat(room, accountId),
        following(provider.awareness!, roomFile, () => {}),
        keymap.of(yUndoManagerKeymap),
        codeEditing({ label: 'main.py, shared by everyone in the room', onRun }),
        pythonCode,
        cursors,
        yCollab(text, provider.awareness),
      ],
    }),
  )
  return () => view.destroy()
}

const cursors = EditorView.theme({
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
