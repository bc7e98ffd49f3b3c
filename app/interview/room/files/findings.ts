import type { Text } from '@codemirror/state'
import * as Y from 'yjs'
import type { LintFinding } from '../../../python/code-check.ts'
import type { RoomFinding } from '../room.ts'

// A finding is kept with positions that move with what is typed; an editor counts lines and columns.

/** What was found in a file, where that is now. What has been deleted since is left out. */
export function placedFindings(
  code: Y.Doc,
  shown: Text,
  file: string,
  findings: RoomFinding[],
): LintFinding[] {
  return findings
    .filter(finding => finding.file === file)
    .flatMap(finding => {
      const [from, to] = [indexOf(code, finding.from), indexOf(code, finding.to)]
      if (from === undefined || to === undefined || to > shown.length) return []
      if (to === from && finding.endColumn > finding.column && finding.line === finding.endLine) return []
      const [start, end] = [shown.lineAt(from), shown.lineAt(to)]
      return {
        ...finding,
        line: start.number,
        column: from - start.from + 1,
        endLine: end.number,
        endColumn: to - end.from + 1,
      }
    })
}

/** Where a finding begins now, counted in its file. */
export function startOf(code: Y.Doc, finding: RoomFinding): number {
  return indexOf(code, finding.from) ?? 0
}

function indexOf(code: Y.Doc, position: unknown): number | undefined {
  const relative = Y.createRelativePositionFromJSON(position)
  return Y.createAbsolutePositionFromRelativePosition(relative, code)?.index
}
