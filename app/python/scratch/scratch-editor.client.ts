import { history, historyKeymap } from '@codemirror/commands'
import { EditorState, type TransactionSpec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { LintFinding } from '../code-check.ts'
import { codeEditing, openView, pythonCode } from '../code-editor.client.ts'
import { findingMarks, markFindings, placeIn } from './finding-marks.client.ts'
import type { ScratchFile } from './scratch.ts'

/** One editor for several files: each keeps its own undo history, selection and marks while another is shown. */
export type ScratchEditor = {
  show(file: ScratchFile): void
  /** Puts another text in place of a file's, as one step that can be undone. */
  replace(file: ScratchFile, text: string): void
  /** Marks what was found in these files; a file of which nothing was found loses its marks. */
  mark(files: ScratchFile[], findings: LintFinding[]): void
  /** Puts the cursor at a place of the file in sight. */
  goTo(line: number, column: number): void
  rename(from: string, to: string): void
  forget(name: string): void
  focus(): void
  close(): void
}

export function mountScratchEditor(
  host: HTMLElement,
  onRun: () => void,
  onChange: (name: string, text: string) => void,
): ScratchEditor {
  const resting = new Map<string, EditorState>()
  let current = ''
  const view = openView(host, EditorState.create())

  const stateOf = ({ name, text }: ScratchFile) =>
    resting.get(name) ??
    EditorState.create({
      doc: text,
      extensions: [
        history(),
        keymap.of(historyKeymap),
        codeEditing({ label: name, onRun }),
        findingMarks(),
        name.endsWith('.py') ? pythonCode : [],
        EditorView.updateListener.of(update => {
          if (update.docChanged) onChange(current, update.state.doc.toString())
        }),
      ],
    })

  /** Changes a file, whether it is the one in sight or not. */
  function change(file: ScratchFile, spec: (state: EditorState) => TransactionSpec): void {
    if (file.name === current) {
      view.dispatch(spec(view.state))
      return
    }
    const { state, docChanged } = stateOf(file).update(spec(stateOf(file)))
    resting.set(file.name, state)
    if (docChanged) onChange(file.name, state.doc.toString())
  }

  return {
    show(file) {
      if (file.name === current) return
      if (current) resting.set(current, view.state)
      current = file.name
      view.setState(stateOf(file))
    },
    replace(file, text) {
      change(file, ({ doc }) => ({ changes: changeBetween(doc.toString(), text) }))
    },
    mark(files, findings) {
      for (const file of files) {
        const found = findings.filter(finding => finding.file === file.name)
        change(file, () => ({ effects: markFindings.of(found) }))
      }
    },
    goTo(line, column) {
      const at = placeIn(view.state.doc, line, column)
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
      view.focus()
    },
    rename(from, to) {
      if (from !== current) return void resting.delete(from)
      const text = view.state.doc.toString()
      current = to
      view.setState(stateOf({ name: to, text }))
    },
    forget(name) {
      resting.delete(name)
      if (name === current) current = ''
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  }
}

// Only what differs is replaced, so that the cursor stays where it was.
function changeBetween(before: string, after: string) {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}
