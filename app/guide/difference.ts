import { diffLines, diffWordsWithSpace } from 'diff'

/** A stretch of text that both have, or one of them alone. */
export type Stretch = { kind: 'same' | 'added' | 'removed'; text: string }

/** A line of the comparison; where a line was reworded, `parts` tells which of its words. */
export type DiffLine = { kind: 'same' | 'added' | 'removed'; parts: Stretch[] }

/** Long stretches that both have are cut to `around` lines beside each change: `skipped` says how many are left out. */
export type DiffBlock = { skipped: number; lines: DiffLine[] }

/** Compares two texts line by line, and lines that were reworded word by word. */
export function compare(older: string, newer: string, around = 3): DiffBlock[] {
  const changes = diffLines(older, newer)
  const lines: DiffLine[] = changes.flatMap((change, at) => {
    const next = changes[at + 1]
    const before = changes[at - 1]
    if (change.removed && next?.added) return reworded(change.value, next.value, 'removed')
    if (change.added && before?.removed) return reworded(before.value, change.value, 'added')
    const kind = change.added ? 'added' : change.removed ? 'removed' : 'same'
    return linesOf(change.value).map(text => ({ kind, parts: [{ kind: 'same', text }] }))
  })
  return cut(lines, around)
}

// One side of a rewording: its own words and those that both have, line by line.
function reworded(older: string, newer: string, side: 'added' | 'removed'): DiffLine[] {
  const lines: DiffLine[] = [{ kind: side, parts: [] }]
  for (const { value, added, removed } of diffWordsWithSpace(older, newer)) {
    if (side === 'added' ? removed : added) continue
    const kind = added ? 'added' : removed ? 'removed' : 'same'
    value.split('\n').forEach((text, at) => {
      if (at > 0) lines.push({ kind: side, parts: [] })
      if (text) lines.at(-1)!.parts.push({ kind, text })
    })
  }
  if (lines.at(-1)!.parts.length === 0) lines.pop()
  return lines
}

function cut(lines: DiffLine[], around: number): DiffBlock[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(at - around, 0), at + around + 1).some(({ kind }) => kind !== 'same'),
  )
  const blocks: DiffBlock[] = []
  let skipped = 0
  for (const [at, line] of lines.entries()) {
    if (!near[at]) {
      skipped += 1
      continue
    }
    if (skipped > 0 || blocks.length === 0) blocks.push({ skipped, lines: [] })
    skipped = 0
    blocks.at(-1)!.lines.push(line)
  }
  if (skipped > 0) blocks.push({ skipped, lines: [] })
  return blocks
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n')
}
