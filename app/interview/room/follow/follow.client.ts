import type { Extension } from '@codemirror/state'
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import type { Awareness } from 'y-protocols/awareness'
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
      const now = place ? `${whom} ${place.file} ${place.line}` : ''
      if (!place || now === shown) return
      shown = now
      if (place.file !== file) return openFile(place.file)
      const line = view.state.doc.line(Math.min(place.line, view.state.doc.lines))
      // A change of the document may be under way: an editor cannot be told anything while it is.
      setTimeout(() =>
        view.dispatch({ effects: EditorView.scrollIntoView(line.from, { y: 'start', yMargin: 0 }) }),
      )
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
        clearTimeout(timer)
        view.scrollDOM.removeEventListener('scroll', scrolled)
        awareness.off('change', moved)
      },
    }
  })
}

function topLine(view: EditorView): number {
  const block = view.lineBlockAtHeight(Math.max(0, view.scrollDOM.scrollTop - view.documentPadding.top))
  return view.state.doc.lineAt(block.from).number
}
