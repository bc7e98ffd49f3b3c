import type * as Y from 'yjs'
import type { TerminalSize } from '../../../python/session.ts'
import type { RoomFigure } from '../room.ts'

// The terminal document: the room's terminal as everyone sees it. Only the server changes it. A map says what was started
// and how it stands; an array holds what it has shown, in the order in which it came.

export type TerminalProgram = 'prompt' | 'main.py'

export type RoomTerminal = {
  id: string
  program: TerminalProgram
  /** Who started it. */
  by: { id: string; name: string }
  startedAt: string
  size: TerminalSize
  /** Its place in the engine's queue, while it waits there. */
  queued: number | null
  figures: RoomFigure[]
  /** How it ended, in words, once it has. */
  ended: string | null
}

export function readTerminal(document: Y.Doc): RoomTerminal | null {
  const terminal = stateOf(document)
  if (!terminal.has('id')) return null
  return {
    id: terminal.get('id') as string,
    program: terminal.get('program') as TerminalProgram,
    by: terminal.get('by') as RoomTerminal['by'],
    startedAt: terminal.get('startedAt') as string,
    size: terminal.get('size') as TerminalSize,
    queued: (terminal.get('queued') as number | undefined) ?? null,
    figures: document.getArray<RoomFigure>('figures').toArray(),
    ended: (terminal.get('ended') as string | undefined) ?? null,
  }
}

/** What the terminal has shown, piece by piece. */
export function shownInTerminal(document: Y.Doc): Y.Array<string> {
  return document.getArray('shown')
}

export function beginTerminal(
  document: Y.Doc,
  terminal: Pick<RoomTerminal, 'id' | 'program' | 'by' | 'startedAt' | 'size'>,
): void {
  stateOf(document).clear()
  for (const part of [shownInTerminal(document), document.getArray('figures')]) part.delete(0, part.length)
  for (const [key, value] of Object.entries(terminal)) stateOf(document).set(key, value)
}

/** Shows one more piece, and lets go of as many of the oldest. */
export function showInTerminal(document: Y.Doc, text: string, letGo: number): void {
  const shown = shownInTerminal(document)
  shown.push([text])
  if (letGo > 0) shown.delete(0, Math.min(letGo, shown.length - 1))
}

export function drawInTerminal(document: Y.Doc, figure: RoomFigure): void {
  document.getArray<RoomFigure>('figures').push([figure])
}

export function queueTerminal(document: Y.Doc, place: number | null): void {
  if (place === null) stateOf(document).delete('queued')
  else stateOf(document).set('queued', place)
}

export function sizeTerminal(document: Y.Doc, size: TerminalSize): void {
  stateOf(document).set('size', size)
}

export function endTerminal(document: Y.Doc, ended: string): void {
  const terminal = stateOf(document)
  if (terminal.has('id') && !terminal.has('ended')) terminal.set('ended', ended)
}

function stateOf(document: Y.Doc): Y.Map<unknown> {
  return document.getMap('terminal')
}
