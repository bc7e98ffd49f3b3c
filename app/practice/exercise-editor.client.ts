import { history, historyKeymap } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { codeEditing, openView, pythonCode } from '../python/code-editor.client.ts'

export type ExerciseEditor = { replace(text: string): void; close(): void }

/** Puts an editor in place of a text area, which goes on to hold what is typed. */
export function mountExerciseEditor(
  host: HTMLElement,
  area: HTMLTextAreaElement,
  onRun: () => void,
): ExerciseEditor {
  const view = openView(
    host,
    EditorState.create({
      doc: area.value,
      extensions: [
        history(),
        keymap.of(historyKeymap),
        codeEditing({ label: 'Your solution', onRun }),
        pythonCode,
        EditorView.updateListener.of(update => {
          if (update.docChanged) area.value = update.state.doc.toString()
        }),
      ],
    }),
  )
  return {
    replace(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
      view.focus()
    },
    close: () => view.destroy(),
  }
}
