import { type EditorState, RangeSet, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from '@codemirror/view'
import type { LintFinding } from '../code-check.ts'

// What ruff found, in the editor: a sign beside the line and a wave under the words. Both move with what is typed.

/** Gives a state the marks of these findings in place of those that it had. */
export const markFindings = StateEffect.define<LintFinding[]>()

/** The field that holds the marks, the gutter that shows them, and their look. */
export function findingMarks() {
  return [
    marks,
    gutter({ class: 'cm-findings', markers: view => view.state.field(marks).signs }),
    EditorView.baseTheme({
      '.cm-findings': { width: '14px' },
      '.cm-findings .cm-gutterElement': { display: 'flex', alignItems: 'center', justifyContent: 'center' },
      '.cm-finding-sign': {
        width: '7px',
        height: '7px',
        border: '2px solid var(--color-caution)',
        borderRadius: '2px',
        rotate: '45deg',
      },
      '.cm-finding': {
        textDecoration: 'underline wavy var(--color-caution) 1px',
        textUnderlineOffset: '3px',
        textDecorationSkipInk: 'none',
      },
    }),
  ]
}

/** Where a place of a finding is in a text; the end where it is no longer there. Both count from 1. */
export function placeIn(doc: Text, line: number, column: number): number {
  if (line > doc.lines) return doc.length
  const { from, to } = doc.line(Math.max(1, line))
  return Math.min(to, from + column - 1)
}

type Marks = { waves: DecorationSet; signs: RangeSet<Sign> }

const marks = StateField.define<Marks>({
  create: () => ({ waves: Decoration.none, signs: RangeSet.empty }),
  update({ waves, signs }, { changes, effects, state }) {
    for (const effect of effects) if (effect.is(markFindings)) return marked(state, effect.value)
    return { waves: waves.map(changes), signs: signs.map(changes) }
  },
  provide: field => EditorView.decorations.from(field, ({ waves }) => waves),
})

function marked({ doc }: EditorState, findings: LintFinding[]): Marks {
  const lines = Map.groupBy(findings, ({ line }) => doc.lineAt(placeIn(doc, line, 1)).from)
  const wave = Decoration.mark({ class: 'cm-finding' })
  return {
    waves: Decoration.set(
      findings
        .map(({ line, column, endLine, endColumn }) =>
          wave.range(placeIn(doc, line, column), placeIn(doc, endLine, endColumn)),
        )
        .filter(({ from, to }) => to > from), // what is missing has no width
      true,
    ),
    signs: RangeSet.of(
      [...lines].map(([from, found]) => new Sign(found.map(said).join('\n')).range(from)),
      true,
    ),
  }
}

function said({ rule, message }: LintFinding): string {
  return `${rule}: ${message}`
}

class Sign extends GutterMarker {
  private readonly title: string
  constructor(title: string) {
    super()
    this.title = title
  }
  override eq(other: Sign): boolean {
    return other.title === this.title
  }
  override toDOM(): Node {
    return Object.assign(document.createElement('span'), { className: 'cm-finding-sign', title: this.title })
  }
}
