import type { Extension } from '@codemirror/state'
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { follow, followed, look, placeOf } from './follow.ts'

/** How often others are told that this window looks elsewhere, in milliseconds. */
const toldEvery = 100

/**
 * Tells the others where this editor looks, and looks where whoever is followed looks; `openFile` shows another file.
 * It ends when one types.
 */
export function following(awareness: Awareness, file: string, openFile: (name: string) => void): Extension {
  return ViewPlugin.define(view => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let shown = ''
    let over = false
    const scrolled = () => {
      // A follower's own place is that of whom they follow.
      timer ??= setTimeout(() => {
        timer = undefined
        if (!followed(awareness)) look(awareness, { file, line: topLine(view) })
      }, toldEvery)
    }
    const moved = () => {
      const whom = followed(awareness)
      const place = whom ? placeOf(awareness, whom) : undefined
      const cursor = whom ? cursorOf(awareness, whom, file) : undefined
      const now = place ? `${whom} ${place.file} ${place.line} ${cursor}` : ''
      if (!place || now === shown) return
      shown = now
      if (place.file !== file) return openFile(place.file)
      // A change of the document may be under way: an editor cannot be told anything while it is.
      setTimeout(() => over || show(view, place.line, cursor))
    }
    view.scrollDOM.addEventListener('scroll', scrolled)
    awareness.on('change', moved)
    scrolled()
    moved()
    return {
      update({ transactions }: ViewUpdate) {
        const typed = transactions.some(
          each =>
            each.docChanged &&
            ['input', 'delete', 'move', 'undo', 'redo'].some(kind => each.isUserEvent(kind)),
        )
        if (!typed) return
        shown = ''
        setTimeout(() => follow(awareness, null))
      },
      destroy() {
        over = true
        clearTimeout(timer)
        view.scrollDOM.removeEventListener('scroll', scrolled)
        awareness.off('change', moved)
      },
    }
  })
}

// Their first line at the top; and where their window is the taller one, their cursor is not lost below ours.
function show(view: EditorView, top: number, cursor: number | undefined): void {
  const { doc } = view.state
  const { from } = doc.line(Math.min(top, doc.lines))
  if (topLine(view) !== top)
    view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: 0 }) })
  if (cursor !== undefined && cursor <= doc.length)
    view.dispatch({ effects: EditorView.scrollIntoView(cursor, { y: 'nearest' }) })
}

function topLine(view: EditorView): number {
  const block = view.lineBlockAtHeight(Math.max(0, view.scrollDOM.scrollTop - view.documentPadding.top))
  return view.state.doc.lineAt(block.from).number
}

// Where in a file someone's cursor is, if it is in that file.
function cursorOf(awareness: Awareness, accountId: string, file: string): number | undefined {
  for (const { user, cursor } of awareness.getStates().values()) {
    if (user?.id !== accountId || !cursor) continue
    const head = Y.createRelativePositionFromJSON(cursor.head)
    const found = Y.createAbsolutePositionFromRelativePosition(head, awareness.doc)
    if (found?.type === awareness.doc.getText(file)) return found.index
  }
  return undefined
}
