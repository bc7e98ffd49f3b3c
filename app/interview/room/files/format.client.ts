import { type Change, diffChars, diffLines } from 'diff'
import * as Y from 'yjs'
import type { Formatted } from '../../../python/code-check.ts'
import { formatProblem } from '../../../python/scratch/scratch.ts'
import { postJson } from '../../../python/scratch/server-run.ts'
import { fileTexts } from './file.ts'

type UndoOf = (file: string) => Y.UndoManager

/** What everyone's cursor and selection survive: only what differs is replaced, and what is typed meanwhile stays. */
const formatting = { by: 'black' }

/** Formats the room's files with black. Gives what was done, or what was wrong, in words. */
export async function formatFiles(
  code: Y.Doc,
  undoOf: UndoOf,
): Promise<{ said: string } | { problem: string }> {
  // The change is made in a copy, as it was when it was asked for, and merged into what has been typed since.
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(code))
  const asked = Y.encodeStateVector(copy)
  const before = fileTexts(copy)
  try {
    const answer = await postJson('/python/format', { files: before })
    const { files, errors } = (await answer.json()) as Formatted
    const changed = Object.keys(before).filter(name => (files[name] ?? before[name]) !== before[name])
    for (const name of changed) change(copy.getText(name), before[name]!, files[name]!)
    for (const name of changed) {
      undoOf(name).stopCapturing()
      undoOf(name).addTrackedOrigin(formatting)
    }
    if (changed.length) Y.applyUpdate(code, Y.encodeStateAsUpdate(copy, asked), formatting)
    for (const name of changed) undoOf(name).stopCapturing()
    if (errors[0]) return { problem: formatProblem(errors[0]) }
    return {
      said: changed.length
        ? `Formatted ${changed.join(', ')}. Ctrl+Z in the editor takes it back.`
        : 'It was well formatted already.',
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'That did not work. Try it again.' }
  }
}

function change(text: Y.Text, before: string, after: string): void {
  let at = 0
  text.doc!.transact(() => {
    for (const { added, removed, value } of differences(before, after)) {
      if (removed) text.delete(at, value.length)
      else {
        if (added) text.insert(at, value)
        at += value.length
      }
    }
  })
}

// By lines, and within lines that differ by characters: comparing whole files by characters is slow.
function differences(before: string, after: string): Change[] {
  const lines = diffLines(before, after)
  return lines.flatMap((part, at) => {
    const next = lines[at + 1]
    if (part.removed && next?.added)
      return diffChars(part.value, next.value, { timeout: 200 }) ?? [part, next]
    return part.added && lines[at - 1]?.removed ? [] : [part]
  })
}
