import * as Y from 'yjs'
import { conflict } from '../../../platform/error.ts'
import { newId } from '../../../platform/id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { LintFinding } from '../../../python/code-check.ts'
import type { PythonEngine } from '../../../python/python-engine.ts'
import type { RoomFinding } from '../room.ts'
import type { Documents } from '../room-documents.ts'
import { lintOnStage } from '../room-stage.ts'
import { readProgram } from '../runs/program.ts'

/** What everyone in a room reads of one check. */
const mostShown = 100

/** Rooms whose style is being checked: one check at a time in each. */
const checking = new Set<string>()

/** Checks the style of a room's files, and shows everyone in it what was found. */
export async function lintRoom(
  { clock }: Platform,
  python: PythonEngine,
  documents: Documents,
  interviewId: string,
  by: string,
): Promise<void> {
  if (checking.has(interviewId)) throw conflict('The style is being checked already.')
  checking.add(interviewId)
  try {
    const read = await readProgram(documents, interviewId)
    if (read.wrong !== undefined) throw conflict(read.wrong)
    const found = await python.lint(read.files)
    const findings = await documents.open(interviewId, 'code', code =>
      found.slice(0, mostShown).map(finding => placed(code, read.files[finding.file] ?? '', finding)),
    )
    await documents.change(interviewId, 'stage', stage =>
      lintOnStage(stage, { id: newId(), by, at: `${clock()}`, findings }),
    )
  } finally {
    checking.delete(interviewId)
  }
}

// The check read the text as it was; its finding stands where that is now.
function placed(code: Y.Doc, checked: string, finding: LintFinding): RoomFinding {
  const text = code.getText(finding.file)
  const now = text.toString()
  const at = (line: number, column: number) =>
    Y.relativePositionToJSON(
      Y.createRelativePositionFromTypeIndex(text, moved(indexOf(checked, line, column), checked, now)),
    )
  return {
    ...finding,
    from: at(finding.line, finding.column),
    to: at(finding.endLine, finding.endColumn),
  }
}

function indexOf(text: string, line: number, column: number): number {
  let from = 0
  for (let at = 1; at < line; at++) {
    const end = text.indexOf('\n', from)
    if (end < 0) return text.length
    from = end + 1
  }
  const end = text.indexOf('\n', from)
  return Math.min(from + column - 1, end < 0 ? text.length : end)
}

// Before what was changed in the meantime an index stays, behind it it goes along.
function moved(index: number, before: string, after: string): number {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  if (index <= start) return index
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return index >= before.length - end ? index + after.length - before.length : start
}
