import * as Y from 'yjs'
import type { RoomFigure, RoomRun, RunPiece, ShownVerdict } from '../room.ts'

// The runs on the stage: what everyone in the room sees of a program as it goes. Only the server calls what changes it.

/** How many runs stay on the stage; all of them stay in the database. */
const runsKept = 5

/** How much of a run's output everyone is sent, in characters: its beginning and, once it has ended, its last part. */
const outputShown = 60_000
const outputTail = 10_000

export function readRuns(stage: Y.Doc): RoomRun[] {
  return runsOn(stage).map(run => ({
    id: run.get('id') as string,
    kind: (run.get('kind') as RoomRun['kind'] | undefined) ?? 'run',
    by: run.get('by') as string,
    startedAt: run.get('startedAt') as string,
    ended: (run.get('ended') as string | undefined) ?? null,
    output: joined((run.get('output') as Y.Array<RunPiece>).toArray()),
    figures: ((run.get('figures') as Y.Array<RoomFigure> | undefined)?.toArray() ?? []).slice(),
    verdicts: (run.get('verdicts') as ShownVerdict[] | undefined) ?? null,
  }))
}

export function beginRun(stage: Y.Doc, run: Pick<RoomRun, 'id' | 'kind' | 'by' | 'startedAt'>): void {
  const runs = runsOn(stage)
  if (runs.length >= runsKept) runs.delete(0, runs.length - runsKept + 1)
  runs.push([
    new Y.Map<unknown>([
      ...Object.entries(run),
      ['length', 0],
      ['output', new Y.Array<RunPiece>()],
      ['figures', new Y.Array<RoomFigure>()],
    ]),
  ])
}

export function appendOutput(stage: Y.Doc, runId: string, pieces: RunPiece[]): void {
  const run = findRun(stage, runId)
  if (!run) return
  let length = run.get('length') as number
  const shown: RunPiece[] = []
  for (const { stream, text } of pieces) {
    if (length < outputShown) shown.push({ stream, text: text.slice(0, outputShown - length) })
    length += text.length
  }
  run.set('length', length)
  if (shown.length) (run.get('output') as Y.Array<RunPiece>).push(joined(shown))
}

export function appendFigure(stage: Y.Doc, runId: string, figure: RoomFigure): void {
  const figures = findRun(stage, runId)?.get('figures') as Y.Array<RoomFigure> | undefined
  figures?.push([figure])
}

/** Ends a run on the stage. `all` is its whole output: the last part of a long one is shown now. */
export function endRun(
  stage: Y.Doc,
  runId: string,
  { ended, all, verdicts }: { ended: string; all: RunPiece[]; verdicts: ShownVerdict[] | null },
): void {
  const run = findRun(stage, runId)
  if (!run) return
  const output = run.get('output') as Y.Array<RunPiece>
  const hidden = all.reduce((sum, { text }) => sum + text.length, 0) - outputShown
  if (hidden > outputTail)
    output.push([notice(`\n… ${(hidden - outputTail).toLocaleString('en')} characters left out …\n`)])
  if (hidden > 0) output.push(lastOf(all, Math.min(hidden, outputTail)))
  if (verdicts) run.set('verdicts', verdicts)
  run.set('ended', ended)
}

/** Ends what a server that has stopped left running. */
export function endLostRuns(stage: Y.Doc, ended: string): void {
  for (const run of runsOn(stage)) if (!run.has('ended')) run.set('ended', ended)
}

function runsOn(stage: Y.Doc): Y.Array<Y.Map<unknown>> {
  return stage.getArray('runs')
}

function findRun(stage: Y.Doc, runId: string): Y.Map<unknown> | undefined {
  return runsOn(stage)
    .toArray()
    .find(run => run.get('id') === runId)
}

function notice(text: string): RunPiece {
  return { stream: 'notice', text }
}

function lastOf(pieces: RunPiece[], length: number): RunPiece[] {
  const last: RunPiece[] = []
  for (const { stream, text } of pieces.toReversed()) {
    if (length <= 0) break
    last.unshift({ stream, text: text.slice(-length) })
    length -= text.length
  }
  return last
}

// Neighbours of one stream become one piece.
function joined(pieces: RunPiece[]): RunPiece[] {
  const together: RunPiece[] = []
  for (const { stream, text } of pieces) {
    const last = together.at(-1)
    if (last?.stream === stream) last.text += text
    else together.push({ stream, text })
  }
  return together
}
